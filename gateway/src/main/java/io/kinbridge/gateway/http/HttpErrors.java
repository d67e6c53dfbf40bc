package io.kinbridge.gateway.http;

import io.kinbridge.gateway.AwsError;
import io.kinbridge.gateway.wire.WireFormat;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What is answered to requests that HTTP itself refuses: an error as AWS writes them, without a word of the server's inside. */
final class HttpErrors extends ErrorHandler {

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, WireFormat.JSON.contentType());
        response.write(true, ByteBuffer.wrap(body(status)), callback);
    }

    private static byte[] body(int status) {
        return WireFormat.JSON.write(error(status));
    }

    private static AwsError error(int status) {
        return switch (status) {
            case 408 -> new AwsError("RequestTimeoutException", status, "The request did not come in time.");
            case 413 -> new AwsError("RequestEntityTooLargeException", status, "The request is too large.");
            case 414, 431 -> new AwsError("BadRequest", status, "The request's headers are too large.");
            case 503 -> new AwsError("ServiceUnavailable", status, "The gateway is being stopped, or overloaded.");
            default ->
                status < 500
                        ? new AwsError("BadRequest", Math.max(status, 400), "The request is no good HTTP.")
                        : new AwsError("InternalFailure", status, "Internal Service Failure");
        };
    }
}
