package io.kinbridge.kcl.shard;

/** The shard is not this worker's any more. */
public final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LeaseLostException(ShardLease lease) {
        super("This worker does not hold the lease of " + lease + " any more: another one reads the shard, or will");
    }
}
