package io.kinbridge.reshard;

/** Places where the protocol is put to the test; runs that never came there would prove nothing. */
enum Corner {
    STREAM_CREATED,
    SPLIT,
    MERGED,
    /** A scaling goes from one round into the next. */
    NEXT_ROUND,
    /** A reshard is ended by another client than the one that began it. */
    CARRIED_ON,
    CLIENT_DIED,
    /** A closed shard's partition serves a new shard. */
    PARTITION_REUSED,
    /** A record was appended behind its shard's end, and is written again. */
    WRITTEN_AGAIN,
    /** A record was written again more than once. */
    WRITTEN_THRICE,
    /** A record was held back until its request's deadline, or nothing could be learned of it until then. */
    OVERDUE,
    /** An append fails, but the record is there. */
    VISIBLE_THOUGH_FAILED,
    /** An answer comes after its shard has expired. */
    ANSWERED_TOO_LATE,
    /** A partition goes on behind the end of its shard. */
    RECORDS_BEYOND_END
}
