package io.kinbridge.firehose.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls of a worker's REST interface. Thread-safe. */
public final class ConnectRest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI url;
    private final HttpClient client = HttpClient.newHttpClient();

    ConnectRest(URI url) {
        this.url = url;
    }

    /**
     * What the worker answered.
     *
     * @param body its JSON; missing if there is no body, text if it is none
     */
    public record Reply(int status, JsonNode body) {}

    /** GET, such as {@code /connector-plugins}. */
    public Reply get(String path) {
        return send("GET", path, null);
    }

    /** PUT of a connector's configuration, or of one to be validated. */
    public Reply put(String path, Map<String, String> body) {
        return send("PUT", path, body);
    }

    /** DELETE, of a connector say. */
    public Reply delete(String path) {
        return send("DELETE", path, null);
    }

    /** POST without a body, such as {@code /connectors/NAME/restart?includeTasks=true}. */
    public Reply post(String path) {
        return send("POST", path, null);
    }

    private Reply send(String method, String path, @Nullable Map<String, String> body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(url.resolve(path))
                    .timeout(LIMIT)
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            body == null
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build();
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return new Reply(response.statusCode(), json(response));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + url.resolve(path) + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted in " + method + " " + path, e);
        }
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException page) {
            return TextNode.valueOf(response.body());
        }
    }
}
