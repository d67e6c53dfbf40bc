package io.kinbridge.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kinbridge.gateway.AwsError;
import io.kinbridge.gateway.RefusedRequestException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is refused, and in which words. Most of them were seen on Kinesis or DynamoDB by kinesalite's and dynalite's authors; the
 * hashes in the place of an Authorization header are newer.
 */
class SigV4AuthenticatorTest {
    private static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");
    private static final String INVALID = "InvalidSignatureException";
    private static final String INCOMPLETE = "IncompleteSignatureException";
    private static final String UNRECOGNIZED = "UnrecognizedClientException";
    private static final String NOT_IN_TOKEN = "The security token included in the request is invalid.";

    private final AmazonSigner signer = AmazonSigner.of(SampleKeys.PERMANENT, NOW);
    private final WireRequest unsigned = SampleRequests.listStreams();
    private final WireRequest signed = signer.sign(unsigned);
    private final WireRequest presigned = signer.presign(unsigned, Duration.ofMinutes(10));

    @Test
    void authenticate_noSignature_isMissingAuthenticationToken() {
        assertThat(refusal(unsigned))
                .isEqualTo(error("MissingAuthenticationTokenException", "Missing Authentication Token"));
    }

    @Test
    void authenticate_queryWithoutItsAlgorithm_isMissingAuthenticationToken() {
        WireRequest request =
                unsigned.withQuery("X-Amz-Credential=a&X-Amz-Signature=b&X-Amz-SignedHeaders=c&X-Amz-Date=d");

        assertThat(refusal(request).code()).isEqualTo("MissingAuthenticationTokenException");
    }

    @Test
    void authenticate_headerAndQuery_isInvalidSignature() {
        assertThat(refusal(signed.withQuery("X-Amz-Algorithm")))
                .isEqualTo(error(
                        INVALID,
                        "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header."));
    }

