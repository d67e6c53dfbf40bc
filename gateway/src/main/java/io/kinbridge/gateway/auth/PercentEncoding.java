package io.kinbridge.gateway.auth;

import io.kinbridge.gateway.RefusedRequestException;
import java.nio.charset.StandardCharsets;

/**
 * Percent-encoding as Signature Version 4 wants it: of RFC 3986's unreserved characters none, of all other bytes each, with
 * upper-case digits.
 */
final class PercentEncoding {
    private static final String DIGITS = "0123456789ABCDEF";

    private PercentEncoding() {}

    /** Encodes text, taken as UTF-8. */
    static String encode(String text) {
        return encode(text, false);
    }

    /** Encodes a path: its slashes stay. */
    static String encodePath(String path) {
        return encode(path, true);
    }

    /**
     * Decodes a name or a value of a query; a plus is a space there.
     *
     * @throws RefusedRequestException if a percent sign is not followed by two hexadecimal digits
     */
    static String decode(String encoded) throws RefusedRequestException {
        if (encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0) {
            return encoded;
        }
        byte[] from = encoded.getBytes(StandardCharsets.UTF_8);
        byte[] to = new byte[from.length];
        int length = 0;
        int at = 0;
        while (at < from.length) {
            byte next = from[at];
            if (next == '%') {
                to[length++] = (byte) escaped(from, at + 1);
                at += 3;
            } else {
                to[length++] = next == '+' ? (byte) ' ' : next;
                at++;
            }
        }
        return new String(to, 0, length, StandardCharsets.UTF_8);
    }

    private static int escaped(byte[] from, int at) throws RefusedRequestException {
        if (at + 2 > from.length) {
            throw SignatureRefusals.malformedQuery("Incomplete trailing escape % sequence");
        }
        int high = Character.digit(from[at], 16);
        int low = Character.digit(from[at + 1], 16);
        if (high < 0 || low < 0) {
            throw SignatureRefusals.malformedQuery(
                    "Illegal hex character in escape % pattern: %" + new String(from, at, 2, StandardCharsets.UTF_8));
        }
        return (high << 4) | low;
    }

    private static String encode(String text, boolean isPath) {
        int plain = 0;
        while (plain < text.length() && isPlain(text.charAt(plain), isPath)) {
            plain++;
        }
        if (plain == text.length()) {
            return text;
        }
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain((char) (next & 0xff), isPath)) {
                encoded.append((char) next);
            } else {
                encoded.append('%').append(DIGITS.charAt((next >> 4) & 0xf)).append(DIGITS.charAt(next & 0xf));
            }
        }
        return encoded.toString();
    }

    private static boolean isPlain(char character, boolean isPath) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || character == '-'
                || character == '.'
                || character == '_'
                || character == '~'
                || (character == '/' && isPath);
    }
}
