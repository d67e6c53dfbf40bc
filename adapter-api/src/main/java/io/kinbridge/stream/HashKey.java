package io.kinbridge.stream;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A point of the hash key space, 0 to 2<sup>128</sup> - 1: the MD5 of a partition key, or an explicit hash key (Amazon
 * Kinesis API reference, PutRecord).
 *
 * @param high the upper 64 bits, unsigned
 * @param low the lower 64 bits, unsigned
 */
public record HashKey(long high, long low) implements Comparable<HashKey> {
    public static final HashKey MIN = new HashKey(0, 0);
    public static final HashKey MAX = new HashKey(-1, -1);

    private static final ThreadLocal<MessageDigest> MD5 = ThreadLocal.withInitial(() -> {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no MD5, which partition keys are hashed with", e);
        }
    });

    /** The hash key of a partition key. */
    public static HashKey ofPartitionKey(String partitionKey) {
        return ofPartitionKey(partitionKey.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The hash key of a partition key.
     *
     * @param utf8 the partition key in UTF-8; not kept
     */
    public static HashKey ofPartitionKey(byte[] utf8) {
        MessageDigest md5 = MD5.get();
        md5.update(utf8);
        ByteBuffer digest = ByteBuffer.wrap(md5.digest());
        return new HashKey(digest.getLong(), digest.getLong());
    }

    /**
     * Reads a hash key as the API writes it.
     *
     * @param decimal decimal digits
     * @throws IllegalArgumentException if it is no number from 0 to 2<sup>128</sup> - 1
     */
    public static HashKey parse(String decimal) {
        BigInteger value;
        try {
            value = new BigInteger(decimal);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Hash key '" + decimal + "' is not a decimal number", e);
        }
        if (value.signum() < 0 || value.bitLength() > 128) {
            throw new IllegalArgumentException(
                    "Hash key " + decimal + " is outside of the hash key space, 0 to " + MAX + " (2^128 - 1)");
        }
        return of(value);
    }

    static HashKey of(BigInteger value) {
        return new HashKey(value.shiftRight(64).longValue(), value.longValue());
    }

    BigInteger toBigInteger() {
        return new BigInteger(
                1, ByteBuffer.allocate(16).putLong(high).putLong(low).array());
    }

    /** The next higher key; of {@link #MAX}, {@link #MIN}. */
    public HashKey next() {
        return new HashKey(low == -1 ? high + 1 : high, low + 1);
    }

    /** The next lower key; of {@link #MIN}, {@link #MAX}. */
    public HashKey previous() {
        return new HashKey(low == 0 ? high - 1 : high, low - 1);
    }

    @Override
    public int compareTo(HashKey other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    /** The key as the API writes it: decimal digits. */
    @Override
    public String toString() {
        return toBigInteger().toString();
    }
}
