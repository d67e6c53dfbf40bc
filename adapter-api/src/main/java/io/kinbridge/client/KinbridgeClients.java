package io.kinbridge.client;

import io.kinbridge.encryption.KeyServices;
import io.kinbridge.encryption.StreamKeys;
import io.kinbridge.kafka.GroupClients;
import io.kinbridge.kafka.KafkaBackend;
import io.kinbridge.limit.Quotas;
import io.kinbridge.log.CatalogView;
import io.kinbridge.meter.StreamMeters;
import io.kinbridge.operation.DataPlane;
import io.kinbridge.operation.KinesisOperations;
import io.kinbridge.operation.OperationContext;
import io.kinbridge.operation.RecordWrites;
import io.kinbridge.operation.StreamReads;
import io.kinbridge.reshard.ReadHorizon;
import io.kinbridge.reshard.ShardReader;
import io.kinbridge.reshard.StreamLifecycle;
import io.kinbridge.reshard.StreamWriters;
import io.kinbridge.reshard.Timer;
import io.kinbridge.stream.StreamArns;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.KinesisServiceClientConfiguration;

/**
 * Makes the AWS SDK's Kinesis clients on a Kafka cluster.
 *
 * <pre>{@code
 * KinesisClient kinesis = KinbridgeClients.sync(KinbridgeConfig.of("localhost:9092"));
 * }</pre>
 *
 * <p>All clients of one instance share its connections and threads. Making one does not touch the network: a cluster that is
 * not there fails each call, within the request time-out. Thread-safe.
 */
public final class KinbridgeClients implements AutoCloseable {
    private static final Duration EXPIRY_CHECK = Duration.ofMillis(100);
    private static final Duration ABANDONED_CHECK = Duration.ofMillis(250);

    /** Streams that stand still for so long, between two looks, were left by who was to carry them on. */
    private static final Duration ABANDONED_AFTER = Duration.ofSeconds(3);

    private final KafkaBackend backend;
    private final StreamLifecycle lifecycle;
    private final ExecutorService executor;
    private final ScheduledThreadPoolExecutor scheduler;
    private final KinesisOperations operations;
    private final RecordWrites recordWrites;
    private final StreamReads streamReads;
    private final KinesisAsyncClient asyncClient;
    private final AtomicBoolean closed = new AtomicBoolean();

    // Both belong to the scheduler's check for abandoned streams.
    private @Nullable CatalogView lastSeen;
    private long lastSeenAt;

    private KinbridgeClients(KinbridgeConfig config) {
        StreamKeys keys = new StreamKeys(KeyServices.of(config.moduleSettings(KeyServices.PREFIX)), System::nanoTime);
        executor = Executors.newCachedThreadPool(threads("kinbridge-worker"));
        scheduler = new ScheduledThreadPoolExecutor(1, threads("kinbridge-timer"));
        scheduler.setRemoveOnCancelPolicy(true);
        backend = KafkaBackend.open(KafkaBackend.Config.of(config.bootstrapServers())
                .withClientProperties(config.kafka())
                .withLeaseMillis(config.lease().toMillis())
                .withRequestTimeout(config.requestTimeout()));
        Timer timer = this::after;
        lifecycle = new StreamLifecycle(backend.catalog(), backend.topics(), timer, InstantSource.system());
        StreamWriters writers = new StreamWriters(backend.catalog(), backend.log(), keys, executor, System::nanoTime);
        OperationContext context = new OperationContext(
                backend.catalog(),
                backend.topics(),
                backend.log(),
                lifecycle,
                new StreamArns(config.region(), config.account()),
                InstantSource.system(),
                keys,
                executor);
        DataPlane dataPlane = new DataPlane(
                writers,
                new ShardReader(backend.catalog(), backend.log(), System::nanoTime),
                backend.logTail(),
                System::nanoTime,
                timer,
                config.requestTimeout(),
                quotas(config, context.arns()),
                StreamMeters.in(
                        Objects.requireNonNullElseGet(config.meters(), CompositeMeterRegistry::new),
                        backend.catalog()));
        operations = new KinesisOperations(context, dataPlane);
        recordWrites = new RecordWrites(context, dataPlane);
        streamReads = new StreamReads(context, new ReadHorizon(System::nanoTime));
        asyncClient = new KafkaKinesisAsyncClient(
                config,
                operations,
                KinesisServiceClientConfiguration.builder()
                        .region(Region.of(config.region()))
                        .build(),
                scheduler,
                this::close);
        repeat(EXPIRY_CHECK, writers::expire);
        Duration patience =
                ABANDONED_AFTER.plusMillis(ThreadLocalRandom.current().nextLong(1000));
        repeat(ABANDONED_CHECK, () -> adoptAbandoned(patience.toNanos()));
    }

