package io.kinbridge.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.gateway.CertificateSource;
import io.kinbridge.gateway.Gateway;
import io.kinbridge.gateway.GatewayConfig;
import io.kinbridge.gateway.GatewayLimits;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What stands around an operation's answer: headers, errors of the protocol, limits, pages for operators. */
@ExtendWith(KafkaForTests.class)
@Timeout(60)
class HttpAnswersKafkaIT {
    private static final GatewayLimits LIMITS =
            GatewayLimits.DEFAULT.withBody(1024 * 1024, Duration.ofSeconds(1)).withConnections(40);

    private static final HttpClient client = HttpClient.newHttpClient();
    private static TestKafka kafka;
    private static Gateway gateway;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void open(TestKafka cluster) throws IOException {
        kafka = cluster;
        gateway = start(LIMITS);
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    private static Gateway start(GatewayLimits limits) throws IOException {
        return Gateway.start(
                GatewayConfig.of(KinbridgeConfig.of(kafka.bootstrapServers()), CertificateSource.selfSigned(directory))
                        .withAddress(GatewayConfig.DEFAULT_HOST, 0)
                        .withLimits(limits));
    }

    private static HttpRequest.Builder request(URI endpoint, String operation, String body) {
        return HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "Kinesis_20131202." + operation)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> answer(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> call(String operation, String body) throws Exception {
        return answer(request(gateway.clearEndpoint(), operation, body));
    }

    @Test
    void answer_headers_areThoseOfAws() throws Exception {
        HttpResponse<String> answer = call("ListStreams", "{\"Limit\":1}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/x-amz-json-1.1");
        assertThat(UUID.fromString(
                        answer.headers().firstValue("x-amzn-requestid").orElseThrow()))
                .isNotNull();
        assertThat(Base64.getDecoder()
                        .decode(answer.headers().firstValue("x-amz-id-2").orElseThrow())
                        .length)
                .isBetween(64, 80);
        assertThat(answer.headers().firstValue("date")).isPresent();
        assertThat(answer.headers().firstValue("server")).isEmpty();
    }

    @Test
    void answer_ofNoMembers_isEmpty() throws Exception {
        String stream = kafka.uniqueName("stream");
        HttpResponse<String> created = call("CreateStream", "{\"StreamName\":\"" + stream + "\"}");
        assertThat(created.statusCode()).isEqualTo(200);
        assertThat(created.body()).isEmpty();
    }

    @Test
    void error_ofAnOperation_hasTypeAndMessage() throws Exception {
        HttpResponse<String> answer = call("DescribeStreamSummary", "{\"StreamName\":\"nowhere\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"__type\":\"ResourceNotFoundException\","
                        + "\"message\":\"Stream nowhere under account 000000000000 not found.\"}");
    }

    @Test
    void operation_thatThereIsNot_isUnknown() throws Exception {
        HttpResponse<String> answer = call("PutEverything", "{}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"__type\":\"UnknownOperationException\"}");
        HttpResponse<String> firehose = answer(HttpRequest.newBuilder(gateway.clearEndpoint())
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "Firehose_20150804.ListDeliveryStreams")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(firehose.body()).isEqualTo("{\"__type\":\"UnknownOperationException\"}");
    }

    @Test
    void body_thatIsNone_isNoSerialization() throws Exception {
        for (String body : List.of("", "{", "[]", "not json", "{} {}")) {
            HttpResponse<String> answer = call("ListStreams", body);
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.body()).as(body).startsWith("{\"__type\":\"SerializationException\"");
        }
    }

    @Test
    void method_orFormat_thatNoSdkUses_isRefused() throws Exception {
        HttpResponse<String> get =
                answer(HttpRequest.newBuilder(gateway.clearEndpoint()).GET());
        assertThat(get.statusCode()).isEqualTo(403);
        assertThat(get.body()).contains("<AccessDeniedException>", "Unable to determine service/operation name");
        HttpResponse<String> text = answer(HttpRequest.newBuilder(gateway.clearEndpoint())
                .header("Content-Type", "text/plain")
                .header("X-Amz-Target", "Kinesis_20131202.ListStreams")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(text.statusCode()).isEqualTo(404);
        assertThat(text.body()).isEqualTo("<UnknownOperationException/>\n");
    }

    @Test
    void body_beyondTheLimit_isTooLarge() throws Exception {
        HttpResponse<String> told = call("ListStreams", "x".repeat(1024 * 1024 + 1));
        assertThat(told.statusCode()).isEqualTo(413);
        assertThat(told.body()).contains("RequestEntityTooLargeException", "1048576");
        try (Socket socket = connect()) {
            // Chunks without an end: nobody says how much will come.
            OutputStream out = socket.getOutputStream();
            out.write(head("Transfer-Encoding: chunked").getBytes(UTF_8));
            byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(UTF_8);
            try {
                for (int i = 0; i < 64; i++) {
                    out.write(chunk);
                }
            } catch (IOException cutOff) {
                // It has heard enough.
            }
            assertThat(statusLine(socket)).isIn("HTTP/1.1 413 Payload Too Large", "");
        }
    }

    @Test
    void body_thatDoesNotCome_isTimedOut() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream().write((head("Content-Length: 100") + "{").getBytes(UTF_8));
            assertThat(statusLine(socket)).isEqualTo("HTTP/1.1 408 Request Timeout");
        }
    }

