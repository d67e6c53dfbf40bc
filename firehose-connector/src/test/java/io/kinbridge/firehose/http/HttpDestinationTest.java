package io.kinbridge.firehose.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.firehose.destination.Batches;
import io.kinbridge.firehose.destination.RecordedDelivery;
import io.kinbridge.firehose.destination.TestCertificate;
import io.kinbridge.firehose.destination.TlsTrust;
import io.kinbridge.firehose.destination.VirtualTime;
import io.kinbridge.firehose.http.StrictEndpoint.Answer;
import io.kinbridge.firehose.http.StrictEndpoint.Seen;
import io.kinbridge.firehose.record.ErrorOutputType;
import io.kinbridge.firehose.record.Failure;
import io.kinbridge.firehose.record.RecordBatch;
import io.kinbridge.testkit.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
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
import software.amazon.awssdk.services.firehose.model.ContentEncoding;
import software.amazon.awssdk.services.firehose.model.HttpEndpointCommonAttribute;
import software.amazon.awssdk.services.firehose.model.HttpEndpointConfiguration;
import software.amazon.awssdk.services.firehose.model.HttpEndpointDestinationConfiguration;

class HttpDestinationTest {
    private static final String ARN = "arn:aws:firehose:us-east-1:123456789012:deliverystream/orders.v1";
    private static final int RETRY_SECONDS = 300;
    private static final Duration PATIENT = Duration.ofMinutes(2);

    private final VirtualTime time = new VirtualTime();
    private final RecordedDelivery delivery = new RecordedDelivery();
    private final AtomicLong processedRecords = new AtomicLong();
    private final AtomicLong processedBytes = new AtomicLong();
    private StrictEndpoint endpoint;

    @BeforeEach
    void start() throws Exception {
        endpoint = StrictEndpoint.plain();
    }

    @AfterEach
    void stop() {
        endpoint.close();
        assertThat(endpoint.violations()).isEmpty();
    }

    @Test
    void deliver_batch_isARequestByTheSpecification() throws Exception {
        try (HttpDestination destination = to(endpoint.url(), configuration())) {
            destination.deliver(Batches.of("hello", "", "hello world"), delivery);
        }

        Seen request = endpoint.seen().get(0);
        assertThat(endpoint.seen()).hasSize(1);
        assertThat(request.headers().getFirst("X-Amz-Firehose-Source-Arn")).isEqualTo(ARN);
        assertThat(request.headers().getFirst("X-Amz-Firehose-Access-Key")).isEqualTo("key {\"user\": \"me\"}");
        assertThat(request.headers().containsKey("Content-Encoding")).isFalse();
        assertThat(request.headers().containsKey("X-Amz-Firehose-Common-Attributes"))
                .isFalse();
        assertThat(new String(request.wire(), StandardCharsets.UTF_8))
                .isEqualTo("{\"requestId\":\"" + request.requestId() + "\",\"timestamp\":" + time.millis()
                        + ",\"records\":[{\"data\":\"aGVsbG8=\"},{\"data\":\"\"},{\"data\":\"aGVsbG8gd29ybGQ=\"}]}");
        assertThat(delivery.failures()).isEmpty();
        assertThat(delivery.attempts()).containsExactly(true);
    }

    @Test
    void deliver_attemptsAgain_countsRecordsAndBytesOfEach() throws Exception {
        endpoint.answer(Replies.status(503));
        endpoint.answer(Replies.status(500));
        try (HttpDestination destination = to(endpoint.url(), configuration())) {
            destination.deliver(Batches.of("hello", "", "you"), delivery);
        }

        assertThat(delivery.attempts()).containsExactly(false, false, true);
        assertThat(processedRecords).hasValue(9);
        assertThat(processedBytes).hasValue(24);
    }

