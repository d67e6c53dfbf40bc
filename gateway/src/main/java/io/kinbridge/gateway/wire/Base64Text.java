package io.kinbridge.gateway.wire;

import io.kinbridge.gateway.RefusedRequestException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Base64 as AWS takes it: the alphabet of RFC 4648 section 4, padded, nothing else in between, no bits left over.
 */
final class Base64Text {
    private static final int QUOTED_CHARACTERS = 200;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH_BYTE = 0x0101010101010101L;
    private static final long QUOTATION_MARKS = '"' * EACH_BYTE;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Base64Text() {}

    /**
     * What stands before the next quotation mark; null if it is written with escapes, or wrongly.
     *
     * @param from the first character's index, that after the opening quotation mark
     */
    static byte @Nullable [] decodeQuoted(byte[] body, int from) {
        int end = quotationMark(body, from);
        if ((end - from) % 4 != 0 || !hasNoBitsLeftOver(body, from, end)) {
            return null;
        }
        try {
            ByteBuffer decoded = Base64.getDecoder().decode(ByteBuffer.wrap(body, from, end - from));
            byte[] bytes = decoded.array();
            return bytes.length == decoded.remaining() ? bytes : Arrays.copyOf(bytes, decoded.remaining());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** @throws RefusedRequestException in AWS' words */
    static byte[] decode(String text) throws RefusedRequestException {
        if (text.length() % 4 != 0) {
            throw notABlob(text, "Base64 encoded length is expected a multiple of 4 bytes but found: " + text.length());
        }
        int unpadded = text.length() - pads(text);
        for (int i = 0; i < unpadded; i++) {
            if (ALPHABET.indexOf(text.charAt(i)) < 0) {
                throw notABlob(text, "Invalid Base64 character: '" + text.charAt(i) + "'");
            }
        }
        if (unpadded > 0 && leavesBits(text.charAt(unpadded - 1), text.length() - unpadded)) {
            // Spelled as AWS spells it.
            throw notABlob(text, "Invalid last non-pad Base64 character dectected");
        }
        return Base64.getDecoder().decode(text);
    }

    /** Eight characters at a time; the body's end if there is none. */
    private static int quotationMark(byte[] body, int from) {
        int at = from;
        for (; at + 8 <= body.length; at += 8) {
            // The lowest byte whose high bit is set here is the first that is zero; those above it may be set in error.
            long matched = (long) LONGS.get(body, at) ^ QUOTATION_MARKS;
            long zeros = (matched - EACH_BYTE) & ~matched & HIGH_BITS;
            if (zeros != 0) {
                return at + Long.numberOfTrailingZeros(zeros) / 8;
            }
        }
        while (at < body.length && body[at] != '"') {
            at++;
        }
        return at;
    }

    private static boolean hasNoBitsLeftOver(byte[] body, int from, int end) {
        if (end == from || body[end - 1] != '=') {
            return true;
        }
        int pads = body[end - 2] == '=' ? 2 : 1;
        return !leavesBits((char) (body[end - pads - 1] & 0xFF), pads);
    }

    private static int pads(String text) {
        if (text.endsWith("==")) {
            return 2;
        }
        return text.endsWith("=") ? 1 : 0;
    }

    /** Whether a text's last character before its padding has bits that belong to no byte. */
    private static boolean leavesBits(char last, int pads) {
        int spare = (1 << (2 * pads)) - 1;
        return (ALPHABET.indexOf(last) & spare) != 0;
    }

    private static RefusedRequestException notABlob(String text, String reason) {
        String quoted = text.length() <= QUOTED_CHARACTERS ? text : text.substring(0, QUOTED_CHARACTERS) + "...";
        return SerializationFault.of("'" + quoted + "' can not be converted to a Blob: " + reason);
    }
}
