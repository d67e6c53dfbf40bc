package io.kinbridge.benchmark.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Keeps what the SDK would send, and sends nothing. For one thread. */
final class RecordingHttpClient implements SdkHttpClient {
    private final List<byte[]> recorded = new ArrayList<>();

    List<byte[]> recorded() {
        return List.copyOf(recorded);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        try {
            recorded.add(bytes(request));
        } catch (IOException e) {
            throw new UncheckedIOException("The SDK's request could not be read", e);
        }
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return HttpExecuteResponse.builder()
                        .response(SdkHttpResponse.builder().statusCode(200).build())
                        .build();
            }

            @Override
            public void abort() {}
        };
    }

    private static byte[] bytes(HttpExecuteRequest request) throws IOException {
        byte[] body = new byte[0];
        if (request.contentStreamProvider().isPresent()) {
            try (InputStream content = request.contentStreamProvider().get().newStream()) {
                body = content.readAllBytes();
            }
        }
        SdkHttpRequest http = request.httpRequest();
        StringBuilder head = new StringBuilder(http.method() + " " + http.encodedPath() + " HTTP/1.1\r\n");
        http.forEachHeader((name, values) -> values.forEach(value -> head.append(name + ": " + value + "\r\n")));
        head.append("\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    @Override
    public void close() {}
}