    /** Clients on a cluster, to be closed together. */
    public static KinbridgeClients open(KinbridgeConfig config) {
        return new KinbridgeClients(config);
    }

    /** An asynchronous client of its own; closing it closes all it holds. */
    public static KinesisAsyncClient async(KinbridgeConfig config) {
        return open(config).asyncClient();
    }

    /** A synchronous client of its own; closing it closes all it holds. */
    public static KinesisClient sync(KinbridgeConfig config) {
        return open(config).syncClient();
    }

    /** What an asynchronous client was made with, if it was made here. */
    public static Optional<KinbridgeConfig> configOf(KinesisAsyncClient client) {
        return client instanceof KafkaKinesisAsyncClient ours ? Optional.of(ours.config()) : Optional.empty();
    }

    /** The asynchronous client. */
    public KinesisAsyncClient asyncClient() {
        return asyncClient;
    }

    /** The synchronous client. */
    public KinesisClient syncClient() {
        return new KafkaKinesisClient(asyncClient, operations);
    }

    /**
     * Makes an existing topic a stream: its partitions become shards with an even share of the hash keys each, readable at
     * once. The topic, its data and its settings are not touched, and stay when the stream is deleted.
     *
     * <p>Records that other Kafka producers write there lie in the partition that they chose. They are read like all others;
     * but a reshard ends the parents' partitions, and what such a producer writes there afterwards is not seen.
     *
     * @return completes when the stream is ACTIVE; fails with ResourceNotFoundException without such a topic, with
     *     ResourceInUseException if it is a stream already
     */
    public CompletableFuture<Void> adopt(String topic) {
        return operations.adoptTopic(topic).thenApply(stream -> null);
    }

    /** What the clients call, for those who serve Kinesis' API otherwise. */
    public KinesisOperations operations() {
        return operations;
    }

    /** The way into streams that the SDK's clients write by, for producers that make up requests of their own. */
    public RecordWrites recordWrites() {
        return recordWrites;
    }

    /** The way out of streams for readers that fetch with consumers of their own, such as a consumer group's. */
    public StreamReads streamReads() {
        return streamReads;
    }

    /** Kafka's clients for consumer groups, with this configuration's properties. */
    public GroupClients groups() {
        return backend.groups();
    }

    /** Ends all that is under way and lets go of the cluster, within some seconds. A second call does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            lifecycle.close();
            operations.close();
            backend.close();
            scheduler.shutdownNow();
            executor.shutdown();
        }
    }

    private static Quotas quotas(KinbridgeConfig config, StreamArns arns) {
        return switch (config.throughputLimits()) {
            case NONE -> Quotas.none();
            case KINESIS -> Quotas.ofKinesis(arns, System::nanoTime);
        };
    }

    private CompletableFuture<Void> after(Duration delay) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        ScheduledFuture<?> unused = scheduler.schedule(
                () -> executor.execute(() -> over.complete(null)), delay.toNanos(), TimeUnit.NANOSECONDS);
        return over;
    }

    private void repeat(Duration every, Runnable task) {
        ScheduledFuture<?> unused =
                scheduler.scheduleWithFixedDelay(task, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void adoptAbandoned(long patienceNanos) {
        CatalogView now = backend.catalog().view();
        CatalogView before = lastSeen;
        if (now == null || (before != null && System.nanoTime() - lastSeenAt < patienceNanos)) {
            return;
        }
        if (before != null) {
            lifecycle.adoptAbandoned(before, now);
        }
        lastSeen = now;
        lastSeenAt = System.nanoTime();
    }

    private static ThreadFactory threads(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
