package io.kinbridge.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.gateway.CertificateSource;
import io.kinbridge.gateway.Gateway;
import io.kinbridge.gateway.GatewayConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Signed requests, byte for byte on a socket: what the HTTP server makes of them is what was signed. No broker is there: who is let
 * in is told that a stream's name is missing.
 */
class SignedHttpTest {
    private static final String LET_IN = "ValidationException";

    @TempDir
    private static Path directory;

    private static Gateway gateway;

    private final AmazonSigner signer = AmazonSigner.of(SampleKeys.PERMANENT, Instant.now());
    private final WireRequest request = SampleRequests.listStreams()
            .with("X-Amz-Target", "Kinesis_20131202.DescribeStreamSummary")
            .with("Host", "any.example:4567")
            .withBody("{\"StreamName\":\"\"}".getBytes(StandardCharsets.UTF_8));

    @BeforeAll
    static void start() throws IOException {
        Path keys = Files.writeString(
                directory.resolve("keys.properties"), SampleKeys.PERMANENT + ".secret=" + SampleKeys.secret());
        gateway = Gateway.start(
                GatewayConfig.of(KinbridgeConfig.of("127.0.0.1:1"), CertificateSource.selfSigned(directory))
                        .withAddress(GatewayConfig.DEFAULT_HOST, 0)
                        .withAccessKeys(keys));
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    @Test
    void request_signedInHeaders_isLetIn() throws IOException {
        assertThat(answer(signer.sign(request))).contains(LET_IN);
    }

    @Test
    void request_presigned_isLetIn() throws IOException {
        assertThat(answer(signer.presign(request, Duration.ofMinutes(1)))).contains(LET_IN);
    }

    @Test
    void request_awkwardPathQueryAndHeaders_isLetIn() throws IOException {
        WireRequest awkward = request.withQuery("b=%E2%82%AC%20&a-b=1&a=2&a=/&novalue")
                .with("X-Amz-Meta", "  Grüße, \t €   and  spaces ");
        List<WireRequest.Header> repeated = new ArrayList<>(awkward.allHeaders());
        repeated.add(new WireRequest.Header("x-amz-meta", "again"));

        WireRequest signed = signer.sign(
                new WireRequest(awkward.method(), awkward.path(), awkward.query(), repeated, awkward.body()));

        assertThat(answer(signed)).contains(LET_IN);
    }

    @Test
    void request_changed_isRefusedWithStatus400() throws IOException {
        assertThat(answer(signer.sign(request).withQuery("a=b")))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"__type\":\"InvalidSignatureException\"")
                .contains("The Canonical String for this request should have been");
    }

    @Test
    void request_notSigned_isRefusedWithStatus400() throws IOException {
        assertThat(answer(request))
                .startsWith("HTTP/1.1 400 ")
                .contains(
                        "{\"__type\":\"MissingAuthenticationTokenException\",\"message\":\"Missing Authentication Token\"}");
    }

    private static String answer(WireRequest request) throws IOException {
        StringBuilder head = new StringBuilder(request.method() + " " + request.path()
                + (request.query().isEmpty() ? "" : "?" + request.query()) + " HTTP/1.1\r\n");
        request.allHeaders().forEach(header -> head.append(header.name() + ": " + header.value() + "\r\n"));
        head.append("Content-Length: " + request.body().length + "\r\nConnection: close\r\n\r\n");
        try (Socket socket = new Socket("127.0.0.1", gateway.clearEndpoint().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(head.toString().getBytes(StandardCharsets.UTF_8));
            out.write(request.body());
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
