package io.kinbridge.firehose.replay;

import java.util.List;

/** Where records are put again. */
@FunctionalInterface
public interface ReplayTarget {
    /** Puts them, and returns when they are there; throws if one is not, of which others may be. */
    void put(List<byte[]> records) throws InterruptedException;
}