    @Test
    void deliver_commonAttributesAndGzip_standInTheHeaders() throws Exception {
        HttpEndpointDestinationConfiguration configuration = configuration().toBuilder()
                .requestConfiguration(request -> request.contentEncoding(ContentEncoding.GZIP)
                        .commonAttributes(
                                HttpEndpointCommonAttribute.builder()
                                        .attributeName("stage")
                                        .attributeValue("prüfung \u2713")
                                        .build(),
                                HttpEndpointCommonAttribute.builder()
                                        .attributeName("empty")
                                        .attributeValue("")
                                        .build()))
                .build();
        endpoint.answer(Replies.status(503));
        try (HttpDestination destination = to(endpoint.url(), configuration)) {
            destination.deliver(Batches.of("hello", "you"), delivery);
        }

        assertThat(endpoint.seen()).hasSize(2);
        Seen request = endpoint.seen().get(0);
        assertThat(request.headers().getFirst("Content-Encoding")).isEqualTo("gzip");
        assertThat(request.headers().getFirst("X-Amz-Firehose-Common-Attributes"))
                .isEqualTo("{\"commonAttributes\":{\"stage\":\"pr\\u00FCfung \\u2713\",\"empty\":\"\"}}");
        assertThat(request.records()).map(HttpDestinationTest::text).containsExactly("hello", "you");
    }

    @Test
    void deliver_moreThanTenThousandRecords_isMoreThanOneRequest() throws Exception {
        RecordBatch batch = Batches.of(
                IntStream.range(0, 20_001).mapToObj(Integer::toString).toArray(String[]::new));
        try (HttpDestination destination = to(endpoint.url(), configuration())) {
            destination.deliver(batch, delivery);
        }

        assertThat(endpoint.seen()).map(request -> request.records().size()).containsExactly(10_000, 10_000, 1);
        assertThat(endpoint.seen()).map(Seen::requestId).doesNotHaveDuplicates();
        assertThat(endpoint.acceptedRecords()).map(HttpDestinationTest::text).containsExactlyElementsOf(texts(batch));
        assertThat(delivery.attempts()).containsExactly(true, true, true);
    }

    @Test
    void deliver_moreThan64MiBOfJson_isMoreThanOneRequest() throws Exception {
        byte[][] records = new byte[60][];
        for (int i = 0; i < records.length; i++) {
            records[i] = new byte[1_024_000 - i % 4];
            new Random(i).nextBytes(records[i]);
        }
        try (HttpDestination destination = to(endpoint.url(), configuration())) {
            destination.deliver(Batches.of(records), delivery);
        }

        assertThat(endpoint.seen()).map(request -> request.records().size()).containsExactly(49, 11);
        List<byte[]> accepted = endpoint.acceptedRecords();
        for (int i = 0; i < records.length; i++) {
            assertThat(Arrays.equals(accepted.get(i), records[i]))
                    .as("record %d", i)
                    .isTrue();
        }
    }

    @Test
    void deliver_recordLargerThanARequestMayHave_failsAlone() throws Exception {
        try (HttpDestination destination = to(endpoint.url(), configuration())) {
            destination.deliver(
                    Batches.of(new byte[3], new byte[1_024_001], new byte[1_024_000], new byte[1_024_001]), delivery);
        }

        assertThat(delivery.failures()).containsOnlyKeys(1, 3);
        assertThat(delivery.failures().get(1).code()).isEqualTo("HttpEndpoint.RecordTooLarge");
        assertThat(delivery.failures().get(1).message()).contains("1,024,001", "1,024,000");
        assertThat(endpoint.acceptedRecords()).map(data -> data.length).containsExactly(3, 1_024_000);
    }

