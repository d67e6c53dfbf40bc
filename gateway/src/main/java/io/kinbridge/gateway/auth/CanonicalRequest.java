package io.kinbridge.gateway.auth;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * A request as it is signed, by AWS' "Create a signed AWS API request". The path is normalized and encoded once more, as for every
 * service but S3.
 */
record CanonicalRequest(String text) {
    private static final String AUTHORITY = ":authority";
    private static final String HOST = "host";

    static CanonicalRequest of(SignedRequest request, QueryParameters query, SignatureClaim claim, String payloadHash) {
        StringBuilder text = new StringBuilder(512);
        text.append(request.method()).append('\n');
        text.append(path(request.path())).append('\n');
        text.append(query.canonical(claim.isPresigned())).append('\n');
        for (String name : claim.signedHeaders()) {
            appendHeader(text, name, values(request, name));
        }
        text.append('\n');
        text.append(String.join(";", claim.signedHeaders())).append('\n');
        return new CanonicalRequest(text.append(payloadHash).toString());
    }

    String hash() {
        return Sha256.hexOf(text.getBytes(charset()));
    }

    /** Header values have a character for each byte that came; only requests that never were on a wire have others. */
    private Charset charset() {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xff) {
                return StandardCharsets.UTF_8;
            }
        }
        return StandardCharsets.ISO_8859_1;
    }

    private static List<String> values(SignedRequest request, String name) {
        List<String> values = request.headers(name);
        return values.isEmpty() && name.equals(AUTHORITY) ? request.headers(HOST) : values;
    }

    /** A header that is not there has no line. */
    private static void appendHeader(StringBuilder text, String name, List<String> values) {
        if (values.isEmpty()) {
            return;
        }
        text.append(name).append(':');
        Iterator<String> all = values.iterator();
        while (all.hasNext()) {
            appendCollapsed(text, all.next());
            if (all.hasNext()) {
                text.append(',');
            }
        }
        text.append('\n');
    }

    /** Without blanks around it, and with one space for each row of blanks in it. */
    private static void appendCollapsed(StringBuilder text, String value) {
        boolean isBlankBefore = false;
        boolean isEmpty = true;
        for (int i = 0; i < value.length(); i++) {
            char next = value.charAt(i);
            if (next == ' ' || (next >= '\t' && next <= '\r')) {
                isBlankBefore = true;
            } else {
                if (isBlankBefore && !isEmpty) {
                    text.append(' ');
                }
                text.append(next);
                isBlankBefore = false;
                isEmpty = false;
            }
        }
    }

    private static String path(String path) {
        if (path.isEmpty() || path.equals("/")) {
            return "/";
        }
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        String end = path.endsWith("/") && !segments.isEmpty() ? "/" : "";
        return PercentEncoding.encodePath("/" + String.join("/", segments) + end);
    }
}
