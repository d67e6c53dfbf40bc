package io.kinbridge.kcl.shard;

import static io.kinbridge.kcl.shard.GivenShards.CREATED;
import static io.kinbridge.kcl.shard.GivenShards.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.kcl.shard.GivenOwner.Commit;
import io.kinbridge.kcl.shard.ShardProgress.Pending;
import io.kinbridge.stream.HashKeyRange;
import io.kinbridge.stream.Shard;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.kinesis.checkpoint.ShardRecordProcessorCheckpointer;
import software.amazon.kinesis.exceptions.KinesisClientLibDependencyException;
import software.amazon.kinesis.exceptions.KinesisClientLibException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.processor.PreparedCheckpointer;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

class OffsetCheckpointsTest {
    private final Shard shard = GivenShards.open(0, HashKeyRange.ALL, CREATED);
    private final ShardLease lease =
            GivenShards.lease(GivenShards.stream(shard), shard, 10, ShardProgress.of(shard, at(shard, 9)));
    private final GivenOwner owner = new GivenOwner();
    private final OffsetCheckpoints checkpoints =
            new OffsetCheckpoints(Duration.ofMillis(50), new NullMetricsFactory());
    private final String key = lease.key();
    private final String token = lease.info().concurrencyToken();

    @BeforeEach
    void add() {
        checkpoints.add(lease, owner);
    }

    /** Amazon's checkpointer, as a processor has it after some records. */
    private ShardRecordProcessorCheckpointer checkpointer(long lastGiven) {
        ShardRecordProcessorCheckpointer checkpointer = new ShardRecordProcessorCheckpointer(lease.info(), checkpoints);
        checkpointer.setInitialCheckpointValue(lease.progress().checkpoint());
        checkpointer.largestPermittedCheckpointValue(at(shard, lastGiven));
        lease.delivered(at(shard, lastGiven), lastGiven + 1);
        return checkpointer;
    }

    @Test
    void setCheckpoint_committed_isTheProgress() throws Exception {
        checkpoints.setCheckpoint(key, at(shard, 14), token);
        assertThat(owner.commits()).containsExactly(new Commit(15, ShardProgress.of(shard, at(shard, 14))));
        assertThat(checkpoints.getCheckpoint(key)).isEqualTo(at(shard, 14));
        assertThat(lease.committedOffset()).isEqualTo(15);
    }

    @Test
    void setCheckpoint_leaseLost_isRefusedWithoutACommit() {
        lease.lose();
        assertThatThrownBy(() -> checkpoints.setCheckpoint(key, at(shard, 14), token))
                .isInstanceOf(ShutdownException.class)
                .hasMessageContaining("another one reads the shard");
        assertThat(owner.commits()).isEmpty();
    }

    @Test
    void setCheckpoint_leaseLostMeanwhile_isRefused() {
        owner.answer(CompletableFuture.failedFuture(new LeaseLostException(lease)));
        assertThatThrownBy(() -> checkpoints.setCheckpoint(key, at(shard, 14), token))
                .isInstanceOf(ShutdownException.class)
                .hasCauseInstanceOf(LeaseLostException.class);
        assertThat(checkpoints.getCheckpoint(key)).isEqualTo(at(shard, 9));
    }

    @Test
    void setCheckpoint_tokenOfAnEarlierLease_isRefused() {
        ShardLease again = GivenShards.lease(lease.stream(), shard, 10, lease.progress());
        checkpoints.add(again, owner);
        assertThatThrownBy(() -> checkpoints.setCheckpoint(key, at(shard, 14), token))
                .isInstanceOf(ShutdownException.class);
        checkpoints.remove(lease);
        assertThat(checkpoints.getCheckpoint(key)).as("of the newer lease").isNotNull();
        checkpoints.remove(again);
        assertThat(checkpoints.getCheckpoint(key)).isNull();
        assertThat(checkpoints.getCheckpointObject(key)).isNull();
    }

