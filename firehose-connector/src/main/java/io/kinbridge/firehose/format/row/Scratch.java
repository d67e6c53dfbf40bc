package io.kinbridge.firehose.format.row;

import java.util.Arrays;

/** Bytes that a record does not have as they are needed, such as those of text with escapes. For one thread. */
final class Scratch {
    private static final int FIRST = 1 << 10;
    private static final int MAX_KEPT = 4 << 20;

    private byte[] array = new byte[FIRST];
    private int end;

    void reset() {
        end = 0;
        if (array.length > MAX_KEPT) {
            array = new byte[FIRST];
        }
    }

    byte[] array() {
        return array;
    }

    int end() {
        return end;
    }

    /** Forgets what was appended behind {@code position}. */
    void truncate(int position) {
        end = position;
    }

    void append(int value) {
        ensure(1);
        array[end++] = (byte) value;
    }

    void append(byte[] bytes, int from, int length) {
        ensure(length);
        System.arraycopy(bytes, from, array, end, length);
        end += length;
    }

    /** Appends a code point in UTF-8. */
    void appendCodePoint(int codePoint) {
        if (codePoint < 0x80) {
            append(codePoint);
        } else if (codePoint < 0x800) {
            append(0xc0 | (codePoint >> 6));
            appendSixBits(codePoint);
        } else if (codePoint < 0x10000) {
            append(0xe0 | (codePoint >> 12));
            appendSixBits(codePoint >> 6);
            appendSixBits(codePoint);
        } else {
            append(0xf0 | (codePoint >> 18));
            appendSixBits(codePoint >> 12);
            appendSixBits(codePoint >> 6);
            appendSixBits(codePoint);
        }
    }

    private void appendSixBits(int bits) {
        append(0x80 | (bits & 0x3f));
    }

    private void ensure(int more) {
        if (array.length - end < more) {
            array = Arrays.copyOf(array, Math.max(end + more, 2 * array.length));
        }
    }
}
