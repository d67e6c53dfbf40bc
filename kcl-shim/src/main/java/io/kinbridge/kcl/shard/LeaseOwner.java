package io.kinbridge.kcl.shard;

import java.util.concurrent.CompletableFuture;

/** The worker, as the shards in its hands see it. Thread-safe; never blocks. */
public interface LeaseOwner {
    /**
     * Commits how far the application has got in a shard.
     *
     * @param offset the next record to process, or the one that is processed in part
     * @return completes when the group has it; fails with {@link LeaseLostException} when the shard is another worker's by
     *     then, with Kafka's exceptions when it cannot be committed
     */
    CompletableFuture<Void> commit(ShardLease lease, long offset, ShardProgress progress);

    /** The shard's processor has worked off so much that it can take more. */
    void hasRoom(ShardLease lease);

    /** The shard's processor was told that it is to shut down, and has had its chance to checkpoint. */
    void isReadyToLeave(ShardLease lease);

    /** The shard is at its end, and its processor has checkpointed that. */
    void hasEnded(ShardLease lease);
}