    @Test
    void setCheckpoint_noAnswer_failsAndGivesTheCommitUp() {
        CompletableFuture<Void> never = new CompletableFuture<>();
        owner.answer(never);
        assertThatThrownBy(() -> checkpoints.setCheckpoint(key, at(shard, 14), token))
                .isInstanceOf(KinesisClientLibDependencyException.class)
                .hasMessageContaining("within 50 ms")
                .hasMessageContaining("may or may not");
        assertThat(never).isCancelled();
        assertThat(checkpoints.getCheckpoint(key)).isEqualTo(at(shard, 9));
    }

    @Test
    void setCheckpoint_failure_keepsTheCause() {
        GroupAuthorizationException failure = new GroupAuthorizationException("billing");
        owner.answer(CompletableFuture.failedFuture(failure));
        assertThatThrownBy(() -> checkpoints.setCheckpoint(key, at(shard, 14), token))
                .isInstanceOf(KinesisClientLibDependencyException.class)
                .hasCause(failure);
    }

    @Test
    void setCheckpoint_interrupted_failsAndStaysInterrupted() {
        owner.answer(new CompletableFuture<>());
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> checkpoints.setCheckpoint(key, at(shard, 14), token))
                .isInstanceOf(KinesisClientLibDependencyException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void prepareCheckpoint_state_leavesOffsetAndCheckpoint() throws KinesisClientLibException {
        byte[] state = {1, 2};
        checkpoints.prepareCheckpoint(key, at(shard, 14), token, state);
        assertThat(owner.commits())
                .containsExactly(new Commit(
                        10, ShardProgress.of(shard, at(shard, 9)).withPending(new Pending(at(shard, 14), state))));
        assertThat(checkpoints.getCheckpointObject(key)).satisfies(checkpoint -> {
            assertThat(checkpoint.checkpoint()).isEqualTo(at(shard, 9));
            assertThat(checkpoint.pendingCheckpoint()).isEqualTo(at(shard, 14));
            assertThat(checkpoint.pendingCheckpointState()).isEqualTo(state);
        });
    }

    @Test
    void checkpoint_prepared_isMadeAndNoLongerPending() throws Exception {
        PreparedCheckpointer prepared =
                checkpointer(20).prepareCheckpoint(at(shard, 14).sequenceNumber());
        assertThat(owner.commits()).extracting(Commit::offset).containsExactly(10L);
        prepared.checkpoint();
        assertThat(owner.commits().get(1)).isEqualTo(new Commit(15, ShardProgress.of(shard, at(shard, 14))));
        assertThat(checkpoints.getCheckpointObject(key).pendingCheckpoint()).isNull();
    }

    @Test
    void checkpoint_stateTooLarge_isRefusedAndHarmless() throws Exception {
        ShardRecordProcessorCheckpointer checkpointer = checkpointer(20);
        assertThatThrownBy(() -> checkpointer.prepareCheckpoint(new byte[4_000]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("application state");
        checkpointer.checkpoint();
        assertThat(checkpoints.getCheckpoint(key)).isEqualTo(at(shard, 20));
    }

    @Test
    void checkpoint_outOfBounds_isRefusedByAmazonsRule() throws Exception {
        ShardRecordProcessorCheckpointer checkpointer = checkpointer(20);
        assertThatThrownBy(() -> checkpointer.checkpoint(at(shard, 21).sequenceNumber()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> checkpointer.checkpoint(at(shard, 8).sequenceNumber()))
                .isInstanceOf(IllegalArgumentException.class);
        checkpointer.checkpoint(at(shard, 12).sequenceNumber());
        assertThat(owner.commits()).extracting(Commit::offset).containsExactly(13L);
    }

    @Test
    void checkpoint_shardEnd_commitsTheEnd() throws Exception {
        checkpoints.setCheckpoint(key, ExtendedSequenceNumber.SHARD_END, token);
        assertThat(owner.commits().get(0).progress().isEnded()).isTrue();
    }

    @Test
    void operation_set_isKept() {
        checkpoints.operation("ProcessTask");
        assertThat(checkpoints.operation()).isEqualTo("ProcessTask");
    }
}
