package io.kinbridge.kcl.group;

import static io.kinbridge.kcl.shard.GivenShards.CREATED;
import static io.kinbridge.kcl.shard.GivenShards.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.kcl.shard.GivenShards;
import io.kinbridge.kcl.shard.ShardLease;
import io.kinbridge.kcl.shard.ShardProgress;
import io.kinbridge.operation.StreamReads;
import io.kinbridge.stream.HashKeyRange;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamEntry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.processor.SingleStreamTracker;

class ShardOpeningsTest {
    private static final TopicPartition PARTITION = new TopicPartition(GivenShards.STREAM, 0);
    private static final MemberSettings SETTINGS = new MemberSettings(
            "billing",
            "one",
            Duration.ofSeconds(6),
            1,
            true,
            Duration.ofSeconds(6),
            100,
            Duration.ofSeconds(1),
            false,
            Duration.ofSeconds(1));

    private final Shard shard = GivenShards.open(0, HashKeyRange.ALL, CREATED);
    private final StreamEntry stream = GivenShards.stream(shard);
    private final GivenReads reads = new GivenReads();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final TrackedStreams streams = new TrackedStreams(
            new SingleStreamTracker(
                    GivenShards.STREAM,
                    InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.LATEST)),
            InstantSource.system());
    private final Member member = new Member();
    private final ShardOpenings openings = new ShardOpenings(SETTINGS, consumer, reads.of(stream), streams, member);
    private long now = System.nanoTime();

    /** Writes down what is done for the openings; tasks run when told to. */
    private static final class Member implements ShardOpenings.Actions {
        private final Queue<Runnable> tasks = new ArrayDeque<>();
        private final List<CompletableFuture<Void>> commits = new ArrayList<>();
        private final List<Long> committed = new ArrayList<>();
        private final List<Long> opened = new ArrayList<>();

        void runTasks() {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
        }

        @Override
        public void later(Runnable task) {
            tasks.add(task);
        }

        @Override
        public CompletableFuture<Void> commit(ShardLease lease, long offset, ShardProgress progress) {
            CompletableFuture<Void> commit = new CompletableFuture<>();
            commits.add(commit);
            committed.add(offset);
            return commit;
        }

        @Override
        public void open(TopicPartition partition, ShardLease lease, long offset) {
            opened.add(offset);
        }
    }

    @BeforeEach
    void assign() {
        streams.update(streams.list());
        consumer.assign(List.of(PARTITION));
        openings.add(PARTITION, now);
    }

    private void proceed() {
        now += TimeUnit.SECONDS.toNanos(10);
        openings.proceed(now);
    }

    /** Answers where the log ends, to the question of that number. */
    private void answerEnd(int question, long offset) {
        reads.ends().get(question).complete(Map.of(0, offset));
        member.runTasks();
    }

    @Test
    void proceed_neverReadBefore_commitsTheBeginningThenOpens() {
        proceed();
        assertThat(openings.isWaiting()).isFalse();
        answerEnd(0, 7);
        assertThat(member.committed).containsExactly(7L);
        assertThat(member.opened).isEmpty();
        member.commits.get(0).complete(null);
        member.runTasks();
        assertThat(member.opened).containsExactly(7L);
    }

    @Test
    void proceed_committedBefore_opensThere() {
        consumer.commitSync(Map.of(
                PARTITION,
                new OffsetAndMetadata(5, ShardProgress.of(shard, at(shard, 4)).metadata())));
        proceed();
        assertThat(member.opened).containsExactly(5L);
        assertThat(member.committed).isEmpty();
        assertThat(reads.ends()).isEmpty();
    }

    @Test
    void remove_beginningNotFoundYet_isNeverCommitted() {
        proceed();
        openings.remove(PARTITION);
        answerEnd(0, 7);
        assertThat(member.committed).isEmpty();
    }

    @Test
    void remove_beginningNotCommittedYet_isNeverOpened() {
        proceed();
        answerEnd(0, 7);
        openings.remove(PARTITION);
        member.commits.get(0).complete(null);
        member.runTasks();
        assertThat(member.opened).isEmpty();
    }

    @Test
    void remove_thenAssignedAgain_onlyTheSecondBeginningCounts() {
        proceed();
        openings.remove(PARTITION);
        openings.add(PARTITION, now);
        proceed();
        answerEnd(0, 7);
        answerEnd(1, 9);
        assertThat(member.committed).containsExactly(9L);
        member.commits.get(0).complete(null);
        member.runTasks();
        assertThat(member.opened).containsExactly(9L);
    }

    @Test
    void clear_underWay_opensNothing() {
        proceed();
        answerEnd(0, 7);
        openings.clear();
        member.commits.get(0).complete(null);
        member.runTasks();
        assertThat(member.opened).isEmpty();
        assertThat(openings.isWaiting()).isFalse();
    }

    @Test
    void proceed_endUnknown_isTriedAgain() {
        proceed();
        reads.ends().get(0).completeExceptionally(new IllegalStateException("on purpose"));
        member.runTasks();
        assertThat(openings.isWaiting()).isTrue();
        proceed();
        answerEnd(1, 7);
        assertThat(member.committed).containsExactly(7L);
    }

    @Test
    void proceed_commitFails_isTriedAgain() {
        proceed();
        answerEnd(0, 7);
        member.commits.get(0).completeExceptionally(new GroupAuthorizationException("billing"));
        member.runTasks();
        assertThat(member.opened).isEmpty();
        proceed();
        answerEnd(1, 8);
        member.commits.get(1).complete(null);
        member.runTasks();
        assertThat(member.opened).containsExactly(8L);
    }

    @Test
    void proceed_streamNotInTheView_asksForANewerOne() {
        StreamReads none = reads.of();
        ShardOpenings waiting = new ShardOpenings(SETTINGS, consumer, none, streams, member);
        waiting.add(PARTITION, now);
        waiting.proceed(now + 1);
        assertThat(waiting.isWaiting()).isTrue();
        assertThat(reads.refreshes()).isOne();
    }
}