    @Test
    void authenticate_headerOfOneWord_namesAllThatIsMissing() {
        assertThat(refusal(unsigned.with("Authorization", "X")))
                .isEqualTo(error(
                        INCOMPLETE,
                        "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature'"
                                + " parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header"
                                + " requires existence of either a 'X-Amz-Date' or a 'Date' header. (Hashed with SHA-256 and"
                                + " encoded with Base64) Authorization=S2irOEf+2n1sYsH7y+6/o16rc1HtXnj03a3qXfZLgBU="));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS4- Signature=b Credential=a",
                "AWS4- Signature=b,Credential=a",
                "AWS4- Signature=b, Credential=a",
                "AWS4-HMAC-SHA256 Credential=a,,  Signature=b,"
            })
    void authenticate_parameterMissing_isNamed(String authorization) {
        assertThat(refusal(unsigned.with("Authorization", authorization).with("Date", "a"))
                        .message())
                .startsWith("Authorization header requires 'SignedHeaders' parameter. (Hashed");
    }

    @Test
    void authenticate_parameterWithoutValue_isNotKeyAndValue() {
        assertThat(refusal(signed.with("Authorization", "AWS4-HMAC-SHA256 FooBar, BazBurp")))
                .isEqualTo(error(
                        INCOMPLETE,
                        "Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded"
                                + " with Base64): 'zAdm4sKtNnxmJcwLXg8ZvZ3KhUqUPbTe2jNpZYewfEw='."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Bearer eyJhbGciOi.J9.abc", "Basic QWxhZGRpbjpvcGVu", "AWS AKIDEXAMPLE:frJIUN8DYpKDtOLCwo="})
    void authenticate_otherScheme_isUnsupportedAndNotRepeated(String authorization) {
        String scheme = authorization.substring(0, authorization.indexOf(' '));

        assertThat(refusal(signed.with("Authorization", authorization)))
                .isEqualTo(error(
                        INCOMPLETE, "Unsupported AWS 'algorithm': '" + scheme + "' (only AWS4-HMAC-SHA256 for now). "));
    }

    @Test
    void authenticate_signatureVersion4a_isUnsupported() {
        WireRequest request = signed.with(
                        "Authorization",
                        "AWS4-ECDSA-P256-SHA256 Credential=AKIDEXAMPLE/20150830/kinesis/aws4_request,"
                                + " SignedHeaders=content-type;host;x-amz-date;x-amz-region-set;x-amz-target, Signature=3045")
                .with("X-Amz-Region-Set", "*");

        assertThat(refusal(request))
                .isEqualTo(error(
                        INCOMPLETE,
                        "Unsupported AWS 'algorithm': 'AWS4-ECDSA-P256-SHA256' (only AWS4-HMAC-SHA256 for now). "));
    }

    @Test
    void authenticate_bareAlgorithmInQuery_namesAllThatIsMissing() {
        assertThat(refusal(unsigned.withQuery("X-Amz-Algorithm")))
                .isEqualTo(error(
                        INCOMPLETE,
                        "AWS query-string parameters must include 'X-Amz-Algorithm'. AWS query-string parameters must include"
                                + " 'X-Amz-Credential'. AWS query-string parameters must include 'X-Amz-Signature'. AWS"
                                + " query-string parameters must include 'X-Amz-SignedHeaders'. AWS query-string parameters must"
                                + " include 'X-Amz-Date'. Re-examine the query-string parameters."));
    }

    @Test
    void authenticate_queryWithoutSignedHeaders_namesThem() {
        WireRequest request = unsigned.withQuery("X-Amz-Algorithm=a&X-Amz-Credential=b&X-Amz-Signature=c&X-Amz-Date=d");

        assertThat(refusal(request))
                .isEqualTo(error(
                        INCOMPLETE,
                        "AWS query-string parameters must include 'X-Amz-SignedHeaders'. Re-examine the query-string"
                                + " parameters."));
    }

    @Test
    void authenticate_queryNotEncoded_isMalformed() {
        assertThat(refusal(signed.withQuery("a=%yy")))
                .isEqualTo(error("MalformedQueryString", "Illegal hex character in escape % pattern: %yy"));
        assertThat(refusal(signed.withQuery("a=%2")))
                .isEqualTo(error("MalformedQueryString", "Incomplete trailing escape % sequence"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"201", "2015-08-30T12:36:00Z", "20151330T123600Z", "20150830T126000Z", "20150830T123600+"})
    void authenticate_dateNotBasic_isIncomplete(String date) {
        assertThat(refusal(signed.with("X-Amz-Date", date)))
                .isEqualTo(error(
                        INCOMPLETE,
                        "Date must be in ISO-8601 'basic format'. Got '" + date
                                + "'. See http://en.wikipedia.org/wiki/ISO_8601"));
    }

    @Test
    void authenticate_fiveMinutesOld_isLetIn() throws Exception {
        assertThat(at(NOW.plusSeconds(300)).authenticate(signed, "kinesis")).isEqualTo(new Caller("AKIDEXAMPLE"));
        assertThat(at(NOW.minusSeconds(300)).authenticate(signed, "kinesis")).isEqualTo(new Caller("AKIDEXAMPLE"));
    }

    @Test
    void authenticate_olderThanFiveMinutes_isExpired() {
        assertThat(refusal(at(NOW.plusSeconds(301)), signed, "kinesis"))
                .isEqualTo(error(
                        INVALID,
                        "Signature expired: 20150830T123600Z is now earlier than 20150830T123601Z"
                                + " (20150830T124101Z - 5 min.)"));
    }

    @Test
    void authenticate_fromTheFuture_isNotYetCurrent() {
        assertThat(refusal(at(NOW.minusSeconds(301)), signed, "kinesis"))
                .isEqualTo(error(
                        INVALID,
                        "Signature not yet current: 20150830T123600Z is still later than 20150830T123559Z"
                                + " (20150830T123059Z + 5 min.)"));
    }

    @Test
    void authenticate_presigned_isGoodForItsLifetime() throws Exception {
        assertThat(at(NOW.plusSeconds(600)).authenticate(presigned, "kinesis")).isEqualTo(new Caller("AKIDEXAMPLE"));
        assertThat(refusal(at(NOW.plusSeconds(601)), presigned, "kinesis"))
                .isEqualTo(error(
                        INVALID,
                        "Signature expired: 20150830T123600Z is now earlier than 20150830T123601Z"
                                + " (20150830T124601Z - 10 min.)"));
    }

    @Test
    void authenticate_presignedForSeconds_expiresInSeconds() {
        WireRequest request = signer.presign(unsigned, Duration.ofSeconds(90));

        assertThat(refusal(at(NOW.plusSeconds(91)), request, "kinesis").message())
                .isEqualTo("Signature expired: 20150830T123600Z is now earlier than 20150830T123601Z"
                        + " (20150830T123731Z - 90 sec.)");
    }

    @Test
    void authenticate_presignedWithoutExpires_isGoodForFiveMinutes() {
        WireRequest request = presigned.withQuery(presigned.query().replace("&X-Amz-Expires=600", ""));

        assertThat(request.query()).isNotEqualTo(presigned.query());
        assertThat(refusal(at(NOW.plusSeconds(301)), request, "kinesis").message())
                .endsWith(" - 5 min.)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "604801", "99999999999999999999", "1.5", "x", ""})
    void authenticate_expiresOutOfRange_isIncomplete(String expires) {
        AwsError error = refusal(
                presigned.withQuery(presigned.query().replace("X-Amz-Expires=600", "X-Amz-Expires=" + expires)));

        assertThat(error.code()).isEqualTo(INCOMPLETE);
        assertThat(error.message()).startsWith("X-Amz-Expires ");
    }

    @Test
    void authenticate_hostNotSigned_isInvalidSignature() {
        assertThat(refusal(edited("content-type;host;", "content-type;")))
                .isEqualTo(error(INVALID, "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization."));
    }

    @Test
    void authenticate_targetNotSigned_isInvalidSignature() {
        WireRequest request =
                signer.sign(unsigned.without("X-Amz-Target")).with("X-Amz-Target", "Kinesis_20131202.DeleteStream");

        assertThat(refusal(request))
                .isEqualTo(error(INVALID, "'X-Amz-Target' must be a 'SignedHeader' in the AWS Authorization."));
    }

    @Test
    void authenticate_unknownAlgorithm_isUnsupported() {
        assertThat(refusal(edited("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA25")))
                .isEqualTo(error(
                        INCOMPLETE,
                        "Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA25' (only AWS4-HMAC-SHA256 for now). "));
        assertThat(refusal(presigned.withQuery(presigned.query().replace("AWS4-HMAC-SHA256", "AWS4-X"))))
                .isEqualTo(
                        error(INCOMPLETE, "Unsupported AWS 'algorithm': 'AWS4-X' (only AWS4-HMAC-SHA256 for now). "));
    }

    @Test
    void authenticate_credentialOfFourParts_isIncomplete() {
        assertThat(refusal(edited("AKIDEXAMPLE/20150830/us-east-1/kinesis/aws4_request", "a/b/c/d")))
                .isEqualTo(error(
                        INCOMPLETE,
                        "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got"
                                + " 'a/b/c/d'"));
    }

    @Test
    void authenticate_scopeWrongInAllParts_namesEach() {
        WireRequest request = edited("/20150830/us-east-1/kinesis/aws4_request", "/b/c/d/e");

        assertThat(refusal(request))
                .isEqualTo(error(
                        INVALID,
                        "Credential should be scoped to a valid region, not 'c'. "
                                + "Credential should be scoped to correct service: 'kinesis'. "
                                + "Credential should be scoped with a valid terminator: 'aws4_request', not 'e'. "
                                + "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP:"
                                + " 'b' != '20150830', from '20150830T123600Z'."));
    }

    @Test
    void authenticate_otherService_isInvalidSignature() {
        assertThat(refusal(at(NOW), signed, "firehose"))
                .isEqualTo(error(INVALID, "Credential should be scoped to correct service: 'firehose'. "));
    }

    @Test
    void authenticate_anyRegionAllowed_isLetIn() throws Exception {
        SigV4Authenticator anywhere = new SigV4Authenticator(SampleKeys.all(), null, () -> NOW);

        assertThat(anywhere.authenticate(signed, "kinesis")).isEqualTo(new Caller("AKIDEXAMPLE"));
    }

    @Test
    void authenticate_unknownKey_isUnrecognizedClient() {
        assertThat(refusal(edited("AKIDEXAMPLE", "AKIDUNKNOWN"))).isEqualTo(error(UNRECOGNIZED, NOT_IN_TOKEN));
    }

    @Test
    void authenticate_otherBody_tellsWhatShouldHaveBeenSigned() {
        WireRequest request = signer.sign(unsigned.without("Content-Type")).withBody(new byte[0]);

        assertThat(refusal(request.with("x-amz-content-sha256", "e3"))).isEqualTo(error(INVALID, """
                        The request signature we calculated does not match the signature you provided. Check your AWS Secret\
                         Access Key and signing method. Consult the service documentation for details.

                        The Canonical String for this request should have been
                        'POST
                        /

                        host:127.0.0.1:4567
                        x-amz-content-sha256:e3
                        x-amz-date:20150830T123600Z
                        x-amz-target:Kinesis_20131202.ListStreams

                        host;x-amz-content-sha256;x-amz-date;x-amz-target
                        e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

                        The String-to-Sign should have been
                        'AWS4-HMAC-SHA256
                        20150830T123600Z
                        20150830/us-east-1/kinesis/aws4_request
                        1e72ee083fb12b05c33623df9d318c314ddb1b9c0d6d18d49dc6a3d58cfc2b06'
                        """));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNSIGNED-PAYLOAD", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "e3b0", ""})
    void authenticate_payloadHashThatIsNone_isInvalidSignature(String stated) {
        // It need not be signed to be looked at.
        WireRequest request = presigned.with("X-Amz-Content-Sha256", stated);

        assertThat(refusal(request).code()).isEqualTo(INVALID);
    }

    @Test
    void authenticate_severalValuesOfOneName_takesTheFirst() throws Exception {
        WireRequest request = presigned.withQuery(presigned.query() + "&X-Amz-Expires=1");

        assertThat(refusal(request).message()).contains("X-Amz-Expires=1&X-Amz-Expires=600");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void authenticate_temporaryKeyWithItsToken_isLetIn(boolean isPresigned) throws Exception {
        assertThat(at(NOW).authenticate(byTemporaryKey(SampleKeys.TOKEN, isPresigned), "kinesis"))
                .isEqualTo(new Caller(SampleKeys.TEMPORARY));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void authenticate_temporaryKeyWithoutItsToken_isUnrecognizedClient(boolean isPresigned) {
        assertThat(refusal(byTemporaryKey(null, isPresigned))).isEqualTo(error(UNRECOGNIZED, NOT_IN_TOKEN));
        assertThat(refusal(byTemporaryKey("other", isPresigned))).isEqualTo(error(UNRECOGNIZED, NOT_IN_TOKEN));
    }

    @Test
    void authenticate_permanentKeyWithToken_isUnrecognizedClient() {
        assertThat(refusal(signer.withToken("any").sign(unsigned))).isEqualTo(error(UNRECOGNIZED, NOT_IN_TOKEN));
    }

    @Test
    void authenticate_expiredKey_isExpiredToken() throws Exception {
        WireRequest request = AmazonSigner.of(SampleKeys.EXPIRING, NOW).sign(unsigned);

        assertThat(at(SampleKeys.EXPIRY.minusMillis(1)).authenticate(request, "kinesis"))
                .isEqualTo(new Caller(SampleKeys.EXPIRING));
        assertThat(refusal(at(SampleKeys.EXPIRY), request, "kinesis"))
                .isEqualTo(error("ExpiredTokenException", "The security token included in the request is expired"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void authenticate_wrongSignatureOfTemporaryKey_doesNotRepeatTheToken(boolean isPresigned) {
        WireRequest request = byTemporaryKey(SampleKeys.TOKEN, isPresigned).withBody(new byte[1]);

        assertThat(refusal(request).message())
                .contains("***")
                .doesNotContain(SampleKeys.TOKEN)
                .doesNotContain("token%2Bwith")
                .doesNotContain(SampleKeys.secret());
    }

    @Test
    void openMode_anything_isAnyone() {
        assertThat(new OpenMode().authenticate(unsigned, "kinesis")).isEqualTo(Caller.ANYONE);
        assertThat(new OpenMode().authenticate(edited("Signature", "Sig"), "kinesis"))
                .isEqualTo(Caller.ANYONE);
    }

    @Test
    void signingSecret_toString_hidesIt() {
        assertThat(new SigningSecret("hidden", "also hidden", SampleKeys.EXPIRY).toString())
                .doesNotContain("hidden");
    }

    private WireRequest byTemporaryKey(@Nullable String token, boolean isPresigned) {
        AmazonSigner temporary = AmazonSigner.of(SampleKeys.TEMPORARY, NOW).withToken(token);
        return isPresigned ? temporary.presign(unsigned, Duration.ofMinutes(1)) : temporary.sign(unsigned);
    }

    private WireRequest edited(String from, String to) {
        String authorization = signed.header("Authorization");
        assertThat(authorization).contains(from);
        return signed.with("Authorization", authorization.replace(from, to));
    }

    private AwsError refusal(WireRequest request) {
        return refusal(at(NOW), request, "kinesis");
    }

    private static AwsError refusal(SigV4Authenticator authenticator, WireRequest request, String service) {
        RefusedRequestException refused =
                catchThrowableOfType(RefusedRequestException.class, () -> authenticator.authenticate(request, service));
        return Objects.requireNonNull(refused, "It was let in").error();
    }

    private static SigV4Authenticator at(Instant now) {
        return new SigV4Authenticator(SampleKeys.all(), AmazonSigner.REGION, () -> now);
    }

    private static AwsError error(String code, String message) {
        return new AwsError(code, 400, message);
    }
}