    static Stream<Arguments> wrongReplies() {
        String invalid = "HttpEndpoint.InvalidResponseFromDestination";
        String exception = "HttpEndpoint.DestinationException";
        return Stream.of(
                Arguments.of("other id", Replies.OTHER_ID, invalid),
                Arguments.of("no id", Replies.NO_ID, invalid),
                Arguments.of("no timestamp", Replies.NO_TIMESTAMP, invalid),
                Arguments.of("timestamp in quotes", Replies.TIMESTAMP_IN_QUOTES, invalid),
                Arguments.of("unexpected field", Replies.UNEXPECTED_FIELD, invalid),
                Arguments.of("long errorMessage", Replies.LONG_ERROR_MESSAGE, invalid),
                Arguments.of("not JSON", Replies.NOT_JSON, invalid),
                Arguments.of("no object", Replies.NO_OBJECT, invalid),
                Arguments.of("two documents", Replies.TWO_DOCUMENTS, invalid),
                Arguments.of("empty", Replies.EMPTY, invalid),
                Arguments.of("text/plain", Replies.AS_TEXT, invalid),
                Arguments.of("no Content-Type", Replies.NO_CONTENT_TYPE, invalid),
                Arguments.of("no Content-Length", Replies.CHUNKED, invalid),
                Arguments.of("gzip", Replies.COMPRESSED, invalid),
                Arguments.of("1 MiB + 1", Replies.TOO_LONG, "HttpEndpoint.ResponseTooLarge"),
                Arguments.of("closed before", Replies.CLOSED_BEFORE_REPLY, "HttpEndpoint.ConnectionReset"),
                Arguments.of("closed within", Replies.CLOSED_WITHIN_REPLY, "HttpEndpoint.ConnectionReset"),
                Arguments.of("redirect", Replies.REDIRECT, exception),
                Arguments.of("201", Replies.status(201), exception),
                Arguments.of("204", Replies.status(202), exception),
                Arguments.of("400", Replies.status(400), exception),
                Arguments.of("401", Replies.status(401), exception),
                Arguments.of("403", Replies.status(403), exception),
                Arguments.of("413 of a proxy", Replies.TOO_LARGE_PAGE, exception),
                Arguments.of("429", Replies.status(429), exception),
                Arguments.of("500", Replies.status(500), exception),
                Arguments.of("503", Replies.status(503), exception));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongReplies")
    void deliver_wrongReply_isTriedAgainWithTheSameIdAndBytes(String name, Answer wrong, String code) throws Exception {
        endpoint.answer(wrong, wrong, wrong);
        try (HttpDestination destination = to(endpoint.url(), configuration())) {
            destination.deliver(Batches.of("a", "b"), delivery);
        }

        assertThat(delivery.failures()).isEmpty();
        assertThat(delivery.attempts()).containsExactly(false, false, false, true);
        assertThat(endpoint.seen())
                .map(Seen::requestId)
                .containsOnly(endpoint.seen().get(0).requestId());
        assertThat(endpoint.seen())
                .map(Seen::wire)
                .containsOnly(endpoint.seen().get(0).wire());
        assertThat(time.pauses()).hasSize(3);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongReplies")
    void deliver_wrongReplyAndNoRetry_failsWithItsCode(String name, Answer wrong, String code) throws Exception {
        endpoint.answer(wrong);
        try (HttpDestination destination = to(endpoint.url(), configuration(0))) {
            destination.deliver(Batches.of("a", "b"), delivery);
        }

        assertThat(delivery.failures()).containsOnlyKeys(0, 1);
        assertThat(delivery.failures().values())
                .allSatisfy(failure -> assertThat(failure.code()).isEqualTo(code));
        assertThat(delivery.attempts()).containsExactly(false);
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void deliver_rightReplyInOtherForms_isASuccess() throws Exception {
        endpoint.answer(Replies.ACCEPTED_WITH_CHARSET, Replies.ACCEPTED_AT_MOST_LENGTH);
        try (HttpDestination destination = to(endpoint.url(), configuration(0))) {
            destination.deliver(Batches.of("a"), delivery);
            destination.deliver(Batches.of("b"), delivery);
        }

        assertThat(delivery.failures()).isEmpty();
        assertThat(endpoint.acceptedRecords()).hasSize(2);
    }

    @Test
    void deliver_tooLargeForTheEndpoint_failsWithoutRetry() throws Exception {
        endpoint.answer(Replies.status(500), Replies.status(413));
        try (HttpDestination destination = to(endpoint.url(), configuration())) {
            destination.deliver(Batches.of("a"), delivery);
        }

        assertThat(delivery.attempts()).containsExactly(false, false);
        Failure failure = delivery.failures().get(0);
        assertThat(failure.code()).isEqualTo("HttpEndpoint.DestinationException");
        assertThat(failure.message()).contains("413: {\"requestId\":");
        assertThat(failure.attempts()).isEqualTo(2);
    }

    @Test
    void deliver_failingUntilTheRetryDurationIsOver_failsEachRecordOnce() throws Exception {
        IntStream.range(0, 50).forEach(i -> endpoint.answer(Replies.status(503)));
        try (HttpDestination destination = to(endpoint.url(), configuration())) {
            destination.deliver(Batches.of("a", "b"), delivery);
        }

        int attempts = endpoint.seen().size();
        assertThat(time.passed()).isEqualTo(Duration.ofSeconds(RETRY_SECONDS));
        assertThat(attempts).isBetween(9, 11);
        assertThat(delivery.failures()).containsOnlyKeys(0, 1);
        Failure failure = delivery.failures().get(1);
        assertThat(failure.type()).isEqualTo(ErrorOutputType.HTTP_ENDPOINT_FAILED);
        assertThat(failure.code()).isEqualTo("HttpEndpoint.DestinationException");
        assertThat(failure.message()).contains("503: ", "for a test");
        assertThat(failure.attempts()).isEqualTo(attempts);
        assertThat(failure.endedMillis()).isEqualTo(time.millis());
        assertThat(failure.details()).isEqualTo(Map.of("subsequenceNumber", 0, "dataId", "orders-3-101.0"));
    }

    @Test
    void deliver_secondOfSeveralRequestsFails_failsItsRecordsOnly() throws Exception {
        endpoint.answer(Replies.ACCEPTED, Replies.status(413));
        RecordBatch batch = Batches.of(
                IntStream.range(0, 20_010).mapToObj(Integer::toString).toArray(String[]::new));
        try (HttpDestination destination = to(endpoint.url(), configuration())) {
            destination.deliver(batch, delivery);
        }

        assertThat(delivery.failures()).hasSize(10_000);
        assertThat(delivery.failures().firstKey()).isEqualTo(10_000);
        assertThat(delivery.failures().lastKey()).isEqualTo(19_999);
        assertThat(endpoint.acceptedRecords()).hasSize(10_010);
    }

    @Test
    void deliver_noReplyInTime_isARequestTimeout() throws Exception {
        endpoint.answer(Replies.NEVER, Replies.NEVER_ENDING);
        try (HttpDestination destination =
                to(endpoint.url(), configuration(0), TlsTrust.JAVA, Duration.ofMillis(300))) {
            destination.deliver(Batches.of("a"), delivery);
            assertThat(delivery.failures().get(0).code()).isEqualTo("HttpEndpoint.RequestTimeout");
            RecordedDelivery second = new RecordedDelivery();
            destination.deliver(Batches.of("a"), second);
            assertThat(second.failures().get(0).code()).isEqualTo("HttpEndpoint.RequestTimeout");
            assertThat(second.failures().get(0).message()).contains("300 ms");
        }
    }

    @Test
    void deliver_nobodyListens_isAFailedConnection() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        try (HttpDestination destination = to(URI.create("http://localhost:" + port + "/"), configuration(0))) {
            destination.deliver(Batches.of("a"), delivery);
        }

        assertThat(delivery.failures().get(0).code()).isEqualTo("HttpEndpoint.ConnectionFailed");
    }

    @Test
    void deliver_unknownHost_isAFailedConnection() throws Exception {
        try (HttpDestination destination = to(URI.create("http://nowhere.invalid/"), configuration(0))) {
            destination.deliver(Batches.of("a"), delivery);
        }

        assertThat(delivery.failures().get(0).code()).isEqualTo("HttpEndpoint.ConnectionFailed");
    }

    @Test
    void deliver_overTls_needsTheTrustAndTheHost(@TempDir Path folder) throws Exception {
        TestCertificate localhost = TestCertificate.of("localhost", folder);
        TestCertificate elsewhere = TestCertificate.of("elsewhere.test", folder);
        assertThat(tlsCode(localhost, localhost.trust())).isNull();
        assertThat(tlsCode(localhost, TlsTrust.JAVA)).isEqualTo("HttpEndpoint.SSLHandshakeFailure");
        assertThat(tlsCode(elsewhere, elsewhere.trust())).isEqualTo("HttpEndpoint.SSLHandshakeFailure");
    }

    @Test
    void deliver_tlsToAServerWithout_isAHandshakeFailure() throws Exception {
        try (ServerSocket socket = new ServerSocket(0);
                HttpDestination destination =
                        to(URI.create("https://localhost:" + socket.getLocalPort() + "/"), configuration(0))) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> refuse(socket));
            destination.deliver(Batches.of("a"), delivery);
            served.get();
        }

        assertThat(delivery.failures().get(0).code()).isEqualTo("HttpEndpoint.SSLHandshakeFailure");
    }

