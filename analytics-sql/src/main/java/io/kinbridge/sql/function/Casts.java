package io.kinbridge.sql.function;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CAST, where it is not Calcite's: fractions are rounded to whole numbers, half away from 0; a target that is too short and a text
 * in another format are errors.
 */
public final class Casts {
    private static final BigDecimal MIN_BIGINT = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MAX_BIGINT = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:\\.(\\d{1,9}))?");

    private Casts() {}

    /** A DECIMAL or a DOUBLE's exact value to BIGINT; for the smaller types see {@link Numbers#toInteger}. */
    public static long toBigint(BigDecimal value) {
        BigDecimal rounded = value.setScale(0, RoundingMode.HALF_UP);
        if (rounded.compareTo(MIN_BIGINT) < 0 || rounded.compareTo(MAX_BIGINT) > 0) {
            throw Numbers.overflow(value.toString(), "BIGINT");
        }
        return rounded.longValue();
    }

    /** DOUBLE to BIGINT. */
    public static long toBigint(double value) {
        return toBigint(exact(value, "BIGINT"));
    }

    /** DOUBLE to DECIMAL, through its shortest decimal form: 0.1 is 0.1. */
    public static BigDecimal toDecimal(double value, DecimalType type) {
        exact(value, type.toString());
        return type.fit(BigDecimal.valueOf(value));
    }

    private static BigDecimal exact(double value, String type) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw Numbers.overflow(Double.toString(value), type);
        }
        return new BigDecimal(value);
    }

    /** Text to BIGINT: a number, its fraction rounded. */
    public static long toBigint(String text) {
        return toBigint(number(text, "a number"));
    }

    /** Text to DECIMAL. */
    public static BigDecimal toDecimal(String text, DecimalType type) {
        return type.fit(number(text, "a number"));
    }

    /** Text to DOUBLE. */
    public static double toDouble(String text) {
        double value = number(text, "a number").doubleValue();
        if (Double.isInfinite(value)) {
            throw Numbers.overflow(text.trim(), "DOUBLE");
        }
        return value;
    }

    /** Text to REAL. */
    public static float toReal(String text) {
        float value = number(text, "a number").floatValue();
        if (Float.isInfinite(value)) {
            throw Numbers.overflow(text.trim(), "REAL");
        }
        return value;
    }

    private static BigDecimal number(String text, String target) {
        try {
            return new BigDecimal(text.trim());
        } catch (NumberFormatException e) {
            throw invalid(text, target);
        }
    }

    /** Text to BOOLEAN: true or false in any case. */
    public static boolean toBoolean(String text) {
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(text, "TRUE or FALSE");
        };
    }

    /** Text to DATE: {@code yyyy-MM-dd}. */
    public static int toDate(String text) {
        Matcher fields = DATE.matcher(text.trim());
        if (!fields.matches()) {
            throw invalid(text, "a DATE, yyyy-MM-dd");
        }
        try {
            return Math.toIntExact(LocalDate.of(field(fields, 1), field(fields, 2), field(fields, 3))
                    .toEpochDay());
        } catch (DateTimeException e) {
            throw invalid(text, "a DATE: " + e.getMessage());
        }
    }

    /** Text to TIME: {@code HH:mm:ss}, with or without a fraction, of which milliseconds are kept. */
    public static int toTime(String text) {
        Matcher fields = TIME.matcher(text.trim());
        if (!fields.matches()) {
            throw invalid(text, "a TIME, HH:mm:ss");
        }
        try {
            int second = LocalTime.of(field(fields, 1), field(fields, 2), field(fields, 3))
                    .toSecondOfDay();
            String fraction = fields.group(4);
            int millis = fraction == null ? 0 : Integer.parseInt((fraction + "00").substring(0, 3));
            return second * 1000 + millis;
        } catch (DateTimeException e) {
            throw invalid(text, "a TIME: " + e.getMessage());
        }
    }

    private static int field(Matcher fields, int group) {
        return Integer.parseInt(fields.group(group));
    }

    /** Text to TIMESTAMP: {@code yyyy-MM-dd HH:mm:ss}, all six fields, with or without a fraction. */
    public static long toTimestamp(String text) {
        String[] parts = text.trim().split(" +", -1);
        if (parts.length != 2) {
            throw invalid(text, "a TIMESTAMP, yyyy-MM-dd HH:mm:ss");
        }
        return dateAndTime(toDate(parts[0]), toTime(parts[1]));
    }

    /** DATE to TIMESTAMP: its midnight. */
    public static long toTimestamp(int date) {
        return dateAndTime(date, 0);
    }

    /** TIME to TIMESTAMP: on a date, which is that of the query's start. */
    public static long dateAndTime(int date, int time) {
        return date * DateTimeUnit.DAY_MILLIS + time;
    }

    /** TIMESTAMP to DATE. */
    public static int toDate(long timestamp) {
        return Math.toIntExact(Math.floorDiv(timestamp, DateTimeUnit.DAY_MILLIS));
    }

    /** TIMESTAMP to TIME. */
    public static int toTime(long timestamp) {
        return (int) Math.floorMod(timestamp, DateTimeUnit.DAY_MILLIS);
    }

    /** An interval of one field to a whole number of it, rounded. */
    public static long toBigint(long interval, DateTimeUnit field) {
        return toBigint(inUnits(interval, field));
    }

    /** An interval of one field to DECIMAL. */
    public static BigDecimal toDecimal(long interval, DateTimeUnit field, DecimalType type) {
        return type.fit(inUnits(interval, field));
    }

    private static BigDecimal inUnits(long interval, DateTimeUnit field) {
        BigDecimal length = BigDecimal.valueOf(field.millis());
        return BigDecimal.valueOf(interval).divide(length, DecimalType.MAX_PRECISION, RoundingMode.HALF_UP);
    }

    /** DATE to text. */
    public static String dateText(int date) {
        return LocalDate.ofEpochDay(date).toString();
    }

    /** TIME to text: {@code HH:mm:ss}, and the milliseconds if there are any. */
    public static String timeText(int time) {
        int seconds = time / 1000;
        String text = "%02d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
        return time % 1000 == 0 ? text : text + ".%03d".formatted(time % 1000);
    }

    /** TIMESTAMP to text: {@code yyyy-MM-dd HH:mm:ss}, and the milliseconds if there are any. */
    public static String timestampText(long timestamp) {
        return dateText(toDate(timestamp)) + ' ' + timeText(toTime(timestamp));
    }

    /** BOOLEAN to text. */
    public static String booleanText(boolean value) {
        return value ? "TRUE" : "FALSE";
    }

    /**
     * Text to VARCHAR(length). Only spaces at the end are cut.
     *
     * @throws InvalidValueException if more than spaces is too long
     */
    public static String varchar(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        for (int i = length; i < text.length(); i++) {
            if (text.charAt(i) != ' ') {
                throw new InvalidValueException("'" + text + "' is longer than " + length + " characters");
            }
        }
        return text.substring(0, length);
    }

    /** Text to CHAR(length), filled up with spaces. */
    public static String fixedChar(String text, int length) {
        String cut = varchar(text, length);
        return cut + " ".repeat(length - cut.length());
    }

    private static InvalidValueException invalid(String text, String target) {
        return new InvalidValueException("CAST: '" + text + "' is not " + target);
    }
}
