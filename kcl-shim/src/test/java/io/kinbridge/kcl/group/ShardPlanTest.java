package io.kinbridge.kcl.group;

import static io.kinbridge.kcl.shard.GivenShards.CREATED;
import static io.kinbridge.kcl.shard.GivenShards.LOWER;
import static io.kinbridge.kcl.shard.GivenShards.UPPER;
import static io.kinbridge.kcl.shard.GivenShards.at;
import static io.kinbridge.kcl.shard.GivenShards.closed;
import static io.kinbridge.kcl.shard.GivenShards.open;
import static io.kinbridge.kcl.shard.GivenShards.shard;
import static io.kinbridge.kcl.shard.GivenShards.startingAt;
import static io.kinbridge.kcl.shard.GivenShards.stream;
import static io.kinbridge.kcl.shard.GivenShards.streamOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.kcl.group.ShardPlan.Beginning;
import io.kinbridge.kcl.group.ShardPlan.Committed;
import io.kinbridge.kcl.shard.ShardProgress;
import io.kinbridge.stream.HashKeyRange;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamEntry;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

class ShardPlanTest {
    private static final InitialPositionInStreamExtended TRIM_HORIZON =
            InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON);
    private static final InitialPositionInStreamExtended LATEST =
            InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.LATEST);

    /** One shard, split at 5,000 ms into two. */
    private final Shard parent = closed(open(0, HashKeyRange.ALL, CREATED), 10, 5_000);

    private final Shard left = open(1, LOWER, 4_000, 0);
    private final Shard right = open(2, UPPER, 4_000, 0);
    private final StreamEntry split = stream(parent, left, right);

    private final Map<Integer, OffsetAndMetadata> commits = new HashMap<>();

    private static InitialPositionInStreamExtended atTimestamp(long millis) {
        return InitialPositionInStreamExtended.newInitialPositionAtTimestamp(new Date(millis));
    }

    private ShardPlan plan(StreamEntry stream, InitialPositionInStreamExtended initial) {
        return new ShardPlan(stream, commits, initial);
    }

    private void commit(Shard shard, long offset, ExtendedSequenceNumber checkpoint) {
        commits.put(
                shard.partition(),
                new OffsetAndMetadata(
                        offset, ShardProgress.of(shard, checkpoint).metadata()));
    }

    private void commitEnd(Shard shard) {
        commit(shard, shard.endOffsetOrMax(), ExtendedSequenceNumber.SHARD_END);
    }

    /** As kafka-consumer-groups --reset-offsets, or another consumer. */
    private void commitWithoutMetadata(Shard shard, long offset) {
        commits.put(shard.partition(), new OffsetAndMetadata(offset));
    }

    @Test
    void ready_trimHorizonOfANewApplication_isTheOldestGeneration() {
        ShardPlan plan = plan(split, TRIM_HORIZON);
        assertThat(plan.ready()).containsExactly(parent);
        assertThat(plan.beginning(parent)).isEqualTo(Beginning.INITIAL_POSITION);
    }

    @Test
    void ready_latestOfANewApplication_leavesOutClosedShards() {
        ShardPlan plan = plan(split, LATEST);
        assertThat(plan.ready()).containsExactly(left, right);
        assertThat(plan.beginning(left)).isEqualTo(Beginning.INITIAL_POSITION);
    }

    @Test
    void ready_timestampBeforeTheSplit_isTheParent() {
        ShardPlan plan = plan(split, atTimestamp(4_999));
        assertThat(plan.ready()).containsExactly(parent);
        assertThat(plan.beginning(parent)).isEqualTo(Beginning.INITIAL_POSITION);
        commitEnd(parent);
        assertThat(plan(split, atTimestamp(4_999)).beginning(left)).isEqualTo(Beginning.FIRST_RECORD);
    }

    @Test
    void ready_timestampAfterTheSplit_isTheChildren() {
        ShardPlan plan = plan(split, atTimestamp(5_000));
        assertThat(plan.ready()).containsExactly(left, right);
        assertThat(plan.beginning(right)).isEqualTo(Beginning.INITIAL_POSITION);
    }

    @Test
    void ready_parentBegun_isTheParentWhereItWas() {
        commit(parent, 4, at(parent, 3));
        ShardPlan plan = plan(split, LATEST);
        assertThat(plan.ready()).containsExactly(parent);
        assertThat(plan.beginning(parent)).isEqualTo(Beginning.COMMITTED);
        assertThat(plan.progress(parent)).map(Committed::offset).contains(4L);
    }

    @Test
    void ready_parentEnded_isTheChildrenFromTheirFirstRecord() {
        commitEnd(parent);
        ShardPlan plan = plan(split, LATEST);
        assertThat(plan.ready()).containsExactly(left, right);
        assertThat(plan.beginning(left)).isEqualTo(Beginning.FIRST_RECORD);
        assertThat(plan.beginning(right)).isEqualTo(Beginning.FIRST_RECORD);
    }

    @Test
    void ready_oneChildBegun_isBothEachWhereItIs() {
        commitEnd(parent);
        commit(left, 6, at(left, 5));
        ShardPlan plan = plan(split, LATEST);
        assertThat(plan.ready()).containsExactly(left, right);
        assertThat(plan.beginning(left)).isEqualTo(Beginning.COMMITTED);
        assertThat(plan.beginning(right)).isEqualTo(Beginning.FIRST_RECORD);
    }

    @Test
    void ready_merge_waitsForBothParents() {
        Shard first = closed(open(0, LOWER, CREATED), 10, 5_000);
        Shard second = closed(open(1, UPPER, CREATED), 10, 5_000);
        Shard merged = open(2, HashKeyRange.ALL, 4_000, 0, 1);
        StreamEntry stream = stream(first, second, merged);
        commit(first, 0, ExtendedSequenceNumber.LATEST);
        commit(second, 0, ExtendedSequenceNumber.LATEST);
        assertThat(plan(stream, LATEST).ready()).containsExactly(first, second);
        commitEnd(first);
        assertThat(plan(stream, LATEST).ready()).containsExactly(second);
        commitEnd(second);
        assertThat(plan(stream, LATEST).ready()).containsExactly(merged);
    }

    @Test
    void ready_mergeOfOneReadParent_waitsForThatAndBeginsAtTheFirstRecord() {
        Shard read = closed(open(0, LOWER, CREATED), 10, 5_000);
        Shard unread = closed(open(1, UPPER, CREATED), 10, 5_000);
        Shard merged = open(2, HashKeyRange.ALL, 4_000, 0, 1);
        commitEnd(read);
        ShardPlan plan = plan(stream(read, unread, merged), LATEST);
        assertThat(plan.ready()).containsExactly(merged);
        assertThat(plan.beginning(merged)).isEqualTo(Beginning.FIRST_RECORD);
    }

    @Test
    void ready_grandchildren_waitForTheirParents() {
        Shard middle = closed(left, 3, 6_000);
        Shard lowest = shard(3, 3, HashKeyRange.evenly(4).get(0), Shard.State.OPEN, 5_500, 1);
        Shard second = shard(4, 4, HashKeyRange.evenly(4).get(1), Shard.State.OPEN, 5_500, 1);
        StreamEntry stream = stream(parent, middle, right, lowest, second);
        commitEnd(parent);
        assertThat(plan(stream, LATEST).ready()).containsExactly(middle, right);
        commitEnd(middle);
        assertThat(plan(stream, LATEST).ready()).containsExactly(right, lowest, second);
        assertThat(plan(stream, LATEST).beginning(lowest)).isEqualTo(Beginning.FIRST_RECORD);
    }

    @Test
    void ready_reshardUnderWay_isTheParentOnly() {
        Shard closing = shard(0, 0, HashKeyRange.ALL, Shard.State.CLOSING, CREATED);
        Shard opening = shard(1, 1, LOWER, Shard.State.OPENING, 4_000, 0);
        Shard other = shard(2, 2, UPPER, Shard.State.OPENING, 4_000, 0);
        assertThat(plan(stream(closing, opening, other), LATEST).ready()).containsExactly(closing);
    }

    @Test
    void ready_parentsGoneByRetention_knownApplicationReadsTheirChildrenFromTheFirstRecord() {
        StreamEntry stream = stream(left, right);
        commit(left, 6, at(left, 5));
        ShardPlan plan = plan(stream, LATEST);
        assertThat(plan.ready()).containsExactly(left, right);
        assertThat(plan.beginning(right)).isEqualTo(Beginning.FIRST_RECORD);
    }

    @Test
    void ready_allThatWasReadIsGoneByRetention_childrenBeginAtTheirFirstRecord() {
        commitEnd(parent);
        ShardPlan plan = plan(stream(left, right), LATEST);
        assertThat(plan.beginning(left)).isEqualTo(Beginning.FIRST_RECORD);
        assertThat(plan.beginning(right)).isEqualTo(Beginning.FIRST_RECORD);
    }

    @Test
    void ready_parentsGoneByRetention_newApplicationBeginsAtItsInitialPosition() {
        ShardPlan plan = plan(stream(left, right), LATEST);
        assertThat(plan.ready()).containsExactly(left, right);
        assertThat(plan.beginning(left)).isEqualTo(Beginning.INITIAL_POSITION);
    }

    @Test
    void ready_childrenReadAlready_neverGoesBackToTheirParent() {
        commit(left, 6, at(left, 5));
        commit(right, 0, ExtendedSequenceNumber.LATEST);
        assertThat(plan(split, TRIM_HORIZON).ready()).containsExactly(left, right);
    }

    @Test
    void ready_grandchildReadAlready_neverGoesBackToItsLine() {
        Shard middle = closed(left, 3, 6_000);
        Shard last = shard(3, 3, LOWER, Shard.State.OPEN, 5_500, 1);
        commit(last, 6, at(last, 5));
        ShardPlan plan = plan(stream(parent, middle, right, last), TRIM_HORIZON);
        assertThat(plan.ready()).containsExactly(right, last);
        assertThat(plan.beginning(right)).isEqualTo(Beginning.INITIAL_POSITION);
    }

    @Test
    void progress_commitWithoutMetadata_goesOnBehindTheRecordBefore() {
        Shard only = open(0, HashKeyRange.ALL, CREATED);
        commitWithoutMetadata(only, 7);
        ShardPlan plan = plan(stream(only), TRIM_HORIZON);
        assertThat(plan.beginning(only)).isEqualTo(Beginning.COMMITTED);
        assertThat(plan.progress(only)).contains(new Committed(7, ShardProgress.of(only, at(only, 6))));
    }

    @Test
    void progress_commitWithoutMetadataAtTheShardsStart_isTrimHorizon() {
        Shard only = startingAt(open(0, HashKeyRange.ALL, CREATED), 20);
        commitWithoutMetadata(only, 20);
        assertThat(plan(stream(only), LATEST).progress(only))
                .contains(new Committed(20, ShardProgress.of(only, ExtendedSequenceNumber.TRIM_HORIZON)));
    }

    @Test
    void ready_offsetsOfAllPartitionsReset_isParentsBeforeChildren() {
        commitWithoutMetadata(parent, 0);
        commitWithoutMetadata(left, 0);
        commitWithoutMetadata(right, 0);
        assertThat(plan(split, LATEST).ready()).containsExactly(parent);
        commitEnd(parent);
        assertThat(plan(split, LATEST).ready()).containsExactly(left, right);
    }

    @Test
    void progress_partitionUsedAgain_commitOfTheFormerShardDoesNotCount() {
        Shard former = closed(open(0, HashKeyRange.ALL, CREATED), 10, 5_000);
        Shard latter = startingAt(shard(5, 0, LOWER, Shard.State.OPEN, 9_000, 3), 10);
        Shard neighbour = shard(6, 1, UPPER, Shard.State.OPEN, 9_000, 3);
        commitEnd(former);
        ShardPlan plan = plan(stream(latter, neighbour), LATEST);
        assertThat(plan.progress(latter)).isEmpty();
        assertThat(plan.ready()).containsExactly(latter, neighbour);
        assertThat(plan.beginning(latter)).isEqualTo(Beginning.FIRST_RECORD);
    }

    @Test
    void progress_streamCreatedAnew_commitsOfTheFormerOneDoNotCount() {
        Shard former = open(0, HashKeyRange.ALL, CREATED);
        commit(former, 6, at(former, 5));
        Shard latter = open(0, HashKeyRange.ALL, 20_000);
        ShardPlan plan = plan(streamOf(20_000, latter), LATEST);
        assertThat(plan.progress(latter)).isEmpty();
        assertThat(plan.beginning(latter)).isEqualTo(Beginning.INITIAL_POSITION);
    }

    @Test
    void beginning_streamCreatedAnewAndSplit_isNotKnownByTheFormerOnesCommits() {
        commit(open(0, HashKeyRange.ALL, CREATED), 6, ExtendedSequenceNumber.TRIM_HORIZON);
        Shard newLeft = open(1, LOWER, 24_000, 0);
        Shard newRight = open(2, UPPER, 24_000, 0);
        assertThat(plan(streamOf(20_000, newLeft, newRight), LATEST).beginning(newLeft))
                .isEqualTo(Beginning.INITIAL_POSITION);
    }
}
