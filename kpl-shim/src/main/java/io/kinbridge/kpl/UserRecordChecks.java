package io.kinbridge.kpl;

import io.kinbridge.stream.HashKey;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a user record must be, or its adding throws IllegalArgumentException; in the order in which the KPL asks. */
final class UserRecordChecks {
    private static final int MAX_KEY_CHARACTERS = 256;

    private UserRecordChecks() {}

    /** The stream's name, without the blanks around it. */
    static String stream(@Nullable String stream) {
        if (stream == null) {
            throw new IllegalArgumentException("Stream name cannot be null");
        }
        String trimmed = stream.trim();
        if (trimmed.isEmpty()) {
            throw new IllegalArgumentException("Stream name cannot be empty");
        }
        return trimmed;
    }

    /** The partition key in UTF-8; half a surrogate pair becomes a question mark, as with the KPL. */
    static byte[] key(@Nullable String partitionKey) {
        if (partitionKey == null) {
            throw new IllegalArgumentException("partitionKey cannot be null");
        }
        if (partitionKey.isEmpty() || partitionKey.length() > MAX_KEY_CHARACTERS) {
            throw new IllegalArgumentException("Invalid partition key: it has " + partitionKey.length()
                    + " characters, and must have at least 1 and at most " + MAX_KEY_CHARACTERS);
        }
        return partitionKey.getBytes(StandardCharsets.UTF_8);
    }

    /** An explicit hash key in its shortest decimal form; null for none. */
    static @Nullable String explicitHashKey(@Nullable String explicitHashKey) {
        if (explicitHashKey == null) {
            return null;
        }
        BigInteger value;
        try {
            value = new BigInteger(explicitHashKey.trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Invalid explicitHashKey, must be an integer, got '" + explicitHashKey + "'", e);
        }
        if (value.signum() < 0 || value.bitLength() > Long.SIZE * 2) {
            throw new IllegalArgumentException("Invalid explicitHashKey, must be from 0 to " + HashKey.MAX
                    + " (2^128 - 1), got " + explicitHashKey);
        }
        return value.toString();
    }

    /** A copy of what the buffer has from its position to its limit, which both stay. */
    static byte[] data(@Nullable ByteBuffer data, long maxBytes) {
        if (data == null) {
            return new byte[0];
        }
        if (data.remaining() > maxBytes) {
            throw new IllegalArgumentException("Data must be less than or equal to " + maxBytes
                    + " bytes in size (maxUserRecordSize), got " + data.remaining() + " bytes");
        }
        byte[] copy = new byte[data.remaining()];
        data.get(data.position(), copy);
        return copy;
    }
}
