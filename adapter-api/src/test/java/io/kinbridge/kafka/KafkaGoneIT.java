package io.kinbridge.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.embedded.EmbeddedKafka;
import io.kinbridge.embedded.EmbeddedKafkaConfig;
import io.kinbridge.log.RecordLog.LogSlice;
import io.kinbridge.log.StreamCatalog;
import io.kinbridge.log.StreamTopics;
import io.kinbridge.stream.StreamMode;
import io.kinbridge.stream.StreamSettings;
import io.kinbridge.testkit.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.kinesis.model.InternalFailureException;

/** Brokers that are not there, or not any more. */
@Timeout(180)
class KafkaGoneIT {
    private static final StreamSettings SETTINGS = StreamSettings.of(StreamMode.PROVISIONED);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(2);

    /** The request time-out, and what a busy machine needs on top. */
    private static final Duration LIMIT = Duration.ofSeconds(15);

    @Test
    void calls_brokerNeverThere_eachFailInTimeAndNameIt() throws Exception {
        String address = "127.0.0.1:" + closedPort();
        long opened = System.nanoTime();
        KafkaBackend backend = open(address);
        assertThat(Duration.ofNanos(System.nanoTime() - opened)).isLessThan(LIMIT);

        StreamCatalog catalog = backend.catalog();
        StreamTopics topics = backend.topics();
        assertAllFail(
                address,
                catalog::refresh,
                () -> catalog.update("orders", (current, view) -> current),
                () -> catalog.updateSettings(settings -> settings),
                () -> topics.ensure("orders", 1, SETTINGS),
                () -> topics.grow("orders", 2),
                () -> topics.configure("orders", SETTINGS),
                () -> topics.delete("orders"),
                () -> topics.shape("orders"),
                () -> topics.startOffsets("orders", List.of(0)),
                () -> topics.endOffsets("orders", List.of(0)),
                () -> topics.offsetAt("orders", 0, 5),
                () -> append(backend),
                () -> read(backend, 0));
        assertThat(backend.catalog().view()).isNull();
        assertClosesInTime(backend);
    }

    @Test
    void open_nameThatDoesNotResolve_failsEachCall() throws Exception {
        KafkaBackend backend = open("kafka.invalid:9092");
        assertAllFail("kafka.invalid:9092", backend.catalog()::refresh, () -> append(backend), () -> read(backend, 0));
        assertClosesInTime(backend);
    }

    @Test
    void calls_brokerLost_eachFailInTime() throws Exception {
        KafkaBackend backend;
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.temporary())) {
            backend = open(kafka.bootstrapServers());
            get(backend.catalog().refresh());
            get(backend.topics().ensure("orders", 1, SETTINGS));
            Appends.numbers(backend.log(), "orders", 0, 3);
            assertThat(backend.log()
                            .read("orders", 0, 0, 10, 1000, Duration.ZERO)
                            .records())
                    .hasSize(3);
        }
        assertAllFail(
                "127.0.0.1",
                () -> append(backend),
                backend.catalog()::refresh,
                () -> backend.catalog().update("orders", (current, view) -> null),
                () -> backend.topics().endOffsets("orders", List.of(0)));
        assertThat(backend.catalog().view()).isNotNull();
        assertThat(backend.catalog().view().isLeasedAt(System.nanoTime())).isFalse();
        Eventually.within(LIMIT).untilAsserted(() -> assertAllFail("127.0.0.1", () -> read(backend, 3)));
        assertClosesInTime(backend);
    }

    private static KafkaBackend open(String address) {
        return KafkaBackend.open(KafkaBackend.Config.of(address).withRequestTimeout(REQUEST_TIMEOUT));
    }

    private static CompletableFuture<Long> append(KafkaBackend backend) {
        return Appends.append(backend.log(), "orders", 0, "key", Appends.text(1));
    }

    private static CompletableFuture<LogSlice> read(KafkaBackend backend, long from) {
        return CompletableFuture.supplyAsync(() -> backend.log().read("orders", 0, from, 10, 1000, Duration.ZERO));
    }

    /** Calls all at once, since each takes its time. */
    @SafeVarargs
    private static void assertAllFail(String address, Supplier<? extends CompletableFuture<?>>... calls) {
        long started = System.nanoTime();
        List<CompletableFuture<?>> answers = new ArrayList<>();
        for (Supplier<? extends CompletableFuture<?>> call : calls) {
            answers.add(call.get());
        }
        assertThat(answers)
                .allSatisfy(answer -> assertThatThrownBy(() -> get(answer))
                        .hasCauseInstanceOf(InternalFailureException.class)
                        .hasMessageContaining(address));
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(LIMIT);
    }

    private static void assertClosesInTime(KafkaBackend backend) {
        long started = System.nanoTime();
        backend.close();
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(LIMIT);
        assertThatThrownBy(() -> get(backend.catalog().refresh()))
                .hasCauseInstanceOf(InternalFailureException.class)
                .hasMessageContaining("closed");
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(60, TimeUnit.SECONDS);
    }
}
