package io.kinbridge.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.lambda.FunctionException.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
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
public final class HttpFunction implements LambdaFunction {
    /** The most that Lambda takes for an event or an answer of a synchronous call, in bytes. */
    public static final int MOST_BYTES = 6 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 300;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONTENT_TOO_LARGE = 413;
    private static final int TOO_MANY_REQUESTS = 429;

    /** Set by Lambda when the function's code has failed; the body then says why. */
    private static final String FUNCTION_ERROR = "X-Amz-Function-Error";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;

    /** Without what may be a secret in a URL: who calls, and its query. */
    private final String name;

    private final Duration timeout;

    /**
     * Does not touch the network.
     *
     * @param timeout of one call, from its first byte to its last
     */
    public HttpFunction(URI url, Duration timeout) {
        this.url = url;
        this.name = url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort())
                + url.getRawPath();
        this.timeout = timeout;
    }

    @Override
    public byte[] call(byte[] event) throws FunctionException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(event))
                .build();
        HttpResponse<byte[]> response = await(client.sendAsync(request, upToLimit()));
        byte[] body = response.body();
        int status = response.statusCode();
        if (body.length > MOST_BYTES) {
            throw new FunctionException(
                    Reason.TOO_LARGE,
                    "function %s answered with more than %,d bytes, which is all that Lambda allows"
                            .formatted(name, MOST_BYTES));
        }
        if (status / 100 != 2) {
            throw new FunctionException(
                    reason(status), "function %s answered with status %d: %s".formatted(name, status, shown(body)));
        }
        if (response.headers().firstValue(FUNCTION_ERROR).isPresent()) {
            throw new FunctionException(Reason.FUNCTION_ERROR, "function %s failed: %s".formatted(name, shown(body)));
        }
        return body;
    }

    /**
     * One call, with trees.
     *
     * @throws IOException if there is no answer in time, or it is an error, or no JSON. An {@link InterruptedIOException} if the
     *     thread was interrupted; it still is.
     */
    public JsonNode call(JsonNode event) throws IOException {
        byte[] body;
        try {
            body = call(JSON.writeValueAsBytes(event));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("function " + name + ": interrupted");
        }
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IOException("function %s answered with no JSON: %s".formatted(name, shown(body)), e);
        }
    }

    private static Reason reason(int status) {
        return switch (status) {
            case TOO_MANY_REQUESTS -> Reason.THROTTLED;
            case NOT_FOUND -> Reason.NOT_FOUND;
            case UNAUTHORIZED, FORBIDDEN -> Reason.ACCESS_DENIED;
            case CONTENT_TOO_LARGE -> Reason.TOO_LARGE;
            default -> Reason.UNAVAILABLE;
        };
    }

    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> answer)
            throws FunctionException, InterruptedException {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new FunctionException(
                    Reason.TIMED_OUT,
                    "function %s gave no answer within %,d ms".formatted(name, timeout.toMillis()),
                    e);
        } catch (ExecutionException e) {
            throw new FunctionException(Reason.UNAVAILABLE, "function %s: %s".formatted(name, e.getCause()), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        }
    }

    /** Reads one byte more than may come, at most, and leaves the rest of it unread. */
    private static BodyHandler<byte[]> upToLimit() {
        return response -> new CappedBody(MOST_BYTES + 1);
    }

    private static String shown(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    @Override
    public String toString() {
        return "function " + name;
    }
}
