package io.kinbridge.kcl.group;

import static io.kinbridge.kcl.shard.GivenShards.CREATED;
import static io.kinbridge.kcl.shard.GivenShards.LOWER;
import static io.kinbridge.kcl.shard.GivenShards.UPPER;
import static io.kinbridge.kcl.shard.GivenShards.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.kcl.shard.GivenShards;
import io.kinbridge.kcl.shard.LeaseLostException;
import io.kinbridge.kcl.shard.ShardLease;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommitQueueTest {
    private final Shard left = open(0, LOWER, CREATED);
    private final Shard right = open(1, UPPER, CREATED);
    private final StreamEntry stream = GivenShards.stream(left, right);
    private final ShardLease lease = GivenShards.lease(stream, left);
    private final ShardLease otherLease = GivenShards.lease(stream, right);

    private final Coordinator coordinator = new Coordinator();
    private final CommitQueue queue = new CommitQueue(coordinator);

    /** Kafka's consumer, whose coordinator answers when the test says so. */
    private static final class Coordinator extends MockConsumer<byte[], byte[]> {
        private final List<Map<TopicPartition, OffsetAndMetadata>> requests = new ArrayList<>();
        private final List<OffsetCommitCallback> callbacks = new ArrayList<>();

        Coordinator() {
            super("none");
        }

        @Override
        public synchronized void commitAsync(
                Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
            requests.add(Map.copyOf(offsets));
            callbacks.add(callback);
        }

        void answer(int request, Exception failure) {
            callbacks.get(request).onComplete(requests.get(request), failure);
        }
    }

    private static TopicPartition partition(ShardLease lease) {
        return new TopicPartition(GivenShards.STREAM, lease.shard().partition());
    }

    private CompletableFuture<Void> commit(ShardLease of, long offset) {
        CompletableFuture<Void> committed = new CompletableFuture<>();
        queue.add(partition(of), of, new OffsetAndMetadata(offset), committed);
        return committed;
    }

    private static Map<TopicPartition, OffsetAndMetadata> offset(ShardLease lease, long offset) {
        return Map.of(partition(lease), new OffsetAndMetadata(offset));
    }

    @Test
    void send_answered_completesTheCommit() {
        CompletableFuture<Void> committed = commit(lease, 5);
        queue.send();
        assertThat(coordinator.requests).containsExactly(offset(lease, 5));
        assertThat(committed).isNotDone();
        coordinator.answer(0, null);
        assertThat(committed).isCompleted();
    }

    @Test
    void send_nothingWaits_asksNothing() {
        queue.send();
        assertThat(coordinator.requests).isEmpty();
    }

    @Test
    void send_requestUnderWay_waitsAndTakesAllThatHasComeUp() {
        CompletableFuture<Void> first = commit(lease, 5);
        queue.send();
        CompletableFuture<Void> second = commit(lease, 6);
        CompletableFuture<Void> third = commit(lease, 7);
        CompletableFuture<Void> other = commit(otherLease, 1);
        queue.send();
        assertThat(coordinator.requests).hasSize(1);
        assertThat(queue.isHeldUp()).isFalse();
        coordinator.answer(0, null);
        assertThat(first).isCompleted();
        assertThat(second).isNotDone();
        queue.send();
        assertThat(coordinator.requests.get(1))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        partition(lease), new OffsetAndMetadata(7), partition(otherLease), new OffsetAndMetadata(1)));
        coordinator.answer(1, null);
        assertThat(List.of(second, third, other)).allMatch(CompletableFuture::isDone);
    }

    static List<Exception> passing() {
        return List.of(
                new RetriableCommitFailedException("later"),
                new RebalanceInProgressException("first the round"),
                new CommitFailedException("of a former generation"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void answered_failureThatMayPass_isSentAgainWhileTheLeaseIsHeld(Exception failure) {
        CompletableFuture<Void> committed = commit(lease, 5);
        queue.send();
        coordinator.answer(0, failure);
        assertThat(committed).isNotDone();
        assertThat(queue.isHeldUp()).isTrue();
        queue.send();
        assertThat(coordinator.requests).containsExactly(offset(lease, 5), offset(lease, 5));
        coordinator.answer(1, null);
        assertThat(committed).isCompleted();
        assertThat(queue.isHeldUp()).isFalse();
    }

    @Test
    void answered_failureThatMayPass_laterCommitTakesItsPlace() {
        CompletableFuture<Void> first = commit(lease, 5);
        queue.send();
        CompletableFuture<Void> second = commit(lease, 6);
        coordinator.answer(0, new RebalanceInProgressException("first the round"));
        queue.send();
        assertThat(coordinator.requests.get(1)).isEqualTo(offset(lease, 6));
        coordinator.answer(1, null);
        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
    }

    @Test
    void answered_failureThatStays_failsTheCommit() {
        AuthorizationException failure = new GroupAuthorizationException("billing");
        CompletableFuture<Void> committed = commit(lease, 5);
        queue.send();
        coordinator.answer(0, failure);
        assertThat(committed)
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(Exception.class)
                .withCause(failure);
        assertThat(queue.isHeldUp()).isFalse();
    }

    @Test
    void lose_waitingCommit_failsAndIsNeverSent() {
        CompletableFuture<Void> committed = commit(lease, 5);
        queue.lose(partition(lease));
        assertLost(committed);
        queue.send();
        assertThat(coordinator.requests).isEmpty();
    }

    @Test
    void lose_commitUnderWay_isNotSentAgainByALaterGeneration() {
        CompletableFuture<Void> committed = commit(lease, 5);
        queue.send();
        queue.lose(partition(lease));
        coordinator.answer(0, new RebalanceInProgressException("first the round"));
        assertLost(committed);
        queue.send();
        assertThat(coordinator.requests).hasSize(1);
    }

    @Test
    void lose_commitUnderWayThatIsMadeStill_succeeds() {
        CompletableFuture<Void> committed = commit(lease, 5);
        queue.send();
        queue.lose(partition(lease));
        coordinator.answer(0, null);
        assertThat(committed).isCompletedWithValue(null);
    }

    @Test
    void send_givenUp_isNotMadeLater() {
        CompletableFuture<Void> committed = commit(lease, 5);
        queue.send();
        coordinator.answer(0, new RebalanceInProgressException("first the round"));
        assertThat(committed.cancel(false)).isTrue();
        queue.send();
        assertThat(coordinator.requests).hasSize(1);
        assertThat(queue.isHeldUp()).isFalse();
    }

    @Test
    void close_whatIsLeft_fails() {
        CompletableFuture<Void> underWay = commit(lease, 5);
        queue.send();
        CompletableFuture<Void> waiting = commit(otherLease, 6);
        queue.close();
        assertLost(underWay);
        assertLost(waiting);
    }

    private static void assertLost(CompletableFuture<Void> committed) {
        assertThat(committed)
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(Exception.class)
                .withCauseInstanceOf(LeaseLostException.class);
    }

    @Test
    void answered_unknownFailure_failsTheCommit() {
        CompletableFuture<Void> committed = commit(lease, 5);
        queue.send();
        coordinator.answer(0, new KafkaException("no idea"));
        assertThat(committed).isCompletedExceptionally();
    }
}
