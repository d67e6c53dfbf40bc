package io.kinbridge.sql.console.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What is answered to requests that HTTP itself refuses, without a word of the server's inside. */
final class HttpErrors extends ErrorHandler {
    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        Replies.protect(response.getHeaders());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        String json = "{\"error\":{\"code\":\"%s\",\"message\":\"%s\"}}".formatted(code(status), sentence(status));
        response.write(true, ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)), callback);
    }

    private static String code(int status) {
        return switch (status) {
            case 404 -> "NotFound";
            case 405 -> "MethodNotAllowed";
            case 503 -> "Unavailable";
            default -> status < 500 ? "Invalid" : "Internal";
        };
    }

    private static String sentence(int status) {
        return switch (status) {
            case 404 -> "There is nothing at this path.";
            case 405 -> "This path knows other methods.";
            case 408 -> "The request did not come in time.";
            case 413 -> "The request is too large.";
            case 414, 431 -> "The request's headers are too large.";
            case 503 -> "The console is being stopped.";
            default -> status < 500 ? "The request is no good HTTP." : "Something failed in the console.";
        };
    }
}
