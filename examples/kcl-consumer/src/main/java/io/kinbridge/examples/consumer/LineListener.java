package io.kinbridge.examples.consumer;

import java.nio.ByteBuffer;

/** Is given the lines of a stream. */
public interface LineListener {
    /**
     * Takes one line.
     *
     * @param id the same whenever this record is read, and no other's: its sequence number, and its place in what the KPL packed
     * @param key the partition key, whose lines come in the order in which they were written
     * @param line in UTF-8
     */
    void line(String id, String key, ByteBuffer line);
}
