package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardMap;
import io.kinbridge.stream.StreamEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.ShardFilter;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;

/**
 * The shards that a ShardFilter lets through (Amazon Kinesis API reference, ShardFilter), settled when a listing begins, so
 * that all its pages are of one moment.
 *
 * @param type what is compared
 * @param shardId the shard after which the listing begins; empty with every type but AFTER_SHARD_ID
 * @param millis the time that shards are compared with, ms since 1970; 0 where they are not
 */
record ShardSelection(Type type, String shardId, long millis) {
    enum Type {
        ALL,
        AFTER_SHARD,
        OPEN_NOW,
        OPEN_AT,
        OPEN_SINCE
    }

    /**
     * What the filter selects; all shards where there is none.
     *
     * @param now ms since 1970
     */
    static ShardSelection of(@Nullable ShardFilter filter, StreamEntry stream, long now) {
        if (filter == null) {
            return new ShardSelection(Type.ALL, "", 0);
        }
        checkMembers(filter);
        long horizon =
                Math.max(stream.created(), now - ShardListing.retention(stream).toMillis());
        return switch (filter.type()) {
            case AFTER_SHARD_ID -> new ShardSelection(Type.AFTER_SHARD, filter.shardId(), 0);
            case AT_LATEST -> new ShardSelection(Type.OPEN_NOW, "", 0);
            case AT_TRIM_HORIZON -> new ShardSelection(Type.OPEN_AT, "", horizon);
            case FROM_TRIM_HORIZON -> new ShardSelection(Type.ALL, "", 0);
            case AT_TIMESTAMP -> new ShardSelection(Type.OPEN_AT, "", Math.max(horizon, millis(filter.timestamp())));
            case FROM_TIMESTAMP ->
                new ShardSelection(Type.OPEN_SINCE, "", Math.max(horizon, millis(filter.timestamp())));
            case UNKNOWN_TO_SDK_VERSION ->
                throw KinesisError.INVALID_ARGUMENT.exception(
                        "ShardFilter type " + filter.typeAsString() + " is unknown.");
        };
    }

    private static void checkMembers(ShardFilter filter) {
        boolean takesShard = filter.type() == ShardFilterType.AFTER_SHARD_ID;
        boolean takesTime =
                filter.type() == ShardFilterType.AT_TIMESTAMP || filter.type() == ShardFilterType.FROM_TIMESTAMP;
        checkMember(filter, "ShardId", takesShard, filter.shardId());
        checkMember(filter, "Timestamp", takesTime, filter.timestamp());
    }

    private static void checkMember(ShardFilter filter, String member, boolean takesIt, @Nullable Object value) {
        if (takesIt != (value != null)) {
            throw KinesisError.INVALID_ARGUMENT.exception("A ShardFilter of type " + filter.typeAsString()
                    + (takesIt
                            ? " needs " + member + ", which was not given."
                            : " takes no " + member + "; leave it out."));
        }
    }

    private static long millis(Instant timestamp) {
        return Math.max(0, timestamp.toEpochMilli());
    }

    boolean includes(Shard shard, ShardMap shards) {
        Long closed = shard.closed();
        return switch (type) {
            case ALL -> true;
            case AFTER_SHARD -> shard.id().toString().compareTo(shardId) > 0;
            case OPEN_NOW -> shard.isWritable();
            case OPEN_AT -> opened(shard, shards) <= millis && (closed == null || closed >= millis);
            case OPEN_SINCE -> closed == null || closed >= millis;
        };
    }

    /** A child opens when its parents close, which is later than its creation: that is when it was announced. */
    private static long opened(Shard shard, ShardMap shards) {
        return shard.parents().stream()
                .flatMap(parent -> shards.find(parent).stream())
                .mapToLong(parent -> parent.closed() == null ? 0 : parent.closed())
                .reduce(shard.created(), Math::max);
    }

    /** The selection as a page token holds it. */
    String write() {
        return type + "," + millis + "," + shardId;
    }

    static ShardSelection read(String written) {
        String[] parts = written.split(",", 3);
        return new ShardSelection(Type.valueOf(parts[0]), parts[2], Long.parseLong(parts[1]));
    }
}
