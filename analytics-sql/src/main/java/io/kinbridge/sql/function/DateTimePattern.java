package io.kinbridge.sql.function;

import java.text.ParsePosition;
import java.text.SimpleDateFormat;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * The pattern of CHAR_TO_TIMESTAMP, CHAR_TO_DATE, CHAR_TO_TIME and of TIMESTAMP_TO_CHAR, DATE_TO_CHAR, TIME_TO_CHAR, in the
 * letters of {@link SimpleDateFormat}; English names, UTC.
 *
 * <p>Reading is strict on fields (no month 13) and matches a prefix: what follows in the text is ignored. Fields that the pattern
 * does not have are those of 1970-01-01 00:00:00. AWS's page has only examples; these rules give all of their results.
 *
 * <p>Safe for use by several threads.
 */
@SuppressWarnings("JavaUtilDate") // SimpleDateFormat, whose letters and rules are the service's, has no other
public final class DateTimePattern {
    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

    private final String pattern;
    private final ThreadLocal<SimpleDateFormat> format;

    private DateTimePattern(String pattern) {
        this.pattern = pattern;
        this.format = ThreadLocal.withInitial(() -> formatOf(pattern));
    }

    /**
     * Compiles a pattern.
     *
     * @throws InvalidValueException if it has a letter that stands for no field, or a quote that is not closed
     */
    public static DateTimePattern of(String pattern) {
        DateTimePattern compiled = new DateTimePattern(pattern);
        compiled.format.get();
        return compiled;
    }

    private static SimpleDateFormat formatOf(String pattern) {
        SimpleDateFormat format;
        try {
            format = new SimpleDateFormat(pattern, Locale.US);
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException("'" + pattern + "' is not a pattern of date and time: " + e.getMessage());
        }
        GregorianCalendar calendar = new GregorianCalendar(UTC, Locale.US);
        calendar.setGregorianChange(new Date(Long.MIN_VALUE));
        format.setCalendar(calendar);
        format.setLenient(false);
        return format;
    }

    /** CHAR_TO_TIMESTAMP. */
    public long parseTimestamp(String text) {
        return parse(text, "a TIMESTAMP");
    }

    /** CHAR_TO_DATE. */
    public int parseDate(String text) {
        return Math.toIntExact(Math.floorDiv(parse(text, "a DATE"), DateTimeUnit.DAY_MILLIS));
    }

    /** CHAR_TO_TIME. */
    public int parseTime(String text) {
        return (int) Math.floorMod(parse(text, "a TIME"), DateTimeUnit.DAY_MILLIS);
    }

    private long parse(String text, String target) {
        SimpleDateFormat reader = inUtc();
        Date date = reader.parse(text, new ParsePosition(0));
        if (date == null) {
            throw new InvalidValueException("'" + text + "' is not " + target + " in the format '" + pattern + "'");
        }
        return date.getTime();
    }

    /** TIMESTAMP_TO_CHAR, whose answer to NULL is the text {@code null}. */
    public String formatTimestamp(@Nullable Long timestamp) {
        return timestamp == null ? "null" : inUtc().format(new Date(timestamp));
    }

    /** DATE_TO_CHAR. */
    public String formatDate(int date) {
        return inUtc().format(new Date(date * DateTimeUnit.DAY_MILLIS));
    }

    /** TIME_TO_CHAR. */
    public String formatTime(int time) {
        return inUtc().format(new Date(time));
    }

    /** Reading a text with a zone in it leaves that zone in the format. */
    private SimpleDateFormat inUtc() {
        SimpleDateFormat mine = format.get();
        mine.setTimeZone(UTC);
        return mine;
    }
}
