package io.kinbridge.firehose.format.row;

import java.nio.charset.StandardCharsets;

/** A number as JSON writes it. For one thread. */
final class JsonNumber {
    /** Digits that a long holds any number of. */
    private static final int LONG_DIGITS = 18;

    /** Below this, a double holds every whole number. */
    private static final long EXACT_DOUBLE = 1L << 53;

    private static final double[] POWERS = new double[23];

    /** The longest number that values are made of. */
    private static final int MAX_LENGTH = 1000;

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private byte[] array = new byte[0];
    private int from;
    private int length;
    private boolean negative;
    private long mantissa;
    private int digits;
    private int fraction;
    private boolean hasExponent;

    /** Reads a number; where it ends, or -1 if there is none. */
    int scan(byte[] in, int start, int end) {
        int at = start;
        negative = at < end && in[at] == '-';
        if (negative) {
            at++;
        }
        int first = at;
        long value = 0;
        while (at < end && isDigit(in[at])) {
            value = value * 10 + (in[at++] - '0');
        }
        int whole = at - first;
        if (whole == 0 || (whole > 1 && in[first] == '0')) {
            return -1;
        }
        int behind = 0;
        if (at < end && in[at] == '.') {
            int point = ++at;
            while (at < end && isDigit(in[at])) {
                value = value * 10 + (in[at++] - '0');
            }
            behind = at - point;
            if (behind == 0) {
                return -1;
            }
        }
        hasExponent = at < end && (in[at] | ' ') == 'e';
        if (hasExponent) {
            at++;
            if (at < end && (in[at] == '-' || in[at] == '+')) {
                at++;
            }
            int exponent = at;
            while (at < end && isDigit(in[at])) {
                at++;
            }
            if (at == exponent) {
                return -1;
            }
        }
        array = in;
        from = start;
        length = at - start;
        mantissa = value;
        digits = whole + behind;
        fraction = behind;
        return at;
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }

    int from() {
        return from;
    }

    int length() {
        return length;
    }

    /** Whether there is neither point nor exponent, and {@link #asLong} holds it. */
    boolean isLong() {
        return fraction == 0 && !hasExponent && digits <= LONG_DIGITS;
    }

    long asLong() {
        return negative ? -mantissa : mantissa;
    }

    /** Whether there is no exponent, and a long holds the digits. */
    boolean isShort() {
        return !hasExponent && digits <= LONG_DIGITS;
    }

    /** Digits behind the point. */
    int fraction() {
        return fraction;
    }

    boolean isTooLong() {
        return length > MAX_LENGTH;
    }

    /** The nearest double; infinite if there is none. */
    double asDouble() {
        if (isShort() && mantissa < EXACT_DOUBLE && fraction < POWERS.length) {
            double value = mantissa / POWERS[fraction];
            return negative ? -value : value;
        }
        return Double.parseDouble(text());
    }

    String text() {
        return new String(array, from, length, StandardCharsets.US_ASCII);
    }
}
