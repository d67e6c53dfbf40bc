package io.kinbridge.firehose.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP endpoint that holds each request against the specification, keeps what it saw, and replies as it is told to, in the
 * order in which it was told.
 */
final class StrictEndpoint implements AutoCloseable {
    /** How a request is replied to. */
    interface Answer {
        void reply(StrictEndpoint endpoint, HttpExchange exchange, String requestId) throws IOException;
    }

    /** A request as it came. */
    record Seen(String requestId, Headers headers, byte[] wire, JsonNode body, List<byte[]> records) {}

    static {
        // The JDK's server otherwise waits for the client's acknowledgment between a reply's head and its body, 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BODY = 64 << 20;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final String scheme;
    private final Deque<Answer> answers = new ConcurrentLinkedDeque<>();
    private final List<Seen> seen = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final Map<String, byte[]> bytesById = new HashMap<>();
    private final Set<String> accepted = new LinkedHashSet<>();

    private StrictEndpoint(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    static StrictEndpoint plain() throws IOException {
        return new StrictEndpoint(HttpServer.create(address(), 0), "http");
    }

    static StrictEndpoint tls(SSLContext context) throws IOException {
        HttpsServer server = HttpsServer.create(address(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new StrictEndpoint(server, "https");
    }

    private static InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    URI url() {
        return URI.create(scheme + "://localhost:" + server.getAddress().getPort() + "/in/take?stage=a%2Fb");
    }

    /** Then it accepts what comes. */
    void answer(Answer... next) {
        answers.addAll(Arrays.asList(next));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try {
            Seen request = read(exchange);
            Answer answer = answers.poll();
            (answer == null ? Replies.ACCEPTED : answer).reply(this, exchange, request.requestId());
        } catch (RuntimeException e) {
            synchronized (this) {
                violations.add(e.toString());
            }
            throw e;
        }
    }

    private synchronized Seen read(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        byte[] wire = exchange.getRequestBody().readAllBytes();
        check(exchange.getRequestMethod().equals("POST"), "method " + exchange.getRequestMethod());
        check(exchange.getRequestURI().toString().equals("/in/take?stage=a%2Fb"), "URL " + exchange.getRequestURI());
        check("1.0".equals(only(headers, "X-Amz-Firehose-Protocol-Version")), "protocol version");
        check("application/json".equals(only(headers, "Content-Type")), "content type");
        check(String.valueOf(wire.length).equals(only(headers, "Content-Length")), "content length");
        String arn = String.valueOf(only(headers, "X-Amz-Firehose-Source-Arn"));
        check(arn.matches("arn:aws:firehose:[a-z0-9-]+:\\d{12}:deliverystream/[\\w.-]+"), "source ARN " + arn);
        String key = only(headers, "X-Amz-Firehose-Access-Key");
        check(key == null || key.length() <= 4096, "access key");
        checkAttributes(only(headers, "X-Amz-Firehose-Common-Attributes"));
        String id = String.valueOf(only(headers, "X-Amz-Firehose-Request-Id"));
        byte[] plain = decoded(wire, only(headers, "Content-Encoding"));
        check(plain.length <= MOST_BODY, "body of " + plain.length);
        JsonNode body = JSON.readTree(plain);
        check(body.path("requestId").asText().equals(id), "requestId of the body");
        check(body.path("timestamp").isIntegralNumber(), "timestamp");
        check(body.size() == 3, "members of the body");
        JsonNode array = body.path("records");
        check(array.isArray() && !array.isEmpty() && array.size() <= 10_000, array.size() + " records");
        List<byte[]> records = new ArrayList<>();
        for (JsonNode record : array) {
            check(record.size() == 1 && record.path("data").isTextual(), "members of a record");
            byte[] data = Base64.getDecoder().decode(record.path("data").asText());
            check(record.path("data").asText().length() % 4 == 0, "padding");
            check(data.length <= 1_024_000, "record of " + data.length);
            records.add(data);
        }
        byte[] before = bytesById.putIfAbsent(id, wire);
        check(before == null || Arrays.equals(before, wire), "other bytes with the same id");
        Seen request = new Seen(id, headers, wire, body, records);
        seen.add(request);
        return request;
    }

    private void checkAttributes(@Nullable String header) throws IOException {
        if (header != null) {
            JsonNode attributes = JSON.readTree(header).path("commonAttributes");
            check(attributes.isObject() && attributes.size() <= 50, "common attributes");
        }
    }

    private byte[] decoded(byte[] wire, @Nullable String encoding) throws IOException {
        check(encoding == null || encoding.equals("gzip"), "content encoding " + encoding);
        if (encoding == null) {
            return wire;
        }
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(wire))) {
            return gzip.readAllBytes();
        }
    }

    private @Nullable String only(Headers headers, String name) {
        List<String> values = headers.get(name);
        check(values == null || values.size() == 1, name + " more than once");
        return values == null ? null : values.get(0);
    }

    private void check(boolean condition, String violation) {
        if (!condition) {
            violations.add(violation);
        }
    }

    /** The endpoint has the records, and says so. */
    synchronized void accept(String requestId) {
        accepted.add(requestId);
    }

    /** Waits until it is closed. */
    void hang() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized List<Seen> seen() {
        return List.copyOf(seen);
    }

    /** What in the requests was against the specification. */
    synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    /** The records of requests that were replied to with success, each request once. */
    synchronized List<byte[]> acceptedRecords() {
        return accepted.stream()
                .flatMap(id -> seen.stream()
                        .filter(request -> request.requestId().equals(id))
                        .limit(1))
                .flatMap(request -> request.records().stream())
                .toList();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
