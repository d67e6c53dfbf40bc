package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.log.CatalogView;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardId;
import io.kinbridge.stream.StreamEntry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes and reads shard iterators: opaque to callers, good at any client of the same catalog, for five minutes. */
final class ShardIterators {
    static final Duration LIFE = Duration.ofMinutes(5);

    private final OperationContext context;
    private volatile @Nullable TokenSeal seal;

    ShardIterators(OperationContext context) {
        this.context = context;
    }

    String text(IteratorToken token) {
        return token.sealed(seal());
    }

    /**
     * What an iterator says.
     *
     * @throws software.amazon.awssdk.services.kinesis.model.KinesisException InvalidArgumentException if it is none;
     *     ExpiredIteratorException if it is too old
     */
    IteratorToken opened(String text) {
        IteratorToken token = IteratorToken.opened(text, seal())
                .orElseThrow(
                        () -> KinesisError.INVALID_ARGUMENT.exception("Invalid ShardIterator: it was not given out by"
                                + " GetShardIterator or GetRecords of this cluster, or was changed since."));
        long now = context.clock().millis();
        if (now - token.issued() > LIFE.toMillis()) {
            throw KinesisError.EXPIRED_ITERATOR.exception("Iterator expired. The iterator was created at time "
                    + Instant.ofEpochMilli(token.issued()) + " while right now it is " + Instant.ofEpochMilli(now)
                    + " which is further in the future than the tolerated delay of " + LIFE.toMillis()
                    + " milliseconds.");
        }
        return token;
    }

    /** The shard that a request names, which is one of the stream's, or was: else ResourceNotFoundException. */
    static Shard shard(StreamEntry stream, String shardId, String account) {
        return ShardId.parse(shardId)
                .flatMap(id -> stream.shards().find(id))
                .filter(shard -> shard.state() != Shard.State.OPENING)
                .orElseThrow(() -> KinesisError.RESOURCE_NOT_FOUND.exception("Shard " + shardId + " in stream "
                        + stream.name() + " under account " + account + " does not exist"));
    }

    private TokenSeal seal() {
        TokenSeal known = seal;
        if (known != null) {
            return known;
        }
        CatalogView view = context.catalog().view();
        if (view == null) {
            view = context.catalog().refresh().join();
        }
        TokenSeal made = new TokenSeal(view.settings().tokenSecret(), IteratorToken.PURPOSE);
        seal = made;
        return made;
    }
}
