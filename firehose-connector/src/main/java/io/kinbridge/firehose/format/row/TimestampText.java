package io.kinbridge.firehose.format.row;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Dates and times of day as text, read without making objects: what was read last stands in the accessors. Times are UTC. For one
 * thread.
 */
final class TimestampText {
    /** The years that all readers of the objects agree about. */
    static final int MIN_YEAR = 1;

    static final int MAX_YEAR = 9999;

    private static final long DAY_SECONDS = 86_400;
    private static final int NANO_DIGITS = 9;

    private byte[] in = new byte[0];
    private int at;
    private int end;
    private int digits;
    private long days;
    private long seconds;
    private int nanos;

    /** Reads {@code yyyy-[M]M-[d]d}. */
    boolean date(byte[] array, int from, int length) {
        open(array, from, length);
        return readDate(1) && at == end;
    }

    /** Reads {@code yyyy-[M]M-[d]d [H]H:[m]m:[s]s[.S]}, with up to nine digits of a second. */
    boolean sql(byte[] array, int from, int length) {
        open(array, from, length);
        return readDate(1) && accept(' ') && readTime(1) && at == end;
    }

    /** Reads {@code yyyy-MM-ddTHH:mm:ss[.S][Z]}, with up to nine digits of a second. */
    boolean iso(byte[] array, int from, int length) {
        open(array, from, length);
        return readDate(2) && accept('T') && readTime(2) && (at == end || (accept('Z') && at == end));
    }

    private void open(byte[] array, int from, int length) {
        in = array;
        at = from;
        end = from + length;
    }

    private boolean readDate(int minDigits) {
        int year = number(4, 4);
        if (digits == 0 || !accept('-')) {
            return false;
        }
        int month = number(minDigits, 2);
        if (digits == 0 || !accept('-')) {
            return false;
        }
        int day = number(minDigits, 2);
        if (digits == 0 || year < MIN_YEAR || month < 1 || month > 12 || day < 1 || day > 31) {
            return false;
        }
        try {
            days = LocalDate.of(year, month, day).toEpochDay();
        } catch (DateTimeException e) {
            return false;
        }
        return true;
    }

    private boolean readTime(int minDigits) {
        int hour = number(minDigits, 2);
        if (digits == 0 || !accept(':')) {
            return false;
        }
        int minute = number(minDigits, 2);
        if (digits == 0 || !accept(':')) {
            return false;
        }
        int second = number(minDigits, 2);
        if (digits == 0 || hour > 23 || minute > 59 || second > 59) {
            return false;
        }
        nanos = 0;
        if (accept('.')) {
            nanos = number(1, NANO_DIGITS);
            if (digits == 0) {
                return false;
            }
            for (int i = digits; i < NANO_DIGITS; i++) {
                nanos *= 10;
            }
        }
        seconds = days * DAY_SECONDS + hour * 3600L + minute * 60L + second;
        return true;
    }

    /** Reads digits; how many they are is said by {@link #digits}, 0 if too few. */
    private int number(int min, int max) {
        int value = 0;
        int count = 0;
        while (count < max && at < end && in[at] >= '0' && in[at] <= '9') {
            value = value * 10 + (in[at++] - '0');
            count++;
        }
        digits = count < min ? 0 : count;
        return value;
    }

    private boolean accept(char wanted) {
        if (at < end && in[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }

    /** Days since 1970. */
    long days() {
        return days;
    }

    /** Seconds since 1970. */
    long seconds() {
        return seconds;
    }

    /** Nanoseconds of the second. */
    int nanos() {
        return nanos;
    }
}
