package io.kinbridge.kafka;

import org.apache.kafka.common.header.Headers;

/** What stands in the headers of a stream's records: nothing, in most. */
public final class RecordHeaders {
    static final String EXPLICIT_HASH_KEY = "kinesis.explicit-hash-key";

    /** What {@link #isContainer} looks for, for those who have headers of another kind than Kafka's. */
    public static final String CONTAINER = "kinbridge.container";

    static final byte[] NO_VALUE = {};

    private RecordHeaders() {}

    /**
     * Whether the record is a container of the aggregated-record format, by the word of the Kinbridge producer that sealed it
     * and saw to it that all its records belong into the partition's shard. Of a container without this header, MD5 and hash
     * keys have to tell, which takes longer than all else about it.
     */
    public static boolean isContainer(Headers headers) {
        return headers.lastHeader(CONTAINER) != null;
    }
}
