package io.kinbridge.firehose.splunk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A HEC with one token and indexer acknowledgment, that holds each request against HEC's rules and keeps what it saw. It indexes
 * at once what it takes, and replies as it is told to, in the order in which it was told.
 */
final class StrictCollector implements AutoCloseable {
    static final String TOKEN = "12345678-1234-1234-1234-1234567890AB";

    /** What becomes of data that is sent, and what is said of it. */
    record DataAnswer(boolean isTaken, int acknowledgedAfterPolls, Reply reply) {
        /** Indexed, and acknowledged at the poll after so many. */
        static DataAnswer taken(int acknowledgedAfterPolls) {
            return new DataAnswer(true, acknowledgedAfterPolls, Reply.NORMAL);
        }

        /** Indexed, but the index never says so. */
        static DataAnswer neverAcknowledged() {
            return taken(Integer.MAX_VALUE);
        }

        static DataAnswer refused(int status, int code, String text) {
            return new DataAnswer(false, 0, Reply.of(status, code, text));
        }

        static DataAnswer of(boolean isTaken, Reply reply) {
            return new DataAnswer(isTaken, 0, reply);
        }
    }

    /** How a request is replied to; a null body closes the connection, and a status of 0 is no reply at all. */
    record Reply(int status, @Nullable String body) {
        static final Reply NORMAL = new Reply(200, "");
        static final Reply CLOSED = new Reply(200, null);
        static final Reply NEVER = new Reply(0, null);

        static Reply of(int status, int code, String text) {
            return new Reply(status, "{\"text\":\"%s\",\"code\":%d}".formatted(text, code));
        }
    }

    /** Data as it came. */
    record Data(
            String channel,
            String path,
            byte[] bytes,
            boolean isTaken,
            @Nullable String cookie) {
        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Deque<DataAnswer> dataAnswers = new ConcurrentLinkedDeque<>();
    private final Deque<Reply> pollReplies = new ConcurrentLinkedDeque<>();
    private final List<Data> data = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final Map<String, Map<Integer, Integer>> pollsLeft = new HashMap<>();
    private int polls;
    private boolean isSticky;

    private StrictCollector(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    static StrictCollector plain() throws IOException {
        return new StrictCollector(HttpServer.create(address(), 0), "http");
    }

    static StrictCollector tls(SSLContext context) throws IOException {
        HttpsServer server = HttpsServer.create(address(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new StrictCollector(server, "https");
    }

    private static InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    URI url() {
        return URI.create(scheme + "://localhost:" + server.getAddress().getPort());
    }

    /** Then it takes data, and acknowledges it at the first poll. */
    void answerData(DataAnswer... next) {
        dataAnswers.addAll(Arrays.asList(next));
    }

    /** Then it says what it knows. */
    void answerPolls(Reply... next) {
        pollReplies.addAll(Arrays.asList(next));
    }

    /** From now on it stands behind a load balancer that sends polls without its cookie to another node. */
    synchronized void needCookies() {
        isSticky = true;
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Reply reply = exchange.getRequestURI().getPath().equals("/services/collector/ack")
                ? poll(exchange, body)
                : data(exchange, body);
        if (reply.status() == 0) {
            hang();
        }
        if (reply.body() == null) {
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized Reply data(HttpExchange exchange, byte[] body) {
        String channel = channel(exchange);
        String path = exchange.getRequestURI().toString();
        check(
                path.equals("/services/collector/event") || path.equals("/services/collector/raw?channel=" + channel),
                "URL " + path);
        check(body.length > 0, "no data");
        DataAnswer next = dataAnswers.poll();
        DataAnswer answer = next == null ? DataAnswer.taken(0) : next;
        data.add(new Data(
                channel,
                path,
                body,
                answer.isTaken(),
                exchange.getRequestHeaders().getFirst("Cookie")));
        exchange.getResponseHeaders().add("Set-Cookie", "AWSELB=node-1; Path=/");
        if (answer.reply() != Reply.NORMAL) {
            return answer.reply();
        }
        Map<Integer, Integer> ofChannel = pollsLeft.computeIfAbsent(channel, name -> new HashMap<>());
        int number = (int) data.stream()
                        .filter(seen -> seen.channel().equals(channel))
                        .count()
                - 1;
        ofChannel.put(number, answer.acknowledgedAfterPolls());
        return new Reply(200, "{\"text\":\"Success\",\"code\":0,\"ackId\":%d}".formatted(number));
    }

    private synchronized Reply poll(HttpExchange exchange, byte[] body) throws IOException {
        polls++;
        String channel = channel(exchange);
        check(
                exchange.getRequestURI().toString().equals("/services/collector/ack?channel=" + channel),
                "URL " + exchange.getRequestURI());
        JsonNode question = JSON.readTree(body);
        check(question.size() == 1 && question.path("acks").isArray(), "question " + question);
        Reply reply = pollReplies.poll();
        if (reply != null && reply != Reply.NORMAL) {
            return reply;
        }
        String cookie = exchange.getRequestHeaders().getFirst("Cookie");
        Map<Integer, Integer> known = pollsLeft.get(channel);
        if (known == null || (isSticky && (cookie == null || !cookie.contains("AWSELB=node-1")))) {
            return Reply.of(400, 11, "Invalid data channel");
        }
        ObjectNode answers = JSON.createObjectNode();
        for (JsonNode number : question.path("acks")) {
            Integer left = known.get(number.asInt());
            answers.put(number.asText(), left != null && left == 0);
            if (left != null && left == 0) {
                known.remove(number.asInt());
            } else if (left != null && left != Integer.MAX_VALUE) {
                known.put(number.asInt(), left - 1);
            }
        }
        return new Reply(200, JSON.createObjectNode().set("acks", answers).toString());
    }

    private String channel(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        check(exchange.getRequestMethod().equals("POST"), "method " + exchange.getRequestMethod());
        check(List.of("Splunk " + TOKEN).equals(headers.get("Authorization")), "token");
        check(headers.containsKey("Content-Length"), "content length");
        String channel = String.valueOf(headers.getFirst("X-Splunk-Request-Channel"));
        check(UUID.fromString(channel).toString().equals(channel), "channel " + channel);
        return channel;
    }

    private void check(boolean condition, String violation) {
        if (!condition) {
            violations.add(violation);
        }
    }

    private void hang() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized List<Data> data() {
        return List.copyOf(data);
    }

    synchronized int polls() {
        return polls;
    }

    /** What in the requests was against HEC's rules. */
    synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
