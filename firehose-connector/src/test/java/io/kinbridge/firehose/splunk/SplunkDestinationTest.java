package io.kinbridge.firehose.splunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.firehose.destination.Batches;
import io.kinbridge.firehose.destination.RecordedDelivery;
import io.kinbridge.firehose.destination.TestCertificate;
import io.kinbridge.firehose.destination.TlsTrust;
import io.kinbridge.firehose.destination.VirtualTime;
import io.kinbridge.firehose.record.ErrorOutputType;
import io.kinbridge.firehose.record.Failure;
import io.kinbridge.firehose.record.RecordBatch;
import io.kinbridge.firehose.splunk.StrictCollector.Data;
import io.kinbridge.firehose.splunk.StrictCollector.DataAnswer;
import io.kinbridge.firehose.splunk.StrictCollector.Reply;
import io.kinbridge.testkit.Eventually;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.firehose.model.HECEndpointType;
import software.amazon.awssdk.services.firehose.model.SplunkDestinationConfiguration;

class SplunkDestinationTest {
    private static final int RETRY_SECONDS = 300;
    private static final int ACK_SECONDS = 180;
    private static final Duration PATIENT = Duration.ofMinutes(2);

    private final VirtualTime time = new VirtualTime();
    private final RecordedDelivery delivery = new RecordedDelivery();
    private final List<Duration> latencies = Collections.synchronizedList(new ArrayList<>());
    private StrictCollector collector;

    @BeforeEach
    void start() throws Exception {
        collector = StrictCollector.plain();
    }

    @AfterEach
    void stop() {
        collector.close();
        assertThat(collector.violations()).isEmpty();
    }

    @Test
    void deliver_raw_isTheRecordsOneBehindTheOther() throws Exception {
        collector.answerData(DataAnswer.taken(3));
        try (SplunkDestination destination = to(configuration(HECEndpointType.RAW, RETRY_SECONDS))) {
            destination.deliver(Batches.of("a=1\n", "", "b=2", "c=3"), delivery);
        }

        Data data = collector.data().get(0);
        assertThat(collector.data()).hasSize(1);
        assertThat(data.text()).isEqualTo("a=1\nb=2c=3");
        assertThat(data.path()).isEqualTo("/services/collector/raw?channel=" + data.channel());
        assertThat(collector.polls()).isEqualTo(4);
        assertThat(time.pauses()).containsExactly(second(), second(), second());
        assertThat(latencies).containsExactly(Duration.ofSeconds(3));
        assertThat(delivery.failures()).isEmpty();
        assertThat(delivery.attempts()).containsExactly(true);
    }

    @Test
    void deliver_event_goesToTheEventEndpoint() throws Exception {
        try (SplunkDestination destination = to(configuration(HECEndpointType.EVENT, RETRY_SECONDS))) {
            destination.deliver(Batches.of("{\"event\":\"a\"}", "{\"event\":\"b\"}"), delivery);
        }

        assertThat(collector.data().get(0).path()).isEqualTo("/services/collector/event");
        assertThat(collector.data().get(0).text()).isEqualTo("{\"event\":\"a\"}{\"event\":\"b\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/services/collector", "/services/collector/raw"})
    void deliver_urlWithTheCollectorsPath_isTheSame(String path) throws Exception {
        SplunkDestinationConfiguration raw = configuration(HECEndpointType.RAW, 0);
        try (SplunkDestination destination = to(URI.create(collector.url() + path), raw, TlsTrust.JAVA, PATIENT)) {
            destination.deliver(Batches.of("a"), delivery);
        }

        assertThat(delivery.failures()).isEmpty();
    }

    @Test
    void deliver_nothingButEmptyRecords_sendsNothing() throws Exception {
        try (SplunkDestination destination = to(configuration(HECEndpointType.RAW, RETRY_SECONDS))) {
            destination.deliver(Batches.of("", ""), delivery);
        }

        assertThat(collector.data()).isEmpty();
        assertThat(delivery.failures()).isEmpty();
    }

    @Test
    void deliver_behindALoadBalancer_keepsItsCookie() throws Exception {
        collector.needCookies();
        try (SplunkDestination destination = to(configuration(HECEndpointType.RAW, RETRY_SECONDS))) {
            destination.deliver(Batches.of("a"), delivery);
            destination.deliver(Batches.of("b"), delivery);
        }

        assertThat(collector.data()).map(Data::cookie).containsExactly(null, "AWSELB=node-1");
        assertThat(collector.data())
                .map(Data::channel)
                .containsOnly(collector.data().get(0).channel());
        assertThat(delivery.failures()).isEmpty();
    }

