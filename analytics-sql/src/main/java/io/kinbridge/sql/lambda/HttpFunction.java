package io.kinbridge.sql.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A function at a URL. It gets its event by POST, as JSON, and answers with JSON: what Lambda's runtime interface emulator does, and
 * what any server can do. Thread-safe.
 */
public final class HttpFunction {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 300;

    /** Set by Lambda when the function's code has failed; the body then says why. */
    private static final String FUNCTION_ERROR = "X-Amz-Function-Error";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;
    private final Duration timeout;

    /**
     * Does not touch the network.
     *
     * @param timeout of one call, from its first byte to its last
     */
    public HttpFunction(URI url, Duration timeout) {
        this.url = url;
        this.timeout = timeout;
    }

    /**
     * One call.
     *
     * @throws IOException if there is no answer in time, or it is an error, or no JSON
     */
    JsonNode call(JsonNode event) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(event)))
                .build();
        HttpResponse<byte[]> response = await(client.sendAsync(request, BodyHandlers.ofByteArray()));
        if (response.statusCode() / 100 != 2) {
            throw new IOException("function %s answered with status %d: %s"
                    .formatted(url, response.statusCode(), shown(response.body())));
        }
        if (response.headers().firstValue(FUNCTION_ERROR).isPresent()) {
            throw new IOException("function %s failed: %s".formatted(url, shown(response.body())));
        }
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new IOException("function %s answered with no JSON: %s".formatted(url, shown(response.body())), e);
        }
    }

    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> answer) throws IOException {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("function %s gave no answer within %,d ms".formatted(url, timeout.toMillis()), e);
        } catch (ExecutionException e) {
            throw new IOException("function %s: %s".formatted(url, e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("function " + url + ": interrupted");
        }
    }

    private static String shown(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    @Override
    public String toString() {
        return "function " + url;
    }
}
