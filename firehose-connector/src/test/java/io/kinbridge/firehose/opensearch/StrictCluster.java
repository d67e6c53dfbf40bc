package io.kinbridge.firehose.opensearch;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A cluster that holds each bulk request against the protocol, keeps the documents that it takes, and replies as it is told to,
 * in the order in which it was told.
 */
final class StrictCluster implements AutoCloseable {
    /** A document of a request. */
    record Document(
            String index, @Nullable String id, @Nullable String type, String source) {}

    /** A request as it came. */
    record Seen(Headers headers, String body, List<Document> documents) {}

    /** How a request is replied to. */
    interface Answer {
        void reply(StrictCluster cluster, HttpExchange exchange, Seen request) throws IOException;
    }

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String PATH = "/search/_bulk";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Deque<Answer> answers = new ConcurrentLinkedDeque<>();
    private final List<Seen> seen = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final Map<String, String> stored = new TreeMap<>();

    StrictCluster() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** With a slash at its end, which a request must not have twice. */
    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/search/");
    }

    /** Then it takes what comes. */
    void answer(Answer... next) {
        answers.addAll(Arrays.asList(next));
    }

    /** Every document gets the status that its source is given; those below 300 are taken. */
    static Answer items(ToIntFunction<String> status) {
        return (cluster, exchange, request) -> cluster.send(exchange, 200, cluster.take(request, status, 0));
    }

    /** Takes all, and replies with some items less. */
    static Answer withoutItems(int less) {
        return (cluster, exchange, request) -> cluster.send(exchange, 200, cluster.take(request, source -> 201, less));
    }

    static Answer status(int status, String body) {
        return (cluster, exchange, request) -> cluster.send(exchange, status, body);
    }

    /** Takes all, and does not say so. */
    static Answer takeAndHang() {
        return (cluster, exchange, request) -> {
            cluster.take(request, source -> 201, 0);
            try {
                cluster.closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** Takes all, and drops the connection in the middle of its reply. */
    static Answer takeAndDrop() {
        return (cluster, exchange, request) -> {
            byte[] reply = cluster.take(request, source -> 201, 0).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply, 0, reply.length / 2);
            exchange.close();
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        try {
            Seen request = read(exchange);
            Answer answer = answers.poll();
            (answer == null ? items(source -> 201) : answer).reply(this, exchange, request);
        } catch (RuntimeException e) {
            check(false, e.toString());
            throw e;
        }
    }

    private synchronized Seen read(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        byte[] wire = exchange.getRequestBody().readAllBytes();
        check(exchange.getRequestMethod().equals("POST"), "method " + exchange.getRequestMethod());
        check(exchange.getRequestURI().toString().equals(PATH), "URL " + exchange.getRequestURI());
        check(List.of("application/x-ndjson").equals(headers.get("Content-Type")), "content type");
        check(List.of("" + wire.length).equals(headers.get("Content-Length")), "content length");
        String body = new String(wire, StandardCharsets.UTF_8);
        check(Arrays.equals(body.getBytes(StandardCharsets.UTF_8), wire), "not UTF-8");
        check(body.endsWith("\n") && !body.contains("\r"), "line ends");
        String[] lines = body.substring(0, Math.max(0, body.length() - 1)).split("\n", -1);
        check(lines.length % 2 == 0, lines.length + " lines");
        List<Document> documents = new ArrayList<>();
        for (int line = 0; line + 1 < lines.length; line += 2) {
            documents.add(document(lines[line], lines[line + 1]));
        }
        Seen request = new Seen(headers, body, documents);
        seen.add(request);
        return request;
    }

    private Document document(String action, String source) throws IOException {
        JsonNode node = JSON.readTree(action);
        check(node.isObject() && node.size() == 1 && node.path("index").isObject(), "action " + action);
        JsonNode index = node.path("index");
        index.fieldNames()
                .forEachRemaining(name -> check(Set.of("_index", "_id", "_type").contains(name), "member " + name));
        check(index.path("_index").isTextual(), "no index");
        String id = index.path("_id").textValue();
        check(id == null || id.getBytes(StandardCharsets.UTF_8).length <= 512, "id");
        check(JSON.readTree(source).isObject(), "source " + source);
        return new Document(
                index.path("_index").asText(), id, index.path("_type").textValue(), source);
    }

    private synchronized String take(Seen request, ToIntFunction<String> statuses, int less) {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("took", 30);
        ArrayNode items = JSON.createArrayNode();
        boolean errors = false;
        for (Document document : request.documents()) {
            int status = statuses.applyAsInt(document.source());
            String id = document.id() == null ? "made-" + stored.size() : document.id();
            ObjectNode item = items.addObject().putObject("index");
            item.put("_index", document.index()).put("_id", id);
            if (status < 300) {
                stored.put(document.index() + "/" + id, document.source());
                item.put("_version", 1)
                        .put("result", "created")
                        .putObject("_shards")
                        .put("total", 2);
                item.put("status", status);
            } else {
                errors = true;
                item.put("status", status)
                        .putObject("error")
                        .put("type", "error_of_" + status)
                        .put("reason", "because");
            }
        }
        for (int removed = 0; removed < less; removed++) {
            items.remove(0);
        }
        reply.put("errors", errors);
        reply.put("items", items);
        return JSON.valueToTree(reply).toString();
    }

    private void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] reply = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        exchange.sendResponseHeaders(status, reply.length == 0 ? -1 : reply.length);
        exchange.getResponseBody().write(reply);
        exchange.close();
    }

    private synchronized void check(boolean condition, String violation) {
        if (!condition) {
            violations.add(violation);
        }
    }

    synchronized List<Seen> seen() {
        return List.copyOf(seen);
    }

    synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    /** The documents that it has, by index, slash and id. */
    synchronized Map<String, String> stored() {
        return new TreeMap<>(stored);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
