package io.kinbridge.sql.function;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoField;

/** A unit of time: FLOOR, CEIL and EXTRACT of what has a date or a time, and EXTRACT of intervals. */
public enum DateTimeUnit {
    YEAR(0),
    MONTH(0),
    DAY(86_400_000),
    HOUR(3_600_000),
    MINUTE(60_000),
    SECOND(1_000);

    static final long DAY_MILLIS = 86_400_000;

    private final long millis;

    DateTimeUnit(long millis) {
        this.millis = millis;
    }

    /** FLOOR(timestamp TO unit). */
    public long floorTimestamp(long timestamp) {
        if (millis > 0) {
            return timestamp - Math.floorMod(timestamp, millis);
        }
        return firstDay(Math.floorDiv(timestamp, DAY_MILLIS)).toEpochDay() * DAY_MILLIS;
    }

    /** CEIL(timestamp TO unit). */
    public long ceilTimestamp(long timestamp) {
        long floor = floorTimestamp(timestamp);
        if (floor == timestamp) {
            return timestamp;
        }
        if (millis > 0) {
            return Math.addExact(floor, millis);
        }
        LocalDate first = LocalDate.ofEpochDay(floor / DAY_MILLIS);
        return (this == YEAR ? first.plusYears(1) : first.plusMonths(1)).toEpochDay() * DAY_MILLIS;
    }

    /** FLOOR(interval TO unit); a unit of DAY or shorter. */
    public long floorInterval(long interval) {
        return floorTimestamp(interval);
    }

    /** CEIL(interval TO unit); a unit of DAY or shorter. */
    public long ceilInterval(long interval) {
        return ceilTimestamp(interval);
    }

    private LocalDate firstDay(long epochDay) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        return this == YEAR ? date.withDayOfYear(1) : date.withDayOfMonth(1);
    }

    /** FLOOR(date TO unit). */
    public int floorDate(int date) {
        return (int) Math.floorDiv(floorTimestamp(date * DAY_MILLIS), DAY_MILLIS);
    }

    /** CEIL(date TO unit). */
    public int ceilDate(int date) {
        return (int) Math.floorDiv(ceilTimestamp(date * DAY_MILLIS), DAY_MILLIS);
    }

    /** FLOOR(time TO unit); midnight for a unit of a day and more. */
    public int floorTime(int time) {
        return millis == 0 ? 0 : (int) floorTimestamp(time);
    }

    /** CEIL(time TO unit); there is no 24:00, so what would come to it is 00:00. */
    public int ceilTime(int time) {
        return millis == 0 ? 0 : (int) (ceilTimestamp(time) % DAY_MILLIS);
    }

    /** EXTRACT(unit FROM timestamp), of SECOND without the fraction. */
    public long extractFromTimestamp(long timestamp) {
        return switch (this) {
            case YEAR, MONTH, DAY -> extractFromDate((int) Math.floorDiv(timestamp, DAY_MILLIS));
            case HOUR, MINUTE, SECOND -> extractFromTime((int) Math.floorMod(timestamp, DAY_MILLIS));
        };
    }

    /** EXTRACT(unit FROM date); 0 for units of less than a day. */
    public long extractFromDate(int date) {
        return switch (this) {
            case YEAR -> LocalDate.ofEpochDay(date).get(ChronoField.YEAR);
            case MONTH -> LocalDate.ofEpochDay(date).getMonthValue();
            case DAY -> LocalDate.ofEpochDay(date).getDayOfMonth();
            case HOUR, MINUTE, SECOND -> 0;
        };
    }

    /**
     * EXTRACT(unit FROM time), of SECOND without the fraction.
     *
     * @throws InvalidValueException for a unit of a day and more, which a time does not have
     */
    public long extractFromTime(int time) {
        return switch (this) {
            case YEAR, MONTH, DAY -> throw new InvalidValueException("EXTRACT: a TIME has no " + this);
            case HOUR -> time / HOUR.millis;
            case MINUTE -> time / MINUTE.millis % 60;
            case SECOND -> time / SECOND.millis % 60;
        };
    }

    /** EXTRACT(SECOND FROM timestamp or time), a DECIMAL(5,3). */
    public static BigDecimal secondsOf(long timestampOrTime) {
        return BigDecimal.valueOf(Math.floorMod(timestampOrTime, MINUTE.millis), 3);
    }

    /**
     * EXTRACT(unit FROM an interval of days and time), of SECOND without the fraction. The field is that of the interval as it is
     * written: its first one is not bounded, {@code INTERVAL '30' HOUR} has 30 hours and no days.
     *
     * @param first the first field of the interval's type
     */
    public long extractFromInterval(long interval, DateTimeUnit first) {
        if (millis == 0) {
            throw new InvalidValueException("EXTRACT: an interval of days and time has no " + this);
        }
        if (compareTo(first) < 0) {
            return 0;
        }
        long units = interval / millis;
        return this == first ? units : units % perNextLarger();
    }

    /** EXTRACT(SECOND FROM an interval), a DECIMAL(5,3) unless SECOND is the interval's first field. */
    public static BigDecimal secondsOfInterval(long interval, DateTimeUnit first) {
        return BigDecimal.valueOf(first == SECOND ? interval : interval % MINUTE.millis, 3);
    }

    /** EXTRACT(unit FROM an interval of years and months). */
    public long extractFromMonths(int months, DateTimeUnit first) {
        return switch (this) {
            case YEAR -> first == YEAR ? months / 12 : 0;
            case MONTH -> first == MONTH ? months : months % 12;
            default -> throw new InvalidValueException("EXTRACT: an interval of years and months has no " + this);
        };
    }

    private long perNextLarger() {
        return this == HOUR ? 24 : 60;
    }

    /** The unit's length, 0 if it varies. */
    long millis() {
        return millis;
    }
}
