package io.kinbridge.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kinbridge.gateway.RefusedRequestException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that Amazon's signers signed, which this one verifies. */
class SigV4GoldenTest {
    private static final String JAVA = "aws-sdk-java.jsonl";
    private static final String PYTHON = "botocore.jsonl";
    private static final Instant AT = Instant.parse("2015-08-30T12:36:00Z");

    static Stream<GoldenVector> vectors() throws IOException {
        return Stream.concat(GoldenVector.read(JAVA).stream(), GoldenVector.read(PYTHON).stream());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void authenticate_signedByAmazon_isTheKey(GoldenVector vector) throws Exception {
        assertThat(authenticator(vector, SampleKeys.all()).authenticate(vector.request(), vector.service()))
                .isEqualTo(new Caller(vector.keyId()));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void authenticate_otherSecret_isRefused(GoldenVector vector) {
        SigV4Authenticator authenticator =
                authenticator(vector, id -> new SigningSecret("another", SampleKeys.token(id), null));

        assertThatExceptionOfType(RefusedRequestException.class)
                .isThrownBy(() -> authenticator.authenticate(vector.request(), vector.service()))
                .extracting(e -> e.error().code())
                .isEqualTo("InvalidSignatureException");
    }

    /** Writes the SDK's vectors anew; botocore's are written by src/test/python/sigv4_vectors.py. */
    @Test
    void javaVectors_onRequest_areWritten() throws IOException {
        assumeTrue(Boolean.getBoolean("kinbridge.golden.write"), "-Dkinbridge.golden.write=true writes the vectors");
        List<GoldenVector> vectors = new ArrayList<>();
        requests().forEach((name, request) -> addSigned(name, request, SampleKeys.PERMANENT, vectors));
        addSigned("session token", SampleRequests.listStreams(), SampleKeys.TEMPORARY, vectors);
        GoldenVector.write(
                JAVA,
                "Signed by software.amazon.awssdk:http-auth-aws, AwsV4HttpSigner: SigV4GoldenTest with"
                        + " -Dkinbridge.golden.write=true",
                vectors);
    }

    private static void addSigned(String name, WireRequest request, String keyId, List<GoldenVector> vectors) {
        String service = name.equals("firehose") ? "firehose" : "kinesis";
        AmazonSigner signer = AmazonSigner.of(keyId, AT).withService(service);
        vectors.add(new GoldenVector(name + ", header", keyId, service, AT, signer.sign(request)));
        WireRequest presigned = signer.presign(request, Duration.ofSeconds(604_800));
        vectors.add(new GoldenVector(name + ", presigned", keyId, service, AT, presigned));
    }

    private static Map<String, WireRequest> requests() {
        WireRequest usual = SampleRequests.listStreams();
        Map<String, WireRequest> requests = new TreeMap<>();
        requests.put("usual", usual);
        requests.put("firehose", usual.with("X-Amz-Target", "Firehose_20150804.ListDeliveryStreams"));
        requests.put(
                "cbor",
                usual.with("Content-Type", "application/x-amz-cbor-1.1")
                        .withBody(new byte[] {(byte) 0xbf, 0x65, 'L', 'i', 'm', 'i', 't', 5, (byte) 0xff}));
        requests.put("empty body", usual.withBody(new byte[0]));
        requests.put("longer body", usual.withBody("0123456789abcdef".repeat(16).getBytes(StandardCharsets.UTF_8)));
        requests.put("get", usual.withMethod("GET").withBody(new byte[0]));
        for (String path : List.of(
                "/a%20b/c", "/%E2%82%AC", "/a/b/", "/a+b*c~d", "/a//b", "/a/./b/../c", "/a%2Fb", "/%25", "/a;b=c,d")) {
            requests.put("path " + path, usual.withPath(path));
        }
        for (String query : List.of(
                "b=2&a=1&a=0",
                "name=v%20w",
                "empty=&novalue",
                "x=%E2%82%AC",
                "plus=a%2Bb",
                "tilde=~-._",
                "a-b=1&a=2&A=3",
                "slash=a/b%2Fc",
                "equals=a%3Db")) {
            requests.put("query " + query, usual.withQuery(query));
        }
        requests.put("spaces in a header", usual.with("X-Amz-Meta", "  a   b \t c  "));
        requests.put("empty header", usual.with("X-Amz-Meta", ""));
        requests.put("non-ASCII header", usual.with("X-Amz-Meta", "Grüße, €"));
        List<WireRequest.Header> repeated = new ArrayList<>(usual.allHeaders());
        repeated.add(new WireRequest.Header("X-Amz-Meta", "b"));
        repeated.add(new WireRequest.Header("X-Amz-Meta", "a "));
        requests.put(
                "repeated header",
                new WireRequest(usual.method(), usual.path(), usual.query(), repeated, usual.body()));
        return requests;
    }

    private static SigV4Authenticator authenticator(GoldenVector vector, SigningSecrets secrets) {
        return new SigV4Authenticator(secrets, AmazonSigner.REGION, vector::at);
    }
}
