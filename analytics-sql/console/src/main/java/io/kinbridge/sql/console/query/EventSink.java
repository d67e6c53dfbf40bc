package io.kinbridge.sql.console.query;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The way to a client that reads events. One send at a time. */
public interface EventSink {
    /**
     * Sends without waiting.
     *
     * @param bytes whole events; not to be changed afterwards
     * @param done told when it is sent, with the failure if it is not: nobody reads any more
     */
    void send(byte[] bytes, Consumer<@Nullable Throwable> done);

    /** Ends the response; nothing is under way. */
    void finish();

    /** Ends the connection, whatever is under way. */
    void abort();
}
