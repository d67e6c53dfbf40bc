package io.kinbridge.gateway.auth;

import io.kinbridge.gateway.RefusedRequestException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of its signature, in its Authorization header or in its query. Nothing of it is checked but that it is
 * there.
 *
 * @param isPresigned whether it stands in the query
 * @param signedHeaders their names in lower case, sorted
 * @param date as it was sent
 * @param expires as it was sent, seconds; null if it was not
 * @param securityToken the session token; null if there is none
 */
record SignatureClaim(
        boolean isPresigned,
        String algorithm,
        String credential,
        List<String> signedHeaders,
        String signature,
        String date,
        @Nullable String expires,
        @Nullable String securityToken) {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private static final String ANY_AWS_ALGORITHM = "AWS4-";
    private static final String AUTHORIZATION = "authorization";
    private static final String CREDENTIAL = "Credential";
    private static final String SIGNATURE = "Signature";
    private static final String SIGNED_HEADERS = "SignedHeaders";
    private static final String QUERY_ALGORITHM = "X-Amz-Algorithm";
    private static final String QUERY_CREDENTIAL = "X-Amz-Credential";
    private static final String QUERY_SIGNATURE = "X-Amz-Signature";
    private static final String QUERY_SIGNED_HEADERS = "X-Amz-SignedHeaders";
    private static final String QUERY_DATE = "X-Amz-Date";

    private static final Pattern BETWEEN_PARAMETERS = Pattern.compile("[,\\s]+");

    /** The order in which AWS names what is missing. */
    private static final List<String> HEADER_PARAMETERS = List.of(CREDENTIAL, SIGNATURE, SIGNED_HEADERS);

    private static final List<String> QUERY_PARAMETERS =
            List.of(QUERY_ALGORITHM, QUERY_CREDENTIAL, QUERY_SIGNATURE, QUERY_SIGNED_HEADERS, QUERY_DATE);

    SignatureClaim {
        signedHeaders = List.copyOf(signedHeaders);
    }

    /** Of several headers or parameters of one name the first counts, as it does for AWS. */
    static SignatureClaim of(SignedRequest request, QueryParameters query) throws RefusedRequestException {
        String authorization = first(request, AUTHORIZATION);
        boolean isPresigned = query.first(QUERY_ALGORITHM) != null;
        if (authorization != null && isPresigned) {
            throw SignatureRefusals.bothForms();
        }
        if (authorization != null) {
            return ofHeader(authorization.strip(), request);
        }
        if (isPresigned) {
            return ofQuery(query);
        }
        throw SignatureRefusals.missing();
    }

    boolean signs(String header) {
        return signedHeaders.contains(header);
    }

    private static SignatureClaim ofHeader(String authorization, SignedRequest request) throws RefusedRequestException {
        String[] parts = BETWEEN_PARAMETERS.split(authorization, -1);
        String algorithm = parts[0];
        if (parts.length > 1 && !algorithm.startsWith(ANY_AWS_ALGORITHM)) {
            throw SignatureRefusals.unsupportedAlgorithm(algorithm);
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].isEmpty()) {
                continue;
            }
            int equals = parts[i].indexOf('=');
            if (equals < 0) {
                throw SignatureRefusals.notKeyAndValue(authorization);
            }
            parameters.put(parts[i].substring(0, equals), parts[i].substring(equals + 1));
        }
        String amzDate = first(request, "x-amz-date");
        String date = amzDate != null ? amzDate : first(request, "date");
        String credential = parameters.get(CREDENTIAL);
        String signature = parameters.get(SIGNATURE);
        String signedHeaders = parameters.get(SIGNED_HEADERS);
        if (credential == null || signature == null || signedHeaders == null || date == null) {
            List<String> missing = new ArrayList<>(HEADER_PARAMETERS);
            missing.removeAll(parameters.keySet());
            throw SignatureRefusals.incompleteHeader(missing, date == null, authorization);
        }
        return new SignatureClaim(
                false,
                algorithm,
                credential,
                names(signedHeaders),
                signature,
                date.strip(),
                null,
                first(request, "x-amz-security-token"));
    }

    private static SignatureClaim ofQuery(QueryParameters query) throws RefusedRequestException {
        List<String> values = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : QUERY_PARAMETERS) {
            String value = query.first(name);
            if (value == null || value.isEmpty()) {
                missing.add(name);
            } else {
                values.add(value);
            }
        }
        if (!missing.isEmpty()) {
            throw SignatureRefusals.incompleteQuery(missing);
        }
        return new SignatureClaim(
                true,
                values.get(0),
                values.get(1),
                names(values.get(3)),
                values.get(2),
                values.get(4),
                query.first("X-Amz-Expires"),
                query.first("X-Amz-Security-Token"));
    }

    private static List<String> names(String signedHeaders) {
        List<String> names = new ArrayList<>();
        for (String name : signedHeaders.toLowerCase(Locale.ROOT).split(";", -1)) {
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        names.sort(null);
        return names;
    }

    private static @Nullable String first(SignedRequest request, String header) {
        List<String> values = request.headers(header);
        return values.isEmpty() ? null : values.get(0);
    }
}
