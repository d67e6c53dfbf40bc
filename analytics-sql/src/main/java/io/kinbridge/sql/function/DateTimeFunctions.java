package io.kinbridge.sql.function;

import java.time.LocalDate;
import java.time.YearMonth;

/** STEP, TSDIFF, UNIX_TIMESTAMP and TO_TIMESTAMP. */
public final class DateTimeFunctions {
    private DateTimeFunctions() {}

    /**
     * STEP(timestamp BY interval): down to a multiple of the interval since 1970-01-01. This is the formula of AWS's page; its
     * example of five days, 2004-09-27 to 2004-09-25, is a day off it.
     *
     * @param interval milliseconds, above 0
     */
    public static long step(long timestamp, long interval) {
        return timestamp - Math.floorMod(timestamp, positive(interval));
    }

    /** STEP(timestamp BY an interval of years and months): down to a multiple of so many months since January 1970. */
    public static long stepMonths(long timestamp, int months) {
        positive(months);
        YearMonth month = YearMonth.from(LocalDate.ofEpochDay(Math.floorDiv(timestamp, DateTimeUnit.DAY_MILLIS)));
        int since1970 = (month.getYear() - 1970) * 12 + month.getMonthValue() - 1;
        YearMonth first = YearMonth.of(1970, 1).plusMonths(since1970 - Math.floorMod(since1970, months));
        return first.atDay(1).toEpochDay() * DateTimeUnit.DAY_MILLIS;
    }

    /** STEP(date BY interval); of an interval shorter than a day, the date itself. */
    public static int stepDate(int date, long interval) {
        return (int) Math.floorDiv(step(date * DateTimeUnit.DAY_MILLIS, interval), DateTimeUnit.DAY_MILLIS);
    }

    /** STEP(time BY interval). */
    public static int stepTime(int time, long interval) {
        return (int) step(time, interval);
    }

    /**
     * STEP(integer BY step): the largest multiple of {@code step} that is not above the value. AWS's page says so in words; its
     * formula {@code (x / n) * n} gives another result below 0.
     */
    public static long stepInteger(long value, long step) {
        return value - Math.floorMod(value, positive(step));
    }

    private static long positive(long step) {
        if (step <= 0) {
            throw new InvalidValueException("STEP: BY " + step + " is not above 0");
        }
        return step;
    }

    /**
     * TSDIFF: {@code end - start} in milliseconds. AWS's page names BIGINT parameters, but passes timestamps; both are these.
     */
    public static long timestampDifference(long start, long end) {
        return Math.subtractExact(end, start);
    }

    /** UNIX_TIMESTAMP: milliseconds since 1970, not seconds. */
    public static long unixTimestamp(long timestamp) {
        return timestamp;
    }

    /** TO_TIMESTAMP: of milliseconds since 1970, not seconds. */
    public static long toTimestamp(long epochMillis) {
        return epochMillis;
    }
}