    static Stream<Arguments> wrongReplies() {
        return Stream.of(
                Arguments.of(DataAnswer.refused(403, 1, "Token disabled"), "Splunk.DisabledToken"),
                Arguments.of(DataAnswer.refused(401, 2, "Token is required"), "Splunk.InvalidToken"),
                Arguments.of(DataAnswer.refused(401, 3, "Invalid authorization"), "Splunk.InvalidToken"),
                Arguments.of(DataAnswer.refused(403, 4, "Invalid token"), "Splunk.InvalidToken"),
                Arguments.of(DataAnswer.refused(400, 5, "No data"), "Splunk.InvalidDataFormat"),
                Arguments.of(DataAnswer.refused(400, 6, "Invalid data format"), "Splunk.InvalidDataFormat"),
                Arguments.of(DataAnswer.refused(400, 7, "Incorrect index"), "Splunk.InvalidIndex"),
                Arguments.of(DataAnswer.refused(500, 8, "Internal server error"), "Splunk.ServerError"),
                Arguments.of(DataAnswer.refused(503, 9, "Server is busy"), "Splunk.ServerError"),
                Arguments.of(
                        DataAnswer.refused(400, 10, "Data channel is missing"), "Splunk.ProxyWithoutStickySessions"),
                Arguments.of(DataAnswer.refused(400, 11, "Invalid data channel"), "Splunk.ProxyWithoutStickySessions"),
                Arguments.of(DataAnswer.refused(400, 12, "Event field is required"), "Splunk.InvalidDataFormat"),
                Arguments.of(DataAnswer.refused(400, 13, "Event field cannot be blank"), "Splunk.InvalidDataFormat"),
                Arguments.of(DataAnswer.refused(400, 14, "ACK is disabled"), "Splunk.DisabledAck"),
                Arguments.of(DataAnswer.refused(400, 15, "Error in indexed fields"), "Splunk.InvalidDataFormat"),
                Arguments.of(DataAnswer.refused(503, 23, "Server is shutting down"), "Splunk.ServerError"),
                Arguments.of(DataAnswer.refused(429, 99, "of the future"), "Splunk.ServerError"),
                Arguments.of(DataAnswer.of(true, Reply.of(200, 0, "Success")), "Splunk.DisabledAck"),
                Arguments.of(DataAnswer.of(false, new Reply(404, "<h1>Not found</h1>")), "Splunk.InvalidEndpoint"),
                Arguments.of(DataAnswer.of(false, new Reply(200, "<h1>Hello</h1>")), "Splunk.InvalidEndpoint"),
                Arguments.of(DataAnswer.of(false, new Reply(307, "")), "Splunk.InvalidEndpoint"),
                Arguments.of(DataAnswer.of(false, new Reply(502, "<h1>Bad gateway</h1>")), "Splunk.ServerError"),
                Arguments.of(DataAnswer.of(true, Reply.CLOSED), "Splunk.ConnectionClosed"));
    }

    @ParameterizedTest
    @MethodSource("wrongReplies")
    void deliver_wrongReply_isTriedAgainWithTheSameBytesOnTheSameChannel(DataAnswer wrong, String code)
            throws Exception {
        collector.answerData(wrong, wrong);
        try (SplunkDestination destination = to(configuration(HECEndpointType.RAW, RETRY_SECONDS))) {
            destination.deliver(Batches.of("a", "b"), delivery);
        }

        assertThat(delivery.failures()).isEmpty();
        assertThat(delivery.attempts()).containsExactly(false, false, true);
        assertThat(collector.data()).hasSize(3).map(Data::text).containsOnly("ab");
        assertThat(collector.data())
                .map(Data::channel)
                .containsOnly(collector.data().get(0).channel());
    }

