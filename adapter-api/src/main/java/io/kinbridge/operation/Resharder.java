package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.log.CatalogView;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardId;
import io.kinbridge.stream.ShardMap;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamMode;
import io.kinbridge.stream.StreamStatus;
import java.util.concurrent.CompletableFuture;

/** Begins what divides a stream anew, once it may be. */
final class Resharder {
    private final OperationContext context;
    private final StreamChanges changes;
    private final ShardListing listing;

    Resharder(OperationContext context) {
        this.context = context;
        this.changes = new StreamChanges(context);
        this.listing = new ShardListing(context.topics(), context.clock());
    }

    StreamLookup lookup() {
        return changes.lookup();
    }

    /**
     * Begins a reshard of a stream that is ACTIVE and PROVISIONED; partitions of expired shards are there for it.
     *
     * @return the stream, UPDATING; or as it was, where {@code plan} leaves the shards as they are
     */
    CompletableFuture<StreamEntry> begin(String name, Plan plan) {
        return changes.read(name)
                .thenCompose(seen -> listing.reusable(seen)
                        .thenCompose(gone -> changes.whileActive(name, (stream, view) -> {
                            checkProvisioned(stream);
                            ShardMap before = stream.isSameStreamAs(seen)
                                    ? ShardListing.without(stream.shards(), gone)
                                    : stream.shards();
                            ShardMap after = plan.announce(stream.withShards(before), view);
                            return after.isResharding()
                                    ? stream.withShards(after).withStatus(StreamStatus.UPDATING)
                                    : stream;
                        })));
    }

    /** The open shard that a request names. */
    Shard open(StreamEntry stream, String shardId) {
        Shard shard = ShardId.parse(shardId)
                .flatMap(stream.shards()::find)
                .orElseThrow(() -> KinesisError.RESOURCE_NOT_FOUND.exception(
                        "Could not find shard " + shardId + " in stream " + stream.name() + " under account "
                                + context.arns().account() + "."));
        if (!shard.isWritable()) {
            throw KinesisError.RESOURCE_IN_USE.exception("Shard " + shardId + " in stream " + stream.name()
                    + " under account " + context.arns().account()
                    + " has already been merged or split, and thus is not eligible for merging or splitting.");
        }
        return shard;
    }

    private void checkProvisioned(StreamEntry stream) {
        if (stream.settings().mode() != StreamMode.PROVISIONED) {
            throw KinesisError.VALIDATION.exception("Request is invalid. Stream " + stream.name() + " under account "
                    + context.arns().account() + " is in On-Demand mode. Change it to PROVISIONED with"
                    + " UpdateStreamMode first.");
        }
    }

    /** Announces the children; throws the SDK's exceptions where it cannot be. */
    @FunctionalInterface
    interface Plan {
        ShardMap announce(StreamEntry stream, CatalogView view);
    }
}
