package io.kinbridge.firehose.client;

import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.firehose.connect.ConnectRest;
import io.kinbridge.firehose.operation.FirehoseOperations;
import io.kinbridge.firehose.operation.OperationContext;
import io.kinbridge.firehose.operation.StreamDefaults;
import io.kinbridge.kafka.KafkaBackend;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.firehose.FirehoseAsyncClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.FirehoseServiceClientConfiguration;

/**
 * Makes the AWS SDK's Firehose clients on a Kafka cluster and a Kafka Connect cluster that has this plugin.
 *
 * <pre>{@code
 * try (FirehoseClients clients =
 *         FirehoseClients.open(FirehoseClientConfig.of("localhost:9092", URI.create("http://localhost:8083")))) {
 *     FirehoseClient firehose = clients.syncClient();
 * }
 * }</pre>
 *
 * <p>All clients of one instance share its connections and threads. Making one does not touch the network: a cluster that is not
 * there fails each call, within the request time-out. Thread-safe.
 */
public final class FirehoseClients implements AutoCloseable {
    private static final Duration CONNECTING = Duration.ofSeconds(4);

    private final KafkaBackend backend;
    private final ExecutorService executor;
    private final FirehoseOperations operations;
    private final FirehoseAsyncClient asyncClient;
    private final AtomicBoolean closed = new AtomicBoolean();

    private FirehoseClients(FirehoseClientConfig config) {
        KinbridgeConfig kinbridge = config.kinbridge();
        executor = Executors.newCachedThreadPool(threads());
        backend = KafkaBackend.open(KafkaBackend.Config.of(kinbridge.bootstrapServers())
                .withClientProperties(kinbridge.kafka())
                .withRequestTimeout(kinbridge.requestTimeout()));
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECTING)
                .executor(executor)
                .build();
        ConnectRest connect = new ConnectRest(
                new ConnectRest.Worker(config.connectUrl(), authorization(config), kinbridge.requestTimeout()),
                http,
                this::after,
                System::nanoTime);
        operations = new FirehoseOperations(new OperationContext(
                connect,
                backend.topics(),
                backend.log(),
                new StreamDefaults(
                        kinbridge.region(),
                        kinbridge.account(),
                        config.partitions(),
                        config.tasks(),
                        config.connector()),
                InstantSource.system(),
                System::nanoTime,
                executor));
        asyncClient = new KafkaFirehoseAsyncClient(
                operations,
                FirehoseServiceClientConfiguration.builder()
                        .region(Region.of(kinbridge.region()))
                        .build(),
                this::close);
    }

    /** Clients on a cluster, to be closed together. */
    public static FirehoseClients open(FirehoseClientConfig config) {
        return new FirehoseClients(config);
    }

    /** An asynchronous client of its own; closing it closes all it holds. */
    public static FirehoseAsyncClient async(FirehoseClientConfig config) {
        return open(config).asyncClient();
    }

    /** A synchronous client of its own; closing it closes all it holds. */
    public static FirehoseClient sync(FirehoseClientConfig config) {
        return open(config).syncClient();
    }

    /** The asynchronous client. */
    public FirehoseAsyncClient asyncClient() {
        return asyncClient;
    }

    /** The synchronous client. */
    public FirehoseClient syncClient() {
        return new KafkaFirehoseClient(asyncClient);
    }

    /** What the clients call, for those who serve Firehose's API otherwise. */
    public FirehoseOperations operations() {
        return operations;
    }

    /** Ends all that is under way and lets go of the clusters, within some seconds. A second call does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            backend.close();
            executor.shutdown();
        }
    }

    private static @Nullable String authorization(FirehoseClientConfig config) {
        if (config.connectUser() == null) {
            return null;
        }
        String credentials = config.connectUser() + ":" + config.connectPassword();
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private CompletableFuture<Void> after(Duration delay) {
        return CompletableFuture.runAsync(
                () -> {}, CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, executor));
    }

    private static ThreadFactory threads() {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "kinbridge-firehose-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
