package io.kinbridge.operation;

import io.kinbridge.encryption.RecordOpening;
import io.kinbridge.log.CatalogView;
import io.kinbridge.reshard.ReadHorizon;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamEntry;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * What a reader must know of streams that fetches their records with a consumer of its own: which shards there are, where
 * reading begins, and how far what it fetched may be shown. Thread-safe; never blocks.
 */
public final class StreamReads {
    private final OperationContext context;
    private final ShardPositions positions;
    private final ReadHorizon horizon;
    private final RecordOpening opening;

    public StreamReads(OperationContext context, ReadHorizon horizon) {
        this.context = context;
        this.positions = new ShardPositions(context.topics(), context.clock());
        this.horizon = horizon;
        this.opening = context.opening();
    }

    /** The newest view of all streams; null before the first. Its streams are the same object while nothing has changed. */
    public @Nullable CatalogView view() {
        return context.catalog().view();
    }

    /** A view that holds all that was committed before this call. Fails with the SDK's Kinesis exceptions. */
    public CompletableFuture<CatalogView> refresh() {
        return context.catalog().refresh();
    }

    /** Calls {@code listener} at every new view, be it that only its lease is new; on a thread that must not be blocked. */
    public void onView(Runnable listener) {
        context.catalog().onView(listener);
    }

    public ReadHorizon horizon() {
        return horizon;
    }

    /** Decrypts records that say they are encrypted; unlike all else here, this may block. */
    public RecordOpening opening() {
        return opening;
    }

    /** The offset behind the shard's last record. Fails with the SDK's Kinesis exceptions. */
    public CompletableFuture<Long> latest(StreamEntry stream, Shard shard) {
        return positions.offset(stream, shard, ShardIteratorType.LATEST, null, null);
    }

    /**
     * The offset of the shard's first record that arrived then or later; behind its last one when there is none. Fails with
     * the SDK's Kinesis exceptions.
     */
    public CompletableFuture<Long> atTimestamp(StreamEntry stream, Shard shard, Instant timestamp) {
        return Answers.start(() -> positions.offset(stream, shard, ShardIteratorType.AT_TIMESTAMP, null, timestamp));
    }

    /** The shards that came from a parent, as GetRecords gives them at the parent's end. */
    public static List<ChildShard> children(StreamEntry stream, Shard parent) {
        return ShardRecords.children(stream, parent);
    }
}