    @ParameterizedTest
    @MethodSource("wrongReplies")
    void deliver_wrongReplyAndNoRetry_failsWithItsCode(DataAnswer wrong, String code) throws Exception {
        collector.answerData(wrong);
        try (SplunkDestination destination = to(configuration(HECEndpointType.EVENT, 0))) {
            destination.deliver(Batches.of("a", "b"), delivery);
        }

        assertThat(delivery.failures()).containsOnlyKeys(0, 1);
        Failure failure = delivery.failures().get(1);
        assertThat(failure.type()).isEqualTo(ErrorOutputType.SPLUNK_FAILED);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.attempts()).isEqualTo(1);
        assertThat(failure.details()).isEqualTo(Map.of("EventId", "orders-3-101.0"));
        assertThat(collector.polls()).isZero();
    }

    @Test
    void deliver_acknowledgmentNeverComes_isSentAgainUntilTheRetryDurationIsOver() throws Exception {
        IntStream.range(0, 20).forEach(i -> collector.answerData(DataAnswer.neverAcknowledged()));
        try (SplunkDestination destination = to(configuration(HECEndpointType.RAW, RETRY_SECONDS))) {
            destination.deliver(Batches.of("a"), delivery);
        }

        Failure failure = delivery.failures().get(0);
        assertThat(failure.code()).isEqualTo("Splunk.AckTimeout");
        assertThat(failure.message()).contains("180 s");
        // 180 s; a pause of 1 s, 180 s; one of 2 s, and 180 s again, although the retry duration has ended meanwhile.
        assertThat(failure.attempts()).isEqualTo(3);
        assertThat(time.passed())
                .isBetween(Duration.ofSeconds(3 * ACK_SECONDS + 2), Duration.ofSeconds(3 * ACK_SECONDS + 4));
        assertThat(delivery.attempts()).containsExactly(false, false, false);
        assertThat(latencies).isEmpty();
    }

    @Test
    void deliver_noRetry_waitsForTheAcknowledgmentNevertheless() throws Exception {
        collector.answerData(DataAnswer.taken(ACK_SECONDS - 1));
        try (SplunkDestination destination = to(configuration(HECEndpointType.RAW, 0))) {
            destination.deliver(Batches.of("a"), delivery);
        }

        assertThat(delivery.failures()).isEmpty();
        assertThat(latencies).containsExactly(Duration.ofSeconds(ACK_SECONDS - 1));
    }

    @Test
    void deliver_acknowledgmentLateWithinTheRetries_isNotSentAgain() throws Exception {
        collector.answerData(DataAnswer.taken(ACK_SECONDS + 1));
        try (SplunkDestination destination = to(configuration(HECEndpointType.RAW, RETRY_SECONDS))) {
            destination.deliver(Batches.of("a"), delivery);
        }

        assertThat(collector.data()).hasSize(1);
        assertThat(delivery.failures()).isEmpty();
        assertThat(delivery.attempts()).containsExactly(false, true);
    }

    @Test
    void deliver_acknowledgmentOfTheFirstSendingComesDuringTheSecond_isDelivered() throws Exception {
        collector.answerData(DataAnswer.taken(ACK_SECONDS + 20), DataAnswer.neverAcknowledged());
        try (SplunkDestination destination = to(configuration(HECEndpointType.RAW, RETRY_SECONDS))) {
            destination.deliver(Batches.of("a"), delivery);
        }

        assertThat(collector.data()).hasSize(2);
        assertThat(delivery.failures()).isEmpty();
        assertThat(delivery.attempts()).containsExactly(false, true);
    }

    @Test
    void deliver_pollsThatFailForAWhile_areMadeAgain() throws Exception {
        collector.answerPolls(
                Reply.of(503, 9, "Server is busy"), Reply.CLOSED, new Reply(502, "<h1>Bad gateway</h1>"), Reply.NORMAL);
        try (SplunkDestination destination = to(configuration(HECEndpointType.RAW, 0))) {
            destination.deliver(Batches.of("a"), delivery);
        }

        assertThat(collector.polls()).isEqualTo(4);
        assertThat(delivery.failures()).isEmpty();
    }

    @Test
    void deliver_pollsThatWillNeverBeAnswered_endTheAttempt() throws Exception {
        assertThat(codeOfPoll(Reply.of(400, 14, "ACK is disabled"))).isEqualTo("Splunk.DisabledAck");
        assertThat(codeOfPoll(Reply.of(400, 11, "Invalid data channel")))
                .isEqualTo("Splunk.ProxyWithoutStickySessions");
        assertThat(codeOfPoll(Reply.of(403, 4, "Invalid token"))).isEqualTo("Splunk.InvalidToken");
        assertThat(codeOfPoll(Reply.of(403, 1, "Token disabled"))).isEqualTo("Splunk.DisabledToken");
        assertThat(time.pauses()).isEmpty();
    }

    private String codeOfPoll(Reply reply) throws Exception {
        collector.answerPolls(reply);
        RecordedDelivery told = new RecordedDelivery();
        try (SplunkDestination destination = to(configuration(HECEndpointType.RAW, 0))) {
            destination.deliver(Batches.of("a"), told);
        }
        return told.failures().get(0).code();
    }

    @Test
    void deliver_acknowledgmentOfSomethingElse_doesNotCount() throws Exception {
        collector.answerPolls(
                new Reply(200, "{\"acks\":{\"17\":true}}"),
                new Reply(200, "{\"acks\":{\"0\":false,\"1\":true}}"),
                new Reply(200, "{\"acks\":{}}"),
                new Reply(200, "{}"));
        try (SplunkDestination destination = to(configuration(HECEndpointType.RAW, 0))) {
            destination.deliver(Batches.of("a"), delivery);
        }

        assertThat(collector.polls()).isEqualTo(5);
        assertThat(latencies).containsExactly(Duration.ofSeconds(4));
    }

    @Test
    void deliver_differentReasons_areMaxRetriesFailed() throws Exception {
        collector.answerData(DataAnswer.refused(503, 9, "Server is busy"));
        IntStream.range(0, 20).forEach(i -> collector.answerData(DataAnswer.refused(403, 4, "Invalid token")));
        try (SplunkDestination destination = to(configuration(HECEndpointType.RAW, 5))) {
            destination.deliver(Batches.of("a"), delivery);
        }

        assertThat(delivery.failures().get(0).code()).isEqualTo("Splunk.MaxRetriesFailed");
        assertThat(delivery.failures().get(0).message()).contains("Splunk.InvalidToken", "Invalid token");
        assertThat(time.passed()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void deliver_atOnce_eachBatchHasAChannelOfItsOwn() throws Exception {
        try (SplunkDestination destination = to(configuration(HECEndpointType.RAW, RETRY_SECONDS))) {
            IntStream.range(0, 40).parallel().forEach(i -> {
                try {
                    destination.deliver(Batches.of("batch " + i), new RecordedDelivery());
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        assertThat(collector.data()).map(Data::text).hasSize(40).doesNotHaveDuplicates();
        assertThat(latencies).hasSize(40);
    }

    @Test
    void deliver_noReplyInTime_isAConnectionTimeout() throws Exception {
        collector.answerData(DataAnswer.of(true, Reply.NEVER));
        SplunkDestinationConfiguration raw = configuration(HECEndpointType.RAW, 0);
        try (SplunkDestination destination = to(collector.url(), raw, TlsTrust.JAVA, Duration.ofMillis(300))) {
            destination.deliver(Batches.of("a"), delivery);
        }

        assertThat(delivery.failures().get(0).code()).isEqualTo("Splunk.ConnectionTimeout");
    }

    @Test
    void deliver_nobodyListens_isAnInvalidEndpoint() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        SplunkDestinationConfiguration raw = configuration(HECEndpointType.RAW, 0);
        try (SplunkDestination destination = to(URI.create("http://localhost:" + port), raw, TlsTrust.JAVA, PATIENT)) {
            destination.deliver(Batches.of("a"), delivery);
        }

        assertThat(delivery.failures().get(0).code()).isEqualTo("Splunk.InvalidEndpoint");
    }

    @Test
    void deliver_overTls_needsTheTrustAndTheHost(@TempDir Path folder) throws Exception {
        TestCertificate localhost = TestCertificate.of("localhost", folder);
        TestCertificate elsewhere = TestCertificate.of("elsewhere.test", folder);
        assertThat(tlsCode(localhost, localhost.trust())).isNull();
        assertThat(tlsCode(localhost, TlsTrust.JAVA)).isEqualTo("Splunk.SSLHandshake");
        assertThat(tlsCode(elsewhere, elsewhere.trust())).isEqualTo("Splunk.SSLUnverified");
    }

    private @Nullable String tlsCode(TestCertificate certificate, TlsTrust trust) throws Exception {
        RecordedDelivery told = new RecordedDelivery();
        SplunkDestinationConfiguration raw = configuration(HECEndpointType.RAW, 0);
        try (StrictCollector secure = StrictCollector.tls(certificate.server());
                SplunkDestination destination = to(secure.url(), raw, trust, PATIENT)) {
            destination.deliver(Batches.of("a"), told);
            assertThat(secure.violations()).isEmpty();
        }
        return told.failures().isEmpty() ? null : told.failures().get(0).code();
    }

    @Test
    void deliver_interrupted_endsAtOnce() throws Exception {
        collector.answerData(DataAnswer.of(true, Reply.NEVER));
        try (SplunkDestination destination = to(configuration(HECEndpointType.RAW, RETRY_SECONDS))) {
            CompletableFuture<Void> ended = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    destination.deliver(Batches.of("a"), delivery);
                    ended.complete(null);
                } catch (InterruptedException | RuntimeException e) {
                    ended.completeExceptionally(e);
                }
            });
            thread.start();
            Eventually.within(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(collector.data()).hasSize(1));
            thread.interrupt();

            assertThatThrownBy(ended::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(InterruptedException.class);
            assertThat(delivery.failures()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void deliver_randomFaults_eachBatchIsIndexedOrFailedAndNoneIsLost(int seed) throws Exception {
        Random random = new Random(seed);
        try (SplunkDestination destination = to(configuration(HECEndpointType.RAW, random.nextInt(400)))) {
            for (int i = 0; i < 12; i++) {
                for (int fault = random.nextInt(8); fault > 0; fault--) {
                    collector.answerData(fault(random));
                    collector.answerPolls(random.nextBoolean() ? Reply.NORMAL : Reply.of(503, 9, "Server is busy"));
                }
                String name = "batch %03d;".formatted(i);
                RecordBatch batch = Batches.of(name, "x".repeat(random.nextInt(5000)), "end");
                RecordedDelivery told = new RecordedDelivery();
                destination.deliver(batch, told);

                List<Data> sent = collector.data().stream()
                        .filter(data -> data.text().startsWith(name))
                        .toList();
                assertThat(sent)
                        .isNotEmpty()
                        .map(Data::bytes)
                        .containsOnly(sent.get(0).bytes());
                assertThat(told.failures())
                        .satisfiesAnyOf(failures -> assertThat(failures).hasSize(batch.size()), failures -> {
                            assertThat(failures).isEmpty();
                            assertThat(sent).anyMatch(Data::isTaken);
                        });
            }
        }
    }

    private static DataAnswer fault(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> DataAnswer.neverAcknowledged();
            case 1 -> DataAnswer.taken(random.nextInt(2 * ACK_SECONDS));
            case 2 -> DataAnswer.of(random.nextBoolean(), Reply.CLOSED);
            case 3 -> DataAnswer.refused(403, 4, "Invalid token");
            case 4 -> DataAnswer.of(true, Reply.of(200, 0, "Success"));
            case 5 -> DataAnswer.of(false, new Reply(504, "<h1>Gateway time-out</h1>"));
            default -> DataAnswer.refused(503, 9, "Server is busy");
        };
    }

    @Test
    void of_unusableConfiguration_isRefused() {
        assertThatThrownBy(() -> to(configuration(HECEndpointType.RAW, 0).toBuilder()
                        .hecToken(null)
                        .build()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("HECToken");
        assertThatThrownBy(() -> to(configuration(HECEndpointType.RAW, 0).toBuilder()
                        .hecToken("a\nb")
                        .build()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("HECToken");
        SplunkDestinationConfiguration noUrl = configuration(HECEndpointType.RAW, 0).toBuilder()
                .hecEndpoint("splunk:8088")
                .build();
        assertThatThrownBy(() -> to(null, noUrl, TlsTrust.JAVA, PATIENT))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("splunk:8088");
    }

    @Test
    void settings_haveTheirDefaults() {
        ConfigDef definition = SplunkSettings.define(new ConfigDef());
        assertThat(SplunkSettings.of(new AbstractConfig(definition, Map.of())))
                .isEqualTo(new SplunkSettings(null, Duration.ofSeconds(10), Duration.ofSeconds(60), second()));
        assertThatThrownBy(() -> new AbstractConfig(definition, Map.of("splunk.hec.url", "splunk")))
                .hasMessageContaining("splunk.hec.url");
    }

    private SplunkDestination to(SplunkDestinationConfiguration configuration) {
        return to(collector.url(), configuration, TlsTrust.JAVA, PATIENT);
    }

    private SplunkDestination to(
            @Nullable URI url, SplunkDestinationConfiguration configuration, TlsTrust trust, Duration response) {
        return SplunkDestination.of(
                configuration,
                new SplunkSettings(url, Duration.ofSeconds(30), response, second()),
                trust,
                UUID::randomUUID,
                time.retries(configuration.retryOptions().durationInSeconds()),
                latencies::add);
    }

    private static SplunkDestinationConfiguration configuration(HECEndpointType type, int retrySeconds) {
        return SplunkDestinationConfiguration.builder()
                .hecEndpoint("https://not-this-one.test:8088")
                .hecEndpointType(type)
                .hecToken(StrictCollector.TOKEN)
                .hecAcknowledgmentTimeoutInSeconds(ACK_SECONDS)
                .retryOptions(retry -> retry.durationInSeconds(retrySeconds))
                .build();
    }

    private static Duration second() {
        return Duration.ofSeconds(1);
    }
}
