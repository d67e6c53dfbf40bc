package io.kinbridge.sql.topology.delivery;

import java.util.List;

/** Takes what was written by an output, from one thread. */
@FunctionalInterface
public interface RecordDestination {
    /**
     * Delivers all records; tries until it succeeds.
     *
     * @param records data as an output writes it; 1 to 500
     * @throws java.io.UncheckedIOException if the thread was interrupted before; some records may have been delivered
     */
    void deliver(List<byte[]> records);
}
