package io.kinbridge.gateway.auth;

import io.kinbridge.gateway.RefusedRequestException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Verifies AWS Signature Version 4 with HMAC-SHA256, in the Authorization header and presigned.
 *
 * <p>As AWS does:
 *
 * <ul>
 *   <li>the host must be signed, and X-Amz-Target where there is one: it says what is done. (AWS asks for all X-Amz headers; of
 *       the others, none changes what the gateway does without changing the signature.)
 *   <li>the payload that is signed is the body that came. An X-Amz-Content-Sha256 must be its hash: UNSIGNED-PAYLOAD and the
 *       streaming forms are S3's alone.
 *   <li>clocks may differ by 5 minutes; a presigned request is good for X-Amz-Expires, 1 second to 7 days.
 *   <li>a temporary key must bring its session token, a permanent one must bring none.
 * </ul>
 *
 * <p>Signature Version 4A (AWS4-ECDSA-P256-SHA256) and every other scheme are refused. Thread-safe, never blocks.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">AWS: create a signed
 *     request</a>
 */
public final class SigV4Authenticator implements Authenticator {
    private static final String HOST = "host";
    private static final String AUTHORITY = ":authority";
    private static final String TARGET = "x-amz-target";
    private static final String CONTENT_SHA256 = "x-amz-content-sha256";

    private final SigningSecrets secrets;
    private final @Nullable String region;
    private final InstantSource clock;
    private final SigningKeys signingKeys = new SigningKeys();

    /** @param region the region that requests must be signed for; null for any, since a gateway may stand for each of them */
    public SigV4Authenticator(SigningSecrets secrets, @Nullable String region, InstantSource clock) {
        this.secrets = secrets;
        this.region = region;
        this.clock = clock;
    }

    @Override
    public Caller authenticate(SignedRequest request, String service) throws RefusedRequestException {
        QueryParameters query = QueryParameters.of(request.query());
        SignatureClaim claim = SignatureClaim.of(request, query);
        SigningTime time = SigningTime.of(claim);
        time.check(clock.instant());
        checkSignedHeaders(request, claim);
        if (!claim.algorithm().equals(SignatureClaim.ALGORITHM)) {
            throw SignatureRefusals.unsupportedAlgorithm(claim.algorithm());
        }
        CredentialScope scope = CredentialScope.of(claim.credential());
        scope.check(region, service, time);
        SigningSecret secret = secrets.of(scope.accessKeyId());
        if (secret == null) {
            throw SignatureRefusals.invalidToken();
        }
        verify(request, query, claim, time, scope, secret);
        checkToken(claim, secret);
        return new Caller(scope.accessKeyId());
    }

    private static void checkSignedHeaders(SignedRequest request, SignatureClaim claim) throws RefusedRequestException {
        if (!claim.signs(HOST) && !claim.signs(AUTHORITY)) {
            throw SignatureRefusals.notSigned("'Host' or ':authority'");
        }
        if (!claim.signs(TARGET) && !request.headers(TARGET).isEmpty()) {
            throw SignatureRefusals.notSigned("'X-Amz-Target'");
        }
    }

    private void verify(
            SignedRequest request,
            QueryParameters query,
            SignatureClaim claim,
            SigningTime time,
            CredentialScope scope,
            SigningSecret secret)
            throws RefusedRequestException {
        String payloadHash = Sha256.hexOf(request.body());
        CanonicalRequest canonical = CanonicalRequest.of(request, query, claim, payloadHash);
        String stringToSign = String.join("\n", SignatureClaim.ALGORITHM, time.text(), scope.text(), canonical.hash());
        SecretKey key = signingKeys.of(scope, secret.secret());
        if (!isSame(Sha256.hmacHex(key, stringToSign), claim.signature()) || !isStated(payloadHash, request)) {
            throw SignatureRefusals.mismatch(withoutToken(canonical.text(), claim.securityToken()), stringToSign);
        }
        signingKeys.keep(scope, key);
    }

    /** Whether a hash that the request states is the body's. */
    private static boolean isStated(String payloadHash, SignedRequest request) {
        List<String> stated = request.headers(CONTENT_SHA256);
        return stated.stream().allMatch(payloadHash::equals);
    }

    private void checkToken(SignatureClaim claim, SigningSecret secret) throws RefusedRequestException {
        String expected = secret.sessionToken();
        String given = claim.securityToken();
        if (expected == null && given == null) {
            return;
        }
        if (expected == null || given == null || !isSame(expected, given)) {
            throw SignatureRefusals.invalidToken();
        }
        if (secret.expires() != null && !clock.instant().isBefore(secret.expires())) {
            throw SignatureRefusals.expiredToken();
        }
    }

    /** In a time that does not tell where they differ. */
    private static boolean isSame(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /** Errors end up in logs; there a session token has no business. */
    private static String withoutToken(String canonical, @Nullable String token) {
        return token == null || token.isEmpty()
                ? canonical
                : canonical.replace(token, "***").replace(PercentEncoding.encode(token), "***");
    }
}
