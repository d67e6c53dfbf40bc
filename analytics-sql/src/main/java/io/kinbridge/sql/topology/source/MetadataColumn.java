package io.kinbridge.sql.topology.source;

/** The columns of a source's rows behind those of its schema, in their order. */
public enum MetadataColumn {
    /** The record's timestamp: when the broker appended it, if its topic says so. TIMESTAMP. */
    APPROXIMATE_ARRIVAL_TIME,
    /** The partition key; of a plain topic's record its key, read as UTF-8, NULL without one. VARCHAR. */
    PARTITION_KEY,
    /** The shard's name; NULL of a plain topic. VARCHAR. */
    SHARD_ID,
    /** The sequence number; of a plain topic's record its offset. VARCHAR. */
    SEQUENCE_NUMBER,
    /** The number of the Kafka partition. VARCHAR. */
    PARTITION_ID
}
