package io.kinbridge.reshard;

import java.util.EnumSet;
import java.util.Set;

/**
 * The protocol as a run follows it: all of it, or without one rule or promise, to see what that one is for.
 *
 * @param writing the rules that writers follow
 * @param resharding the rules that whoever carries on a reshard follows
 * @param reading the rules that readers follow
 * @param broken the promises that the ports, or the clients around the protocol, do not keep
 */
record Rules(ReshardProtocol writing, ReshardProtocol resharding, ReshardProtocol reading, Set<Promise> broken) {
    private static final ReshardProtocol PROTOCOL = new ReshardProtocol();

    /** What the protocol relies on, beside its own rules. */
    enum Promise {
        /** A lease runs from the moment its read was asked for, not from the answer. */
        LEASE_FROM_ASKING,
        /** Between a change's decision and its commit there is no other writer. */
        FENCED_COMMIT,
        /** A created topic is handed out only when its partitions are safe to write to. */
        READY_WHEN_CREATED,
        /** Partitions added to a topic are handed out only when they are safe to write to. */
        READY_WHEN_ADDED,
        /** Only partitions that are safe to write to answer for their offsets. */
        READY_WHEN_ANSWERING,
        /** Clients look for streams that were left on their way. */
        ABANDONED_ADOPTED,
        /** A closed shard's partition serves another shard only when nothing sent to it can still arrive. */
        REUSE_AFTER_GUARD,
        /** Readers begin a shard when they have come to the ends of its parents. */
        PARENTS_FIRST
    }

    static Rules all() {
        return new Rules(PROTOCOL, PROTOCOL, PROTOCOL, EnumSet.noneOf(Promise.class));
    }

    Rules writing(ReshardProtocol protocol) {
        return new Rules(protocol, resharding, reading, broken);
    }

    Rules resharding(ReshardProtocol protocol) {
        return new Rules(writing, protocol, reading, broken);
    }

    Rules reading(ReshardProtocol protocol) {
        return new Rules(writing, resharding, protocol, broken);
    }

    Rules without(Promise first, Promise... others) {
        return new Rules(writing, resharding, reading, EnumSet.of(first, others));
    }

    boolean keep(Promise promise) {
        return !broken.contains(promise);
    }
}
