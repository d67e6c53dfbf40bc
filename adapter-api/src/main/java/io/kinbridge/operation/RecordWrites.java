package io.kinbridge.operation;

import io.kinbridge.log.CatalogView;
import io.kinbridge.reshard.WriteRequest;
import io.kinbridge.stream.StreamEntry;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Puts records into streams as PutRecords does, for producers that make up requests of their own: a request has no limits but
 * that of memory, and its records may be packed. Thread-safe.
 */
public final class RecordWrites {
    private final OperationContext context;
    private final DataPlane dataPlane;
    private final LeasedStreams streams;

    public RecordWrites(OperationContext context, DataPlane dataPlane) {
        this.context = context;
        this.dataPlane = dataPlane;
        this.streams = new LeasedStreams(context, dataPlane);
    }

    /**
     * The stream of a name, which can be written.
     *
     * <p>Fails with the SDK's exceptions: ResourceNotFoundException where there is none, InternalFailure when the cluster
     * does not answer in the time that a request may take.
     */
    public CompletableFuture<StreamEntry> find(String stream) {
        return Answers.start(() -> streams.find(stream));
    }

    /** The stream as it was last heard of; null when it is not known here, or no longer. Never asks, so never waits. */
    public @Nullable StreamEntry known(StreamEntry stream) {
        CatalogView view = context.catalog().view();
        StreamEntry entry = view == null ? null : view.streams().get(stream.name());
        return entry != null && entry.isSameStreamAs(stream) ? entry : null;
    }

    /** The most that a record of the stream may have, data and partition key together, bytes. */
    public int maxRecordBytes(StreamEntry stream) {
        return stream.settings().maxRecordKiB() * 1024;
    }

    /**
     * Writes the records, each to the shard of its hash key; what the throughput limits do not let pass is refused with
     * ProvisionedThroughputExceededException. May block for as long as {@link io.kinbridge.log.RecordLog#append} does.
     */
    public void write(StreamEntry stream, WriteRequest request) {
        dataPlane.quotas().beforeWrite(stream, request);
        dataPlane.writers().of(stream).write(request);
    }

    /** Counts a settled request in the stream's metrics, as a PutRecords that took {@code nanos}. */
    public void count(StreamEntry stream, WriteRequest request, long nanos) {
        dataPlane.meters().of(stream).putRecords(request.records(), nanos);
    }
}
