package io.kinbridge.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.gateway.AwsError;
import io.kinbridge.gateway.RefusedRequestException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A signed request with one byte changed, anywhere in what is signed, is refused, and with a deliberate error. */
class SigV4MutationTest {
    private static final Set<String> CODES = Set.of(
            "IncompleteSignatureException",
            "InvalidSignatureException",
            "MalformedQueryString",
            "MissingAuthenticationTokenException",
            "UnrecognizedClientException");

    private final Random random = new Random(42);

    static Stream<GoldenVector> vectors() throws IOException {
        return SigV4GoldenTest.vectors();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void authenticate_oneByteChanged_isRefused(GoldenVector vector) {
        WireRequest request = vector.request();
        SigV4Authenticator authenticator = new SigV4Authenticator(SampleKeys.all(), AmazonSigner.REGION, vector::at);
        for (WireRequest changed : changed(request)) {
            AwsError error = null;
            try {
                authenticator.authenticate(changed, vector.service());
            } catch (RefusedRequestException e) {
                error = e.error();
            }
            assertThat(error).as("%s", changed).isNotNull();
            assertThat(error.status()).isEqualTo(400);
            assertThat(error.code()).isIn(CODES);
        }
    }

    private List<WireRequest> changed(WireRequest request) {
        List<WireRequest> all = new ArrayList<>();
        all.add(request.withMethod("PUT"));
        boolean hasErasedSegments = request.path().contains(".."); // What they are called is not signed.
        for (int i = 0; i < request.path().length() && !hasErasedSegments; i++) {
            changedAt(request.path(), i).forEach(path -> all.add(request.withPath(path)));
        }
        for (int i = 0; i < request.query().length(); i++) {
            changedAt(request.query(), i).forEach(query -> all.add(request.withQuery(query)));
        }
        for (WireRequest.Header header : request.allHeaders()) {
            if (request.headers(header.name()).size() == 1) {
                for (int i = 0; i < header.value().length(); i++) {
                    changedAt(header.value(), i).forEach(value -> all.add(request.with(header.name(), value)));
                }
            }
            all.add(request.without(header.name()));
        }
        for (int i = 0; i < request.body().length; i++) {
            byte[] body = request.body().clone();
            body[i] ^= (byte) (1 << random.nextInt(8));
            all.add(request.withBody(body));
        }
        return all;
    }

    /** Blanks stay: how many there are is not signed. */
    private static List<String> changedAt(String text, int index) {
        char old = text.charAt(index);
        List<String> changed = new ArrayList<>();
        if (!Character.isWhitespace(old)) {
            changed.add(text.substring(0, index) + (old == 'x' ? 'y' : 'x') + text.substring(index + 1));
        }
        if (old >= '0' && old <= '9') {
            changed.add(text.substring(0, index) + (char) (old == '9' ? '0' : old + 1) + text.substring(index + 1));
        }
        return changed;
    }
}
