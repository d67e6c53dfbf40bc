package io.kinbridge.firehose.replay;

import java.io.IOException;
import java.io.InputStream;

/** Objects, or files, with the records that failed. */
public interface ErrorObjects {
    /**
     * Gives each to {@code reader}, in the order of their names.
     *
     * @throws IOException if there are none, or one cannot be read
     */
    void each(Reader reader) throws IOException, InterruptedException;

    /** What reads them. */
    @FunctionalInterface
    interface Reader {
        /** Reads one, which is closed afterwards. */
        void read(String name, InputStream content) throws IOException, InterruptedException;
    }
}
