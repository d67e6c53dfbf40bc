package io.kinbridge.reshard;

import io.kinbridge.log.CatalogView;
import io.kinbridge.reshard.Rules.Promise;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamEntry;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The protocol without one of its rules, and what that rule is for. */
enum Mutation {
    SENDS_WITHOUT_LEASE(
            Rules.all().writing(new ReshardProtocol() {
                @Override
                boolean maySend(CatalogView view, Shard shard, long nanoTime) {
                    return true;
                }
            }),
            Invariant.SENT_UNDER_LEASE),

    TRUSTS_EVERY_ACKNOWLEDGEMENT(
            Rules.all().writing(new ReshardProtocol() {
                @Override
                Verdict verdict(CatalogView view, Shard shard, long offset, long nanoTime) {
                    return Verdict.STANDS;
                }
            }),
            Invariant.ACKNOWLEDGED_IS_VISIBLE),

    TRUSTS_ACKNOWLEDGEMENTS_AFTER_ITS_LEASE(
            Rules.all().writing(new ReshardProtocol() {
                @Override
                Verdict verdict(CatalogView view, Shard shard, long offset, long nanoTime) {
                    return shard.state() == Shard.State.OPEN
                            ? Verdict.STANDS
                            : super.verdict(view, shard, offset, nanoTime);
                }
            }),
            Invariant.ACKNOWLEDGED_IS_VISIBLE),

    DOES_NOT_WAIT_FOR_LEASES(
            Rules.all().resharding(new ReshardProtocol() {
                @Override
                Duration settleTime(long leaseMillis) {
                    return Duration.ZERO;
                }
            }),
            Invariant.ACKNOWLEDGED_IS_VISIBLE),

    TRUSTS_IN_CLOCKS_OF_ONE_PACE(
            Rules.all().resharding(new ReshardProtocol() {
                @Override
                Duration settleTime(long leaseMillis) {
                    return Duration.ofMillis(leaseMillis);
                }
            }),
            Invariant.ACKNOWLEDGED_IS_VISIBLE),

    LEASE_FROM_THE_ANSWER(Rules.all().without(Promise.LEASE_FROM_ASKING), Invariant.ACKNOWLEDGED_IS_VISIBLE),

    LANES_DO_NOT_WAIT(
            Rules.all().writing(new ReshardProtocol() {
                @Override
                boolean mustWaitFor(Shard shard, Shard other) {
                    return false;
                }
            }),
            Invariant.KEY_ORDER),

    READS_ALL_THERE_IS(
            Rules.all().reading(new ReshardProtocol() {
                @Override
                long readableTo(CatalogView view, Shard shard, long readTo, long nanoTime) {
                    return readTo;
                }
            }),
            Invariant.READ_WITHIN_SHARD),

    READS_WITHOUT_LEASE(
            Rules.all().reading(new ReshardProtocol() {
                @Override
                long readableTo(CatalogView view, Shard shard, long readTo, long nanoTime) {
                    return shard.state() == Shard.State.OPEN ? readTo : super.readableTo(view, shard, readTo, nanoTime);
                }
            }),
            Invariant.READ_WITHIN_SHARD),

    CHILDREN_BEFORE_THEIR_PARENTS_END(Rules.all().without(Promise.PARENTS_FIRST), Invariant.KEY_ORDER),

    /** The ends of one round's partitions are not those that another round asks for. */
    COMPLETES_ANY_ROUND(
            Rules.all().resharding(new ReshardProtocol() {
                @Override
                boolean isSameRound(StreamEntry announced, StreamEntry now) {
                    return true;
                }
            }),
            Invariant.NOTHING_UNEXPECTED),

    /** With partitions used again, another round's may be the same ones: its ends are taken from before its settle time. */
    TELLS_ROUNDS_BY_THEIR_PARTITIONS(
            Rules.all().resharding(new ReshardProtocol() {
                @Override
                boolean isSameRound(StreamEntry announced, StreamEntry now) {
                    return announced.status() == now.status()
                            && partitions(announced).equals(partitions(now));
                }

                private Set<Integer> partitions(StreamEntry entry) {
                    return entry.shards().all().stream()
                            .filter(shard ->
                                    shard.state() == Shard.State.OPENING || shard.state() == Shard.State.CLOSING)
                            .map(Shard::partition)
                            .collect(Collectors.toSet());
                }
            }),
            Invariant.ACKNOWLEDGED_IS_VISIBLE,
            Invariant.READ_WITHIN_SHARD),

    COMMITS_UNFENCED(Rules.all().without(Promise.FENCED_COMMIT), Invariant.LINEAGE),

    CREATED_PARTITIONS_UNGATED(
            Rules.all().without(Promise.READY_WHEN_CREATED), Invariant.ACKNOWLEDGED_IS_VISIBLE, Invariant.KEY_ORDER),

    ADDED_PARTITIONS_UNGATED(
            Rules.all().without(Promise.READY_WHEN_ADDED, Promise.READY_WHEN_ANSWERING),
            Invariant.ACKNOWLEDGED_IS_VISIBLE,
            Invariant.KEY_ORDER),

    PARTITIONS_REUSED_AT_ONCE(
            Rules.all().without(Promise.REUSE_AFTER_GUARD), Invariant.READ_WITHIN_SHARD, Invariant.VISIBLE_ONCE),

    NOBODY_ADOPTS_ABANDONED_STREAMS(Rules.all().without(Promise.ABANDONED_ADOPTED), Invariant.RESHARDS_END);

    private final Rules rules;
    private final Set<Invariant> violated;

    Mutation(Rules rules, Invariant first, Invariant... others) {
        this.rules = rules;
        this.violated = EnumSet.of(first, others);
    }

    Rules rules() {
        return rules;
    }

    /** The invariants that only this rule holds up. */
    Set<Invariant> violated() {
        return violated;
    }
}