    @Test
    void http_thatIsNone_isRefusedWithoutAWordOfTheInside() throws Exception {
        for (String nonsense : List.of("GET\r\n\r\n", "\u0000\u0001\u0002\r\n\r\n", "POST / HTTP/1.1\r\n\r\n")) {
            try (Socket socket = connect()) {
                socket.getOutputStream().write(nonsense.getBytes(UTF_8));
                String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
                assertThat(answer).doesNotContainIgnoringCase("jetty").doesNotContain("Exception:", "\tat ");
                assertThat(answer).startsWith("HTTP/1.1 4");
            }
        }
    }

    @Test
    void connections_beyondTheLimit_waitForAPlace() throws Exception {
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < LIMITS.connections() + 5; i++) {
                open.add(connect());
            }
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
        Eventually.within(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(call("ListStreams", "{}").statusCode()).isEqualTo(200));
    }

    @Test
    void health_andMetrics_areThere() throws Exception {
        Eventually.within(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(page("/health").body()).contains("\"status\":\"UP\"", "\"kafka\":\"UP\""));
        assertThat(page("/health/live").statusCode()).isEqualTo(200);
        String stream = kafka.uniqueName("stream");
        call("CreateStream", "{\"StreamName\":\"" + stream + "\",\"ShardCount\":1}");
        Eventually.within(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(call(
                                        "PutRecord",
                                        "{\"StreamName\":\"" + stream + "\",\"PartitionKey\":\"k\",\"Data\":\"YWJj\"}")
                                .statusCode())
                        .isEqualTo(200));
        assertThat(page("/metrics").body())
                .contains(
                        "kinbridge_gateway_requests_seconds_count{Error=\"\",Operation=\"PutRecord\",Service=\"kinesis\",Status=\"200\"} 1")
                .contains("kinesis_stream_sum{MetricName=\"IncomingBytes\",StreamName=\"" + stream + "\"} ");
    }

    private static HttpResponse<String> page(String path) throws Exception {
        return answer(
                HttpRequest.newBuilder(gateway.clearEndpoint().resolve(path)).GET());
    }

    @Test
    void close_requestUnderWay_isAnswered() throws Exception {
        Gateway stopping = start(GatewayLimits.DEFAULT);
        String stream = kafka.uniqueName("stream");
        answer(request(
                stopping.clearEndpoint(), "CreateStream", "{\"StreamName\":\"" + stream + "\",\"ShardCount\":1}"));
        try (Socket socket = new Socket("127.0.0.1", stopping.clearEndpoint().getPort())) {
            String body = "{\"Limit\":1}";
            OutputStream out = socket.getOutputStream();
            out.write((head("Content-Length: " + body.length()) + body.substring(0, 5)).getBytes(UTF_8));
            out.flush();
            Eventually.within(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(answer(HttpRequest.newBuilder(
                                                    stopping.clearEndpoint().resolve("/metrics"))
                                            .GET())
                                    .body())
                            .contains("kinbridge_gateway_requests_active 1.0"));
            CompletableFuture<Void> closed = CompletableFuture.runAsync(stopping::close);
            out.write(body.substring(5).getBytes(UTF_8));
            assertThat(statusLine(socket)).isEqualTo("HTTP/1.1 200 OK");
            closed.join();
        }
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", gateway.clearEndpoint().getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static String head(String more) {
        return "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.1\r\n"
                + "X-Amz-Target: Kinesis_20131202.ListStreams\r\n" + more + "\r\n\r\n";
    }

    private static String statusLine(Socket socket) {
        StringBuilder line = new StringBuilder();
        try {
            int read = socket.getInputStream().read();
            while (read >= 0 && read != '\r') {
                line.append((char) read);
                read = socket.getInputStream().read();
            }
        } catch (IOException e) {
            return "";
        }
        return line.toString();
    }
}
