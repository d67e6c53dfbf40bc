package io.kinbridge.reshard;

import io.kinbridge.error.KinesisError;
import io.kinbridge.stream.HashKey;
import io.kinbridge.stream.Resharding;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardMap;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamStatus;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/** Asks for splits, merges and scalings, as the operations do: commits the intent, and hands the stream to the lifecycle. */
final class SimulatedResharder {
    private static final int MAX_SHARDS = 5;
    private static final KinesisException IN_USE = KinesisError.RESOURCE_IN_USE.exception("The stream is not ACTIVE.");

    private final Fate fate;
    private final Predicate<Shard> expired;

    /** @param expired whether a closed shard's records are gone */
    SimulatedResharder(Fate fate, Predicate<Shard> expired) {
        this.fate = fate;
        this.expired = expired;
    }

    /** Begins one, if the stream is ACTIVE then. */
    void reshard(SimulatedClient client) {
        client.catalog()
                .update(SampleStream.NAME, (current, view) -> announced(current, client.wallMillis()))
                .thenAccept(view -> client.lifecycle().advance(view.streams().get(SampleStream.NAME)));
    }

    private StreamEntry announced(@Nullable StreamEntry current, long now) {
        if (current == null || current.status() != StreamStatus.ACTIVE) {
            throw IN_USE;
        }
        ShardMap after = plan(current.shards().without(expired), now);
        return after.isResharding() ? current.withShards(after).withStatus(StreamStatus.UPDATING) : current;
    }

    private ShardMap plan(ShardMap map, long now) {
        List<Shard> shards = map.writable();
        int dice = fate.below(10);
        if (dice < 2) {
            return Resharding.scale(map, 1 + fate.below(4), now);
        }
        if (shards.size() == 1 || shards.size() < MAX_SHARDS && dice < 6) {
            Shard shard = shards.get(fate.below(shards.size()));
            return Resharding.split(map, shard, within(shard), now);
        }
        int lower = fate.below(shards.size() - 1);
        return Resharding.merge(map, shards.get(lower), shards.get(lower + 1), now);
    }

    private HashKey within(Shard shard) {
        long low = shard.range().start().high() >>> 1;
        long high = shard.range().end().high() >>> 1;
        long part = (high - low) / 4;
        return new HashKey((low + fate.between(part, 3 * part)) << 1, 0);
    }
}
