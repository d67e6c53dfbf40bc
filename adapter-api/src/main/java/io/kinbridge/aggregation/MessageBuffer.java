package io.kinbridge.aggregation;

import java.util.Arrays;

/** Protobuf fields in an array that grows. Room is to be reserved before anything is put. */
final class MessageBuffer {
    /** The largest array that every JVM allocates. */
    static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

    private byte[] bytes;
    private int length;

    MessageBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    /** How many bytes a varint takes; {@code value} is not negative. */
    static int varintSize(long value) {
        return value < 1 << 7 ? 1 : (Long.SIZE - Long.numberOfLeadingZeros(value) + 6) / 7;
    }

    /** How many bytes a length-delimited field takes, its tag included; the fields here have tags of one byte. */
    static long fieldSize(long contents) {
        return 1L + varintSize(contents) + contents;
    }

    int length() {
        return length;
    }

    /** What was put, up to {@link #length()}; another array after {@link #reserve}. */
    byte[] bytes() {
        return bytes;
    }

    void clear() {
        length = 0;
    }

    /** Makes room for {@code more} bytes; all of them together may be no more than {@link #MAX_LENGTH}. */
    void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(MAX_LENGTH, Math.max((long) length + more, 2L * bytes.length)));
        }
    }

    void putTag(int tag) {
        bytes[length++] = (byte) tag;
    }

    /** Puts a number that is not negative. */
    void putVarint(int value) {
        int rest = value;
        while (rest >= 1 << 7) {
            bytes[length++] = (byte) (rest | 1 << 7);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    void putBytes(byte[] source, int count) {
        System.arraycopy(source, 0, bytes, length, count);
        length += count;
    }

    /** Copies everything to {@code target}, and tells where it ends there. */
    int copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, length);
        return at + length;
    }
}