    private static void refuse(ServerSocket socket) {
        try (Socket connection = socket.accept()) {
            connection.getInputStream().read();
            connection
                    .getOutputStream()
                    .write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            connection.getOutputStream().flush();
            connection.shutdownOutput();
            connection.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable String tlsCode(TestCertificate certificate, TlsTrust trust) throws Exception {
        RecordedDelivery told = new RecordedDelivery();
        try (StrictEndpoint secure = StrictEndpoint.tls(certificate.server());
                HttpDestination destination = to(secure.url(), configuration(0), trust, PATIENT)) {
            destination.deliver(Batches.of("a"), told);
            assertThat(secure.violations()).isEmpty();
            assertThat(secure.acceptedRecords()).hasSize(1 - told.failures().size());
        }
        return told.failures().isEmpty() ? null : told.failures().get(0).code();
    }

    @Test
    void deliver_interruptedWhileItWaitsForTheReply_endsAtOnce() throws Exception {
        endpoint.answer(Replies.NEVER);
        try (HttpDestination destination = to(endpoint.url(), configuration())) {
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
                    .untilAsserted(() -> assertThat(endpoint.seen()).hasSize(1));
            thread.interrupt();

            assertThatThrownBy(ended::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(InterruptedException.class);
            assertThat(delivery.failures()).isEmpty();
        }
    }

    @Test
    void of_unusableConfiguration_isRefused() {
        HttpEndpointDestinationConfiguration badKey = configuration().toBuilder()
                .endpointConfiguration(
                        endpoint -> endpoint.url("https://a.test").accessKey("a\nb"))
                .build();
        HttpEndpointDestinationConfiguration secret = configuration().toBuilder()
                .secretsManagerConfiguration(manager -> manager.enabled(true).secretARN("arn:secret"))
                .build();
        HttpEndpointDestinationConfiguration noUrl = configuration().toBuilder()
                .endpointConfiguration((HttpEndpointConfiguration) null)
                .build();
        assertThatThrownBy(() -> to(null, badKey))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("AccessKey");
        assertThatThrownBy(() -> to(null, secret))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("SecretsManagerConfiguration");
        assertThatThrownBy(() -> to(null, noUrl))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("EndpointConfiguration.Url");
        TlsTrust missing = new TlsTrust("/nowhere.p12", null);
        assertThatThrownBy(() -> to(endpoint.url(), configuration(), missing, PATIENT))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("/nowhere.p12");
    }

    @Test
    void settings_haveFirehosesLimits() {
        ConfigDef definition = TlsTrust.define(HttpSettings.define(new ConfigDef()));
        assertThat(HttpSettings.of(new AbstractConfig(definition, Map.of())))
                .isEqualTo(new HttpSettings(null, Duration.ofSeconds(10), Duration.ofMinutes(3)));
        assertThat(HttpSettings.of(new AbstractConfig(definition, Map.of("http.endpoint.url", "http://a:1/b")))
                        .url())
                .isEqualTo(URI.create("http://a:1/b"));
        assertThatThrownBy(() -> new AbstractConfig(definition, Map.of("http.endpoint.url", "ftp://a")))
                .hasMessageContaining("ftp://a");
        assertThatThrownBy(() -> new AbstractConfig(definition, Map.of("http.response.timeout.ms", "180001")))
                .hasMessageContaining("180001");
    }

    private HttpDestination to(@Nullable URI url, HttpEndpointDestinationConfiguration configuration) {
        return to(url, configuration, TlsTrust.JAVA, PATIENT);
    }

    private HttpDestination to(
            @Nullable URI url, HttpEndpointDestinationConfiguration configuration, TlsTrust trust, Duration response) {
        return HttpDestination.of(
                configuration,
                new HttpSettings(url, Duration.ofSeconds(30), response),
                trust,
                ARN,
                time.retries(configuration.retryOptions().durationInSeconds()),
                new AttemptCounts(processedRecords::addAndGet, processedBytes::addAndGet));
    }

    private static HttpEndpointDestinationConfiguration configuration() {
        return configuration(RETRY_SECONDS);
    }

    private static HttpEndpointDestinationConfiguration configuration(int retrySeconds) {
        return HttpEndpointDestinationConfiguration.builder()
                .endpointConfiguration(HttpEndpointConfiguration.builder()
                        .url("https://not-this-one.test/")
                        .accessKey("key {\"user\": \"me\"}")
                        .build())
                .retryOptions(retry -> retry.durationInSeconds(retrySeconds))
                .build();
    }

    private static List<String> texts(RecordBatch batch) {
        return IntStream.range(0, batch.size())
                .mapToObj(record -> text(batch.data(record)))
                .toList();
    }

    private static String text(byte[] data) {
        return new String(data, StandardCharsets.UTF_8);
    }
}
