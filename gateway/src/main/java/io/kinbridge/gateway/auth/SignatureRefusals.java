package io.kinbridge.gateway.auth;

import io.kinbridge.gateway.RefusedRequestException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * What a caller is told whose signature is missing or wrong: AWS' names and sentences, as the services with a JSON protocol send
 * them, always with status 400. What a client sent as an Authorization header comes back as a hash, as it does from AWS today: it
 * may be another system's credential.
 */
final class SignatureRefusals {
    private static final int STATUS = 400;
    private static final String INCOMPLETE = "IncompleteSignatureException";
    private static final String INVALID = "InvalidSignatureException";
    private static final String INVALID_TOKEN = "The security token included in the request is invalid.";

    private SignatureRefusals() {}

    static RefusedRequestException missing() {
        return refusal("MissingAuthenticationTokenException", "Missing Authentication Token");
    }

    static RefusedRequestException bothForms() {
        return refusal(
                INVALID, "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
    }

    static RefusedRequestException malformedQuery(String why) {
        return refusal("MalformedQueryString", why);
    }

    static RefusedRequestException notKeyAndValue(String authorization) {
        return refusal(
                INCOMPLETE,
                "Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with"
                        + " Base64): '" + hashed(authorization) + "'.");
    }

    /** @param missing the parameters that the header lacks, and whether it lacks a date */
    static RefusedRequestException incompleteHeader(List<String> missing, boolean isDateMissing, String authorization) {
        StringBuilder message = new StringBuilder();
        missing.forEach(name -> message.append("Authorization header requires '" + name + "' parameter. "));
        if (isDateMissing) {
            message.append("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
        }
        message.append("(Hashed with SHA-256 and encoded with Base64) Authorization=" + hashed(authorization));
        return refusal(INCOMPLETE, message.toString());
    }

    static RefusedRequestException incompleteQuery(List<String> missing) {
        StringBuilder message = new StringBuilder();
        missing.forEach(name -> message.append("AWS query-string parameters must include '" + name + "'. "));
        return refusal(INCOMPLETE, message + "Re-examine the query-string parameters.");
    }

    static RefusedRequestException unsupportedAlgorithm(String algorithm) {
        return refusal(
                INCOMPLETE,
                "Unsupported AWS 'algorithm': '" + algorithm + "' (only " + SignatureClaim.ALGORITHM + " for now). ");
    }

    static RefusedRequestException badDate(String date) {
        return refusal(
                INCOMPLETE,
                "Date must be in ISO-8601 'basic format'. Got '" + date
                        + "'. See http://en.wikipedia.org/wiki/ISO_8601");
    }

    /** @param what AWS' sentence about X-Amz-Expires */
    static RefusedRequestException badExpiry(String what) {
        return refusal(INCOMPLETE, what);
    }

    static RefusedRequestException expired(String signed, String earliest, String now, String allowed) {
        return refusal(
                INVALID,
                "Signature expired: " + signed + " is now earlier than " + earliest + " (" + now + " - " + allowed
                        + ")");
    }

    static RefusedRequestException notYetCurrent(String signed, String latest, String now, String allowed) {
        return refusal(
                INVALID,
                "Signature not yet current: " + signed + " is still later than " + latest + " (" + now + " + " + allowed
                        + ")");
    }

    /** @param header as AWS writes it, with its quotes */
    static RefusedRequestException notSigned(String header) {
        return refusal(INVALID, header + " must be a 'SignedHeader' in the AWS Authorization.");
    }

    static RefusedRequestException badCredential(String credential) {
        return refusal(
                INCOMPLETE,
                "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '"
                        + credential + "'");
    }

    /** @param faults AWS' sentences about the scope */
    static RefusedRequestException badScope(String faults) {
        return refusal(INVALID, faults);
    }

    /** No such key, or not its session token. */
    static RefusedRequestException invalidToken() {
        return refusal("UnrecognizedClientException", INVALID_TOKEN);
    }

    static RefusedRequestException expiredToken() {
        return refusal("ExpiredTokenException", "The security token included in the request is expired");
    }

    /**
     * The signature is another one than was computed. Both texts are the caller's own request; AWS sends them too, and they are
     * how a signer is debugged.
     */
    static RefusedRequestException mismatch(String canonicalRequest, String stringToSign) {
        return refusal(
                INVALID,
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access"
                        + " Key and signing method. Consult the service documentation for details.\n\n"
                        + "The Canonical String for this request should have been\n'" + canonicalRequest
                        + "'\n\nThe String-to-Sign should have been\n'" + stringToSign + "'\n");
    }

    private static String hashed(String text) {
        return Base64.getEncoder().encodeToString(Sha256.of(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static RefusedRequestException refusal(String code, String message) {
        return new RefusedRequestException(code, STATUS, message);
    }
}
