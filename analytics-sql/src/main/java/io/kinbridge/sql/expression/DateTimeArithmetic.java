package io.kinbridge.sql.expression;

import io.kinbridge.sql.function.Casts;
import io.kinbridge.sql.function.InvalidValueException;
import io.kinbridge.sql.function.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * Sums, differences and multiples of datetimes and intervals, in the form of {@link io.kinbridge.sql.function}. For generated code.
 */
public final class DateTimeArithmetic {
    private static final long DAY = 86_400_000;

    private DateTimeArithmetic() {}

    /** TIMESTAMP + months; a day that the month does not have becomes its last. */
    public static long timestampPlusMonths(long timestamp, int months) {
        int date = datePlusMonths(Casts.toDate(timestamp), months);
        return Casts.dateAndTime(date, Casts.toTime(timestamp));
    }

    /** DATE + months; a day that the month does not have becomes its last. */
    public static int datePlusMonths(int date, int months) {
        return Math.toIntExact(LocalDate.ofEpochDay(date).plusMonths(months).toEpochDay());
    }

    /** DATE + milliseconds; what is less than a day counts down to the whole day. */
    public static int datePlus(int date, long millis) {
        return Casts.toDate(Numbers.plus(date * DAY, millis));
    }

    /** TIME + milliseconds, around midnight. */
    public static int timePlus(int time, long millis) {
        return (int) Math.floorMod(time + Math.floorMod(millis, DAY), DAY);
    }

    /** Whole months from one time to another, both in milliseconds; below 0 if the first is the later. */
    public static int monthsBetween(long from, long to) {
        LocalDate first = LocalDate.ofEpochDay(Casts.toDate(from));
        LocalDate last = LocalDate.ofEpochDay(Casts.toDate(to));
        int months = Math.toIntExact(
                last.getYear() * 12L + last.getMonthValue() - first.getYear() * 12L - first.getMonthValue());
        if (months > 0 && timestampPlusMonths(from, months) > to) {
            return months - 1;
        }
        return months < 0 && timestampPlusMonths(from, months) < to ? months + 1 : months;
    }

    /** An interval × a number that is not whole: to the nearest millisecond, or month. */
    public static long times(long interval, BigDecimal factor) {
        return Casts.toBigint(BigDecimal.valueOf(interval).multiply(factor));
    }

    /** An interval ÷ a number that is not whole, truncated as the division of integers is. */
    public static long dividedBy(long interval, BigDecimal divisor) {
        if (divisor.signum() == 0) {
            throw new InvalidValueException("an interval / 0: division by zero");
        }
        return Casts.toBigint(BigDecimal.valueOf(interval).divide(divisor, 0, RoundingMode.DOWN));
    }
}
