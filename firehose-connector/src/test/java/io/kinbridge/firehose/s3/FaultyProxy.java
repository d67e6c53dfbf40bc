package io.kinbridge.firehose.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Stands before an S3 server and spoils calls on purpose. Signatures are passed on as they are; the server behind it does not
 * check them.
 */
public final class FaultyProxy implements AutoCloseable {
    private static final Set<String> PASSED_ON_BY_JAVA =
            Set.of("connection", "content-length", "expect", "host", "upgrade", "transfer-encoding");

    /** What happens to a call instead of, or before, what the server makes of it. */
    @FunctionalInterface
    public interface Fault {
        /** The call goes through, unspoilt. */
        Fault NONE = (number, method) -> null;

        /**
         * Called for each call.
         *
         * @param number of the call, from 1
         * @return the reply; null lets the call through
         */
        @Nullable
        Reply on(int number, String method) throws InterruptedException;
    }

    /**
     * A reply that is not the server's.
     *
     * @param isAfterwards whether the server gets the call nevertheless
     */
    public record Reply(int status, String code, boolean isAfterwards) {}

    private final URI target;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile Fault fault = Fault.NONE;

    public FaultyProxy(URI target) throws IOException {
        this.target = target;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Where it is called. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on, this happens. */
    public void set(Fault newFault) {
        fault = newFault;
    }

    /** The methods of all calls so far. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            int number;
            synchronized (calls) {
                calls.add(exchange.getRequestMethod());
                number = calls.size();
            }
            byte[] body = exchange.getRequestBody().readAllBytes();
            Reply reply = fault.on(number, exchange.getRequestMethod());
            if (reply == null) {
                pass(exchange, body, true);
                return;
            }
            if (reply.isAfterwards()) {
                pass(exchange, body, false);
            }
            byte[] error = "<Error><Code>%s</Code><Message>on purpose</Message></Error>"
                    .formatted(reply.code())
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            exchange.sendResponseHeaders(reply.status(), error.length);
            exchange.getResponseBody().write(error);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(HttpExchange exchange, byte[] body, boolean isAnswered) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!PASSED_ON_BY_JAVA.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (!isAnswered) {
            return;
        }
        response.headers().map().forEach((name, values) -> {
            if (!PASSED_ON_BY_JAVA.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        byte[] content = response.body();
        boolean hasBody = content.length > 0;
        if (exchange.getRequestMethod().equals("HEAD")) {
            response.headers()
                    .firstValue("content-length")
                    .ifPresent(length -> exchange.getResponseHeaders().set("Content-Length", length));
        }
        exchange.sendResponseHeaders(response.statusCode(), hasBody ? content.length : -1);
        if (hasBody) {
            exchange.getResponseBody().write(content);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
