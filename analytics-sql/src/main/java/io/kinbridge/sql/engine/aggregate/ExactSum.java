package io.kinbridge.sql.engine.aggregate;

import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;
import java.util.Arrays;

/**
 * A sum of {@code double}s without any rounding, so that terms may come in any order and be taken out again: a number of base
 * 2^32, its digits in {@code long}s that take in many terms before carries are worked off (R. M. Neal, Fast exact summation using
 * small and large superaccumulators, 2015). Only {@link #value} rounds, to the nearest {@code double}.
 */
final class ExactSum {
    private static final int DIGIT = 32;
    private static final long DIGIT_MASK = 0xFFFF_FFFFL;
    private static final int MANTISSA = 52;
    private static final int NOT_FINITE = 0x7FF;
    private static final int UNIT_EXPONENT = -1074;
    /** A term adds less than 2^52 to a digit, so that 2^10 of them and a digit's own 2^32 stay below 2^63. */
    private static final int MOST_PENDING = 1 << 10;

    /** How many digits there are at first: most columns need no more. */
    private static final int ROOM = 4;

    private long[] digits = {};
    /** The place of the first digit: it counts multiples of 2^(32 * lowest - 1074). */
    private int lowest;

    private int pending;
    private int nans;
    private int positiveInfinities;
    private int negativeInfinities;

    void add(double value) {
        change(value, 1);
    }

    void remove(double value) {
        change(value, -1);
    }

    private void change(double value, int times) {
        long bits = Double.doubleToRawLongBits(value);
        int exponent = (int) (bits >>> MANTISSA) & 0x7FF;
        long mantissa = bits & ((1L << MANTISSA) - 1);
        if (exponent == NOT_FINITE) {
            changeNotFinite(value, times);
            return;
        }
        if (exponent == 0) {
            exponent = 1;
        } else {
            mantissa |= 1L << MANTISSA;
        }
        if (mantissa == 0) {
            return;
        }
        int shift = (exponent - 1) & (DIGIT - 1);
        int place = (exponent - 1) >>> 5;
        long sign = ((bits >> 63) | 1) * times;
        if (place < lowest || place - lowest + 1 >= digits.length) {
            reach(place);
        }
        int index = place - lowest;
        digits[index] += sign * ((mantissa << shift) & DIGIT_MASK);
        digits[index + 1] += sign * (mantissa >>> (DIGIT - shift));
        if (++pending == MOST_PENDING) {
            carry();
        }
    }

    private void changeNotFinite(double value, int times) {
        if (Double.isNaN(value)) {
            nans += times;
        } else if (value > 0) {
            positiveInfinities += times;
        } else {
            negativeInfinities += times;
        }
    }

    /** Makes the digits include a place and the one above. */
    private void reach(int place) {
        if (digits.length == 0) {
            lowest = Math.max(0, place - 1);
            digits = new long[ROOM];
        }
        int newLowest = Math.min(lowest, place);
        int end = Math.max(lowest + digits.length, place + 2);
        if (newLowest == lowest && end == lowest + digits.length) {
            return;
        }
        long[] more = new long[end - newLowest];
        System.arraycopy(digits, 0, more, lowest - newLowest, digits.length);
        digits = more;
        lowest = newLowest;
    }

    /** All digits but the highest are 0 to 2^32 - 1 then; it bears the sign, and is an {@code int}. */
    private void carry() {
        pending = 0;
        int last = digits.length - 1;
        if (last < 0) {
            return;
        }
        for (int i = 0; i < last; i++) {
            digits[i + 1] += digits[i] >> DIGIT;
            digits[i] &= DIGIT_MASK;
        }
        long top = digits[last];
        if (top != (int) top) {
            digits = Arrays.copyOf(digits, digits.length + 1);
            digits[last] = top & DIGIT_MASK;
            digits[last + 1] = top >> DIGIT;
        }
    }

    private void negate() {
        for (int i = 0; i < digits.length; i++) {
            digits[i] = -digits[i];
        }
    }

    /** The {@code double} nearest to the sum, of two the even one; infinite if it is out of range. */
    double value() {
        if (nans > 0 || (positiveInfinities > 0 && negativeInfinities > 0)) {
            return Double.NaN;
        }
        if (positiveInfinities > 0 || negativeInfinities > 0) {
            return positiveInfinities > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        carry();
        if (digits.length == 0 || digits[digits.length - 1] >= 0) {
            return magnitude();
        }
        negate();
        carry();
        double value = magnitude();
        negate();
        return -value;
    }

    private double magnitude() {
        int highest = digits.length - 1;
        while (highest >= 0 && digits[highest] == 0) {
            highest--;
        }
        if (highest < 0) {
            return 0;
        }
        int unused = Long.numberOfLeadingZeros(digits[highest]) - DIGIT;
        long third = digit(highest - 2);
        long top = ((digits[highest] << DIGIT) | digit(highest - 1)) << unused;
        top |= third >>> (DIGIT - unused);
        boolean more = (third & (DIGIT_MASK >>> unused)) != 0 || anyBelow(highest - 2);
        int surplus = Long.SIZE - MANTISSA - 1;
        long rounded = top >>> surplus;
        long rest = top & ((1L << surplus) - 1);
        long half = 1L << (surplus - 1);
        if (rest > half || (rest == half && (more || (rounded & 1) == 1))) {
            rounded++;
        }
        // A sum that is not a normal number has no more bits than it keeps: the units of its terms are its own.
        return Math.scalb((double) rounded, DIGIT * (lowest + highest - 1) - unused + surplus + UNIT_EXPONENT);
    }

    private long digit(int index) {
        return index < 0 ? 0 : digits[index];
    }

    private boolean anyBelow(int end) {
        for (int i = 0; i < end; i++) {
            if (digits[i] != 0) {
                return true;
            }
        }
        return false;
    }

    void write(RowWriter out) {
        carry();
        out.writeInt(nans).writeInt(positiveInfinities).writeInt(negativeInfinities);
        int count = digits.length;
        while (count > 0 && digits[count - 1] == 0) {
            count--;
        }
        out.writeInt(lowest).writeInt(count);
        for (int i = 0; i < count; i++) {
            out.writeLong(digits[i]);
        }
    }

    void merge(RowReader in) {
        nans += in.readInt();
        positiveInfinities += in.readInt();
        negativeInfinities += in.readInt();
        int place = in.readInt();
        int count = in.readInt();
        if (count == 0) {
            return;
        }
        carry();
        reach(place);
        reach(Math.max(place, place + count - 2));
        for (int i = 0; i < count; i++) {
            digits[place - lowest + i] += in.readLong();
        }
        carry();
    }
}
