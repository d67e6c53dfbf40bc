package io.kinbridge.error;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** An HTTP client for the AWS SDK that answers every request with one Kinesis error, in CBOR. */
final class AnsweringHttpClient implements SdkHttpClient {

    private final KinesisError error;
    private final String message;
    private final String requestId;

    AnsweringHttpClient(KinesisError error, String message, String requestId) {
        this.error = error;
        this.message = message;
        this.requestId = requestId;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return HttpExecuteResponse.builder()
                        .response(SdkHttpResponse.builder()
                                .statusCode(error.statusCode())
                                .putHeader("Content-Type", "application/x-amz-cbor-1.1")
                                .putHeader("x-amzn-RequestId", requestId)
                                .build())
                        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body())))
                        .build();
            }

            @Override
            public void abort() {}
        };
    }

    @Override
    public void close() {}

    /** A CBOR map (RFC 8949) of two text strings. */
    private byte[] body() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(0xa2);
        writeText(body, "__type");
        writeText(body, error.errorCode());
        writeText(body, "message");
        writeText(body, message);
        return body.toByteArray();
    }

    private static void writeText(ByteArrayOutputStream out, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.write(0x78);
        out.write(utf8.length);
        out.writeBytes(utf8);
    }
}
