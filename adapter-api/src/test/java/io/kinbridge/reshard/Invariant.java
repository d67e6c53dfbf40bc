package io.kinbridge.reshard;

/** What holds in every run, whatever fails. */
enum Invariant {
    /** A record reported successful is visible, once, in the shard and at the offset that were reported. */
    ACKNOWLEDGED_IS_VISIBLE,
    /** No record is visible twice, acknowledged or not. */
    VISIBLE_ONCE,
    /** Of one key, the visible records that were acknowledged are in their writer's order. */
    KEY_ORDER,
    /** No reader shows a record before its shard's start, at or beyond its end, or outside of its hash range. */
    READ_WITHIN_SHARD,
    /** All readers show the same records of a shard, in the same order, and the whole shard in the end. */
    READERS_AGREE,
    /** A record leaves only under a valid lease, on a view that says its shard is open. */
    SENT_UNDER_LEASE,
    /** Children are created later than their parents; what a shard is, and where it ended, never changes. */
    LINEAGE,
    /** After all has healed, every request is answered: each of them once. */
    REQUESTS_END,
    /** After all has healed, the stream becomes ACTIVE. */
    RESHARDS_END,
    /** After all has healed, readers arrive at the end. */
    READERS_ARRIVE,
    /** No exception but those that the ports announce. */
    NOTHING_UNEXPECTED
}
