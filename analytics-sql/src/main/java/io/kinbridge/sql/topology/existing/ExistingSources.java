package io.kinbridge.sql.topology.existing;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.log.CatalogView;
import io.kinbridge.sql.topology.ClusterCalls;
import io.kinbridge.sql.topology.source.InternalTopics;
import io.kinbridge.sql.topology.source.SampledRecords;
import io.kinbridge.sql.topology.source.SourceInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.jspecify.annotations.Nullable;

/** The streams and topics of a cluster, to be read as they are. Thread-safe. */
public final class ExistingSources implements AutoCloseable {
    private final KinbridgeConfig cluster;
    private final KinbridgeClients clients;
    private final Set<ExistingRows> open = ConcurrentHashMap.newKeySet();
    private final Object listing = new Object();

    // Guarded by listing.
    private @Nullable Consumer<byte[], byte[]> lister;

    private ExistingSources(KinbridgeConfig cluster) {
        this.cluster = cluster;
        this.clients = KinbridgeClients.open(cluster);
    }

    /** Does not ask the cluster yet. */
    public static ExistingSources open(KinbridgeConfig cluster) {
        return new ExistingSources(cluster);
    }

    /**
     * Streams, and topics but for {@link InternalTopics internal} ones. By name.
     *
     * @throws UncheckedIOException if the cluster cannot be asked
     */
    public SortedMap<String, ExistingSource> all() {
        SortedMap<String, ExistingSource> sources = new TreeMap<>();
        view().streams()
                .forEach((name, stream) -> sources.put(
                        name,
                        new ExistingSource(
                                name, SourceInput.Kind.STREAM, stream.shards().writableCount())));
        topics().forEach((name, partitions) -> {
            if (!InternalTopics.has(name)) {
                sources.putIfAbsent(name, new ExistingSource(name, SourceInput.Kind.TOPIC, partitions.size()));
            }
        });
        return sources;
    }

    private Map<String, List<PartitionInfo>> topics() {
        return ClusterCalls.of(cluster, () -> {
            synchronized (listing) {
                if (lister == null) {
                    lister = ClusterConsumers.open(cluster);
                }
                return lister.listTopics();
            }
        });
    }

    /** The data of the latest records, as many of each partition. */
    public List<byte[]> sample(ExistingSource source, int most) {
        return SampledRecords.of(cluster, source.kind(), source.name(), most);
    }

    /**
     * The rows that are there now. Of a stream that is being resharded, waits until it is known where its shards end.
     *
     * @param earliest ms since 1970: rows of an earlier ROWTIME may be left out
     * @param isCancelled asked again and again, by the thread that reads
     * @throws IllegalArgumentException if the source is no more
     * @throws UncheckedIOException if the cluster cannot be asked
     */
    public ExistingRows rows(SourceInput input, long earliest, BooleanSupplier isCancelled) {
        return ClusterCalls.of(cluster, () -> {
            Consumer<byte[], byte[]> consumer = ClusterConsumers.open(cluster);
            try {
                return rows(input, new ReadRanges(consumer, input.topic(), earliest), consumer, isCancelled);
            } catch (RuntimeException e) {
                ClusterConsumers.close(consumer, CloseOptions.timeout(Duration.ZERO));
                throw e;
            }
        });
    }

    private ExistingRows rows(
            SourceInput input, ReadRanges ranges, Consumer<byte[], byte[]> consumer, BooleanSupplier isCancelled) {
        long deadline = System.nanoTime() + cluster.requestTimeout().toNanos();
        List<ReadRange> found = input.kind() == SourceInput.Kind.TOPIC
                ? ranges.ofTopic()
                : ranges.ofStream(clients.streamReads(), this::view, () -> {
                    if (isCancelled.getAsBoolean()) {
                        throw new ReadCancelledException("reading '" + input.topic() + "' was cancelled");
                    }
                    if (System.nanoTime() - deadline > 0) {
                        throw new UncheckedIOException(
                                new IOException("stream '%s' is being resharded for longer than %,d s; try again later"
                                        .formatted(
                                                input.topic(),
                                                cluster.requestTimeout().toSeconds())));
                    }
                });
        ExistingRows rows = new ExistingRows(
                consumer,
                input,
                clients.streamReads().opening(),
                found,
                isCancelled,
                cluster.requestTimeout(),
                open::remove);
        open.add(rows);
        return rows;
    }

    private CatalogView view() {
        try {
            return clients.streamReads().refresh().get(cluster.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReadCancelledException("reading the catalog was interrupted");
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new UncheckedIOException(new IOException(
                    "the catalog of streams on Kafka at %s cannot be read: %s; is the cluster there?"
                            .formatted(cluster.bootstrapServers(), cause.getMessage()),
                    cause));
        }
    }

    /** Ends all reads and lets go of the cluster. */
    @Override
    public void close() {
        open.forEach(ExistingRows::close);
        synchronized (listing) {
            if (lister != null) {
                ClusterConsumers.close(lister, CloseOptions.timeout(Duration.ZERO));
            }
        }
        clients.close();
    }
}
