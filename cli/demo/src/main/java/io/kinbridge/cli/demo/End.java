package io.kinbridge.cli.demo;

import java.io.IOException;
import java.util.concurrent.ExecutionException;

/** One of those that get the stream's lines. Started once and then stopped, by any thread; looked at by one, between the two. */
interface End {
    /** What it is called in tables. */
    String name();

    /** Lets it begin, at the stream's oldest record; takes seconds. */
    void start() throws IOException, InterruptedException;

    /**
     * Looks at it again.
     *
     * @return how many lines it has dealt with, be it rightly or not
     * @throws io.kinbridge.cli.terminal.CommandFailure if it has given up
     */
    int look() throws IOException;

    /** How many lines it should get. */
    int lines();

    /** How far it is, or what it has made, for people. */
    String figures();

    /** Ends it; what it had dealt with is done. */
    void stop() throws IOException, InterruptedException, ExecutionException;

    /**
     * What became of the lines. To be asked when it is stopped.
     *
     * @throws IOException if what it has written cannot be read
     */
    DeliveryCounts counts() throws IOException;

    /** Whether it gets a key's lines in their order, so that {@link #counts} tells of that. */
    boolean keepsOrder();
}
