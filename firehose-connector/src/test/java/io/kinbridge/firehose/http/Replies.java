package io.kinbridge.firehose.http;

import com.sun.net.httpserver.HttpExchange;
import io.kinbridge.firehose.http.StrictEndpoint.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The ways in which an endpoint replies: one is right. */
final class Replies {
    static final Answer ACCEPTED = (endpoint, exchange, id) -> {
        endpoint.accept(id);
        send(exchange, 200, "application/json", right(id));
    };
    static final Answer ACCEPTED_WITH_CHARSET = (endpoint, exchange, id) -> {
        endpoint.accept(id);
        send(exchange, 200, "Application/JSON; charset=utf-8", right(id));
    };
    static final Answer ACCEPTED_AT_MOST_LENGTH = (endpoint, exchange, id) -> {
        endpoint.accept(id);
        send(
                exchange,
                200,
                "application/json",
                right(id) + " ".repeat((1 << 20) - right(id).length()));
    };

    static final Answer OTHER_ID = body(id -> "{\"requestId\":\"someone else's\",\"timestamp\":1}");
    static final Answer NO_ID = body(id -> "{\"requestId\":null,\"timestamp\":1}");
    static final Answer NO_TIMESTAMP = body(id -> "{\"requestId\":\"%s\"}".formatted(id));
    static final Answer TIMESTAMP_IN_QUOTES = body(id -> "{\"requestId\":\"%s\",\"timestamp\":\"1\"}".formatted(id));
    static final Answer UNEXPECTED_FIELD =
            body(id -> "{\"requestId\":\"%s\",\"timestamp\":1,\"status\":\"ok\"}".formatted(id));
    static final Answer LONG_ERROR_MESSAGE = body(
            id -> "{\"requestId\":\"%s\",\"timestamp\":1,\"errorMessage\":\"%s\"}".formatted(id, "x".repeat(8193)));
    static final Answer NOT_JSON = body(id -> "OK");
    static final Answer NO_OBJECT = body(id -> "[]");
    static final Answer TWO_DOCUMENTS = body(id -> right(id) + right(id));
    static final Answer EMPTY = (endpoint, exchange, id) -> {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    };
    static final Answer AS_TEXT = (endpoint, exchange, id) -> send(exchange, 200, "text/plain", right(id));
    static final Answer NO_CONTENT_TYPE = (endpoint, exchange, id) -> send(exchange, 200, null, right(id));
    static final Answer CHUNKED = (endpoint, exchange, id) -> {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(ascii(right(id)));
        exchange.close();
    };
    static final Answer COMPRESSED = (endpoint, exchange, id) -> {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(ascii(right(id)));
        }
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.size());
        exchange.getResponseBody().write(bytes.toByteArray());
        exchange.close();
    };
    static final Answer TOO_LONG = (endpoint, exchange, id) -> send(
            exchange,
            200,
            "application/json",
            right(id) + " ".repeat((1 << 20) + 1 - right(id).length()));
    static final Answer CLOSED_BEFORE_REPLY = (endpoint, exchange, id) -> exchange.close();
    static final Answer CLOSED_WITHIN_REPLY = (endpoint, exchange, id) -> {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().write(ascii(right(id)));
        exchange.getResponseBody().flush();
        exchange.close();
    };
    static final Answer NEVER = (endpoint, exchange, id) -> endpoint.hang();
    static final Answer NEVER_ENDING = (endpoint, exchange, id) -> {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().write(ascii(right(id)));
        exchange.getResponseBody().flush();
        endpoint.hang();
    };
    static final Answer REDIRECT = (endpoint, exchange, id) -> {
        exchange.getResponseHeaders().set("Location", endpoint.url().toString());
        send(exchange, 307, "application/json", right(id));
    };
    static final Answer TOO_LARGE_PAGE =
            (endpoint, exchange, id) -> send(exchange, 413, "text/html", "<h1>413 Payload Too Large</h1>");

    private Replies() {}

    /** A reply with a status, in the right form. */
    static Answer status(int status) {
        return (endpoint, exchange, id) -> send(
                exchange,
                status,
                "application/json",
                "{\"requestId\":\"%s\",\"timestamp\":\"1578090903599\",\"errorMessage\":\"for a test\"}".formatted(id));
    }

    /** The request's bytes are held to be complete, and the reply good in all but its body. */
    private static Answer body(UnaryOperator<String> body) {
        return (endpoint, exchange, id) -> send(exchange, 200, "application/json", body.apply(id));
    }

    private static String right(String id) {
        return "{\"requestId\":\"%s\",\"timestamp\":1578090903599}".formatted(id);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void send(HttpExchange exchange, int status, @Nullable String type, String body) throws IOException {
        if (type != null) {
            exchange.getResponseHeaders().set("Content-Type", type);
        }
        exchange.sendResponseHeaders(status, body.length());
        exchange.getResponseBody().write(ascii(body));
        exchange.close();
    }
}
