package io.kinbridge.gateway.auth;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Signs requests by the AWS SDK for Java's own signer. */
record AmazonSigner(String keyId, @Nullable String token, String service, Instant at) {
    static final String REGION = "us-east-1";

    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

    static AmazonSigner of(String keyId, Instant at) {
        return new AmazonSigner(keyId, SampleKeys.token(keyId), "kinesis", at);
    }

    AmazonSigner withToken(@Nullable String other) {
        return new AmazonSigner(keyId, other, service, at);
    }

    AmazonSigner withService(String other) {
        return new AmazonSigner(keyId, token, other, at);
    }

    WireRequest sign(WireRequest request) {
        return signed(request, AwsV4HttpSigner.AuthLocation.HEADER, null);
    }

    WireRequest presign(WireRequest request, @Nullable Duration lifetime) {
        return signed(request, AwsV4HttpSigner.AuthLocation.QUERY_STRING, lifetime);
    }

    private WireRequest signed(
            WireRequest request, AwsV4HttpSigner.AuthLocation location, @Nullable Duration lifetime) {
        SignRequest.Builder<AwsCredentialsIdentity> signing = SignRequest.builder(identity())
                .request(toSdk(request))
                .payload(() -> new ByteArrayInputStream(request.body()))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, REGION)
                .putProperty(AwsV4HttpSigner.AUTH_LOCATION, location)
                .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC));
        if (lifetime != null) {
            signing.putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, lifetime);
        }
        return fromSdk(SIGNER.sign(signing.build()).request(), request.body());
    }

    private AwsCredentialsIdentity identity() {
        return token == null
                ? AwsCredentialsIdentity.create(keyId, SampleKeys.secret())
                : AwsSessionCredentialsIdentity.create(keyId, SampleKeys.secret(), token);
    }

    private static SdkHttpRequest toSdk(WireRequest request) {
        String query = request.query().isEmpty() ? "" : "?" + request.query();
        SdkHttpRequest.Builder sdk = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(request.method()))
                .uri(URI.create("http://127.0.0.1:4567" + request.path() + query));
        request.allHeaders().forEach(header -> sdk.appendHeader(header.name(), header.value()));
        return sdk.build();
    }

    private static WireRequest fromSdk(SdkHttpRequest sdk, byte[] body) {
        List<WireRequest.Header> headers = new ArrayList<>();
        sdk.forEachHeader((name, values) -> values.forEach(value -> headers.add(new WireRequest.Header(name, value))));
        return new WireRequest(
                sdk.method().name(),
                sdk.encodedPath(),
                sdk.encodedQueryParameters().orElse(""),
                headers,
                body);
    }
}
