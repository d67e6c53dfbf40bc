package io.kinbridge.gateway.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * A request of the wire protocol, signed by Amazon's own signer.
 *
 * @param headers in the order they are sent
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record SignedCall(Map<String, String> headers, byte[] body) {
    static final AwsCredentialsIdentity KEY = AwsCredentialsIdentity.create("AKIDFUZZ", "secret of the fuzz test");

    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

    static SignedCall of(URI endpoint, String contentType, String target, byte[] body) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .uri(endpoint)
                .encodedPath("/")
                .method(SdkHttpMethod.POST)
                .putHeader("Content-Type", contentType)
                .putHeader("X-Amz-Target", target)
                .build();
        SdkHttpRequest signed = SIGNER.sign(signing -> signing.identity(KEY)
                        .request(request)
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "kinesis")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"))
                .request();
        Map<String, String> headers = new LinkedHashMap<>();
        signed.headers().forEach((name, values) -> headers.put(name, values.get(0)));
        return new SignedCall(headers, body);
    }

    SignedCall withBody(byte[] other) {
        return new SignedCall(headers, other);
    }

    SignedCall withHeader(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(name, value);
        return new SignedCall(changed, body);
    }

    SignedCall withoutHeader(String name) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.remove(name);
        return new SignedCall(changed, body);
    }

    List<String> headerNames() {
        return List.copyOf(headers.keySet());
    }

    /** The bytes before the body. */
    byte[] head() {
        StringBuilder head = new StringBuilder("POST / HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        return head.toString().getBytes(ISO_8859_1);
    }
}
