package io.kinbridge.stream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A record's sequence number: 57 decimal digits, a version, then the shard's creation, the offset, and the partition.
 *
 * <pre>
 *   1 | 16 digits: shard creation, ms since 1970 | 20 digits: offset | 20 digits: partition
 * </pre>
 *
 * Hence it grows within a shard, is greater in a child than in its parents (a child is created later), is never repeated by
 * a stream deleted and created again, and tells offset and partition without a look-up. It is one digit longer than any
 * that Amazon Kinesis gives out (56 digits), so that an application which compares a stored sequence number with the next
 * one goes on working when its stream moves here.
 *
 * @param shardCreated when the record's shard was created, ms since 1970
 * @param offset the record's offset in its partition
 * @param partition the partition, from 0
 */
public record SequenceNumber(long shardCreated, long offset, int partition) implements Comparable<SequenceNumber> {
    private static final byte VERSION = '1';
    private static final int CREATED_DIGITS = 16;
    private static final int OFFSET_DIGITS = 20;
    private static final int PARTITION_DIGITS = 20;
    private static final int LENGTH = 1 + CREATED_DIGITS + OFFSET_DIGITS + PARTITION_DIGITS;
    private static final int LAST_OF_OFFSET = CREATED_DIGITS + OFFSET_DIGITS;
    private static final long MAX_CREATED = 9_999_999_999_999_999L;

    public SequenceNumber {
        if (shardCreated < 0 || shardCreated > MAX_CREATED || offset < 0 || partition < 0) {
            throw new IllegalArgumentException("No sequence number has shard creation " + shardCreated + ", offset "
                    + offset + ", partition " + partition);
        }
    }

    /** Reads a sequence number of ours; empty when {@code digits} is none, be it a number that Amazon Kinesis gave. */
    public static Optional<SequenceNumber> parse(String digits) {
        if (digits.length() != LENGTH || digits.charAt(0) != VERSION) {
            return Optional.empty();
        }
        long created = digits(digits, 1, CREATED_DIGITS);
        long offset = digits(digits, 1 + CREATED_DIGITS, OFFSET_DIGITS);
        long partition = digits(digits, 1 + CREATED_DIGITS + OFFSET_DIGITS, PARTITION_DIGITS);
        if (created < 0 || offset < 0 || partition < 0 || partition > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        return Optional.of(new SequenceNumber(created, offset, (int) partition));
    }

    /** The number in {@code count} digits from {@code from}; -1 when one is no digit or the number is too large. */
    private static long digits(String text, int from, int count) {
        long value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || value > (Long.MAX_VALUE - digit) / 10) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    byte[] digits() {
        byte[] digits = new byte[LENGTH];
        Arrays.fill(digits, (byte) '0');
        digits[0] = VERSION;
        put(digits, CREATED_DIGITS, shardCreated);
        put(digits, LAST_OF_OFFSET, offset);
        put(digits, LENGTH - 1, partition);
        return digits;
    }

    /** Makes of a record's digits those of the record at {@code offset}. */
    static void putOffset(byte[] digits, long offset) {
        Arrays.fill(digits, LAST_OF_OFFSET - OFFSET_DIGITS + 1, LAST_OF_OFFSET + 1, (byte) '0');
        put(digits, LAST_OF_OFFSET, offset);
    }

    /** Makes of a record's digits those of the next offset, which there must be. */
    static void countUp(byte[] digits) {
        int i = LAST_OF_OFFSET;
        while (digits[i] == '9') {
            digits[i--] = '0';
        }
        digits[i]++;
    }

    /** Writes {@code value} over zeros, leftwards from {@code last}. */
    private static void put(byte[] digits, int last, long value) {
        int i = last;
        for (long rest = value; rest > 0; rest /= 10) {
            digits[i--] = (byte) ('0' + rest % 10);
        }
    }

    @Override
    public int compareTo(SequenceNumber other) {
        int byCreated = Long.compare(shardCreated, other.shardCreated);
        if (byCreated != 0) {
            return byCreated;
        }
        int byOffset = Long.compare(offset, other.offset);
        return byOffset != 0 ? byOffset : Integer.compare(partition, other.partition);
    }

    @Override
    public String toString() {
        return new String(digits(), StandardCharsets.ISO_8859_1);
    }
}
