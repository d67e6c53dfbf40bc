package io.kinbridge.sql.reference;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** GetObject of S3, by path, with ETags; whose request it is does not count. */
final class ObjectServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, String> objects = new ConcurrentHashMap<>();
    private final List<Integer> statuses = new CopyOnWriteArrayList<>();

    ObjectServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    void put(String path, String content) {
        objects.put(path, content);
    }

    void remove(String path) {
        objects.remove(path);
    }

    /** What was answered, in order. */
    List<Integer> statuses() {
        return statuses;
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String content = objects.get(exchange.getRequestURI().getPath());
            if (content == null) {
                send(exchange, 404, "<Error><Code>NoSuchKey</Code><Message>no such key</Message></Error>");
                return;
            }
            String tag = "\"" + Integer.toHexString(content.hashCode()) + "\"";
            exchange.getResponseHeaders().add("ETag", tag);
            if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                statuses.add(304);
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            send(exchange, 200, content);
        }
    }

    private void send(HttpExchange exchange, int status, String text) throws IOException {
        statuses.add(status);
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
