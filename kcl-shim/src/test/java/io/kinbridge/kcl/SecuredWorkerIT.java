package io.kinbridge.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.secured.PermissionTable;
import io.kinbridge.testkit.secured.SecuredBroker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.AccessDeniedException;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.coordinator.WorkerStateChangeListener;

/** Workers who log in over TLS: with the permissions that docs/operations.md names they read, and without they end with an error. */
@Timeout(120)
class SecuredWorkerIT {
    private static final String STREAM = "orders";
    private static final String APPLICATION = "reports";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 2;

    private static SecuredBroker broker;
    private static KinbridgeClients administrator;

    @BeforeAll
    static void start() {
        broker = SecuredBroker.start("administrator", "worker", "reader", "member", "stranger");
        PermissionTable table = PermissionTable.read();
        broker.allow("administrator", table.of(Map.of("STREAM", STREAM), "administrator", "first client", "producer"));
        broker.allow("worker", table.of(Map.of("STREAM", STREAM, "APPLICATION", APPLICATION), "KCL worker"));
        broker.allow("reader", table.of(Map.of("STREAM", STREAM), "consumer"));
        broker.allow("member", table.of(Map.of("STREAM", "another", "APPLICATION", APPLICATION), "KCL worker"));
        administrator = KinbridgeClients.open(config("administrator"));
        KinesisClient kinesis = administrator.syncClient();
        kinesis.createStream(request -> request.streamName(STREAM).shardCount(2));
        kinesis.waiter().waitUntilStreamExists(request -> request.streamName(STREAM));
        for (String key : List.of("a", "b", "c", "d")) {
            kinesis.putRecord(
                    request -> request.streamName(STREAM).partitionKey(key).data(SdkBytes.fromUtf8String(key)));
        }
    }

    @AfterAll
    static void close() {
        administrator.close();
        broker.close();
    }

    @Test
    void run_withTheDocumentedPermissions_readsAndCheckpoints() {
        Journal journal = new Journal();
        try (KinbridgeClients clients = KinbridgeClients.open(config("worker"));
                TestWorker worker = TestWorker.start(
                        clients,
                        config("worker"),
                        STREAM,
                        APPLICATION,
                        "worker",
                        journal,
                        JournalProcessor::checkpoint,
                        configs -> configs)) {
            Eventually.within(LIMIT)
                    .untilAsserted(() -> assertThat(journal.data()).containsExactlyInAnyOrder("a", "b", "c", "d"));
            assertThat(worker.engine().isShutdown()).isFalse();
        }
    }

    @Test
    void run_withoutThePermissionForTheGroup_endsWithAnErrorThatNamesIt() {
        assertThat(failure("reader")).hasMessageContaining("group reports");
    }

    @Test
    void run_withoutThePermissionForTheStream_endsWithAnErrorThatNamesIt() {
        assertThat(failure("member")).hasMessageContaining("topic orders");
    }

    @Test
    void run_withoutAnyPermission_endsWithAnErrorThatNamesTheCatalog() {
        assertThat(failure("stranger")).hasMessageContaining("topic __kinbridge_catalog");
    }

    /** What the listener is told of when the worker has given up, as Amazon's does. */
    private static Throwable failure(String user) {
        CompletableFuture<Throwable> told = new CompletableFuture<>();
        WorkerStateChangeListener listener = new WorkerStateChangeListener() {
            @Override
            public void onWorkerStateChange(WorkerState state) {
                // Only the failure counts.
            }

            @Override
            public void onAllInitializationAttemptsFailed(Throwable failure) {
                told.complete(failure);
            }
        };
        try (KinbridgeClients clients = KinbridgeClients.open(config(user))) {
            SchedulerConfigs configs = TestWorker.configs(
                    clients,
                    TestWorker.tracker(STREAM, InitialPositionInStream.TRIM_HORIZON),
                    APPLICATION,
                    user,
                    () -> {
                        throw new AssertionError("no shard can be read");
                    });
            configs.coordinator()
                    .maxInitializationAttempts(ATTEMPTS)
                    .schedulerInitializationBackoffTimeMillis(100)
                    .workerStateChangeListener(listener);
            try (TestWorker worker = TestWorker.start(configs, config(user))) {
                Throwable failure =
                        told.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
                assertThat(failure).hasCauseInstanceOf(AccessDeniedException.class);
                assertThat(worker.failure()).isEmpty();
                assertThat(worker.engine().isShutdownComplete()).isTrue();
                return failure;
            }
        }
    }

    private static KinbridgeConfig config(String user) {
        KinbridgeConfig config = KinbridgeConfig.of(broker.bootstrapServers()).withLease(Duration.ofMillis(500));
        for (Map.Entry<String, String> property : broker.login(user).entrySet()) {
            config = config.withKafka(property.getKey(), property.getValue());
        }
        return config;
    }
}
