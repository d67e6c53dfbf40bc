package io.kinbridge.kcl.shard;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.checkpoint.Checkpoint;
import software.amazon.kinesis.exceptions.KinesisClientLibDependencyException;
import software.amazon.kinesis.exceptions.KinesisClientLibException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.metrics.MetricsFactory;
import software.amazon.kinesis.processor.Checkpointer;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * Checkpoints as the consumer group's offsets. Thread-safe; returns once the group has the commit, and fails when the worker
 * has lost the shard or the commit takes too long.
 */
public final class OffsetCheckpoints implements Checkpointer {
    private final Duration longestCommit;
    private final MetricsFactory metrics;
    private final Map<String, Owned> leases = new ConcurrentHashMap<>();
    private volatile String operation = "";

    private record Owned(ShardLease lease, LeaseOwner owner) {}

    /** @param longestCommit how long a checkpoint may take */
    public OffsetCheckpoints(Duration longestCommit, MetricsFactory metrics) {
        this.longestCommit = longestCommit;
        this.metrics = metrics;
    }

    /** From now on the lease can be checkpointed. */
    void add(ShardLease lease, LeaseOwner owner) {
        leases.put(lease.key(), new Owned(lease, owner));
    }

    /** From now on it cannot. */
    void remove(ShardLease lease) {
        leases.computeIfPresent(lease.key(), (key, owned) -> owned.lease() == lease ? null : owned);
    }

    @Override
    public void setCheckpoint(String leaseKey, ExtendedSequenceNumber checkpoint, String concurrencyToken)
            throws KinesisClientLibException {
        Owned owned = held(leaseKey, concurrencyToken);
        ShardLease lease = owned.lease();
        commit(owned, lease.offsetAfter(checkpoint), ShardProgress.of(lease.shard(), checkpoint));
    }

    @Override
    public void prepareCheckpoint(String leaseKey, ExtendedSequenceNumber pending, String concurrencyToken)
            throws KinesisClientLibException {
        prepare(leaseKey, pending, concurrencyToken, null);
    }

    @Override
    public void prepareCheckpoint(
            String leaseKey, ExtendedSequenceNumber pending, String concurrencyToken, byte @Nullable [] state)
            throws KinesisClientLibException {
        prepare(leaseKey, pending, concurrencyToken, state);
    }

    private void prepare(
            String leaseKey, ExtendedSequenceNumber pending, String concurrencyToken, byte @Nullable [] state)
            throws KinesisClientLibException {
        Owned owned = held(leaseKey, concurrencyToken);
        ShardLease lease = owned.lease();
        commit(owned, lease.committedOffset(), lease.progress().withPending(new ShardProgress.Pending(pending, state)));
    }

    private Owned held(String leaseKey, String concurrencyToken) throws ShutdownException {
        Owned owned = leases.get(leaseKey);
        if (owned == null
                || !owned.lease().isHeld()
                || !owned.lease().info().concurrencyToken().equals(concurrencyToken)) {
            throw new ShutdownException("This worker does not hold the lease of " + leaseKey
                    + " any more, so it cannot checkpoint there: another one reads the shard, or will");
        }
        return owned;
    }

    private void commit(Owned owned, long offset, ShardProgress progress) throws KinesisClientLibException {
        long began = System.currentTimeMillis();
        boolean success = false;
        try {
            awaitCommit(owned, offset, progress);
            success = true;
        } finally {
            new ShardMetrics(metrics, owned.lease()).checkpoint(success, began);
        }
    }

    private void awaitCommit(Owned owned, long offset, ShardProgress progress) throws KinesisClientLibException {
        ShardLease lease = owned.lease();
        CompletableFuture<Void> commit = owned.owner().commit(lease, offset, progress);
        try {
            commit.get(longestCommit.toMillis(), TimeUnit.MILLISECONDS);
            lease.committed(offset, progress);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LeaseLostException lost) {
                throw new ShutdownException(lost.getMessage(), lost);
            }
            throw new KinesisClientLibDependencyException(
                    "The checkpoint of " + lease + " could not be committed to the consumer group", asException(e));
        } catch (TimeoutException e) {
            commit.cancel(false);
            throw new KinesisClientLibDependencyException(
                    "The checkpoint of " + lease + " was not confirmed by the consumer group's coordinator within "
                            + longestCommit.toMillis() + " ms; it may or may not have been made",
                    e);
        } catch (InterruptedException e) {
            commit.cancel(false);
            Thread.currentThread().interrupt();
            throw new KinesisClientLibDependencyException(
                    "Interrupted while the checkpoint of " + lease
                            + " was being committed; it may or may not have been made",
                    e);
        }
    }

    private static Exception asException(ExecutionException failure) {
        return failure.getCause() instanceof Exception cause ? cause : failure;
    }

    /** The checkpoint of a shard in this worker's hands; null for any other. */
    @Override
    @SuppressWarnings("NullAway") // as Amazon's interface has it
    public @Nullable ExtendedSequenceNumber getCheckpoint(String leaseKey) {
        Owned owned = leases.get(leaseKey);
        return owned == null ? null : owned.lease().progress().checkpoint();
    }

    /** The checkpoint and what is prepared of a shard in this worker's hands; null for any other. */
    @Override
    @SuppressWarnings("NullAway")
    public @Nullable Checkpoint getCheckpointObject(String leaseKey) {
        Owned owned = leases.get(leaseKey);
        return owned == null ? null : checkpoint(owned.lease().progress());
    }

    @SuppressWarnings("NullAway") // Amazon's class takes null for what there is not
    private static Checkpoint checkpoint(ShardProgress progress) {
        ShardProgress.Pending pending = progress.pending();
        return pending == null
                ? new Checkpoint(progress.checkpoint(), null, null)
                : new Checkpoint(progress.checkpoint(), pending.checkpoint(), pending.state());
    }

    @Override
    public void operation(String operation) {
        this.operation = operation;
    }

    @Override
    public String operation() {
        return operation;
    }
}
