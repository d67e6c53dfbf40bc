package io.kinbridge.sql.type;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * Dates and times as text and as numbers, in UTC and to the millisecond. A date is days since 1970-01-01, a time milliseconds of the
 * day, a timestamp milliseconds since 1970-01-01 00:00:00.
 *
 * <p>Text that is read may be {@code 1992-02-14}, {@code 18:35:44}, or both with a blank or {@code T} between them; seconds may have
 * a fraction, whose digits after the third are dropped; a zone ({@code Z}, {@code +02:00}) after a date and time is reckoned with.
 */
public final class DateTimeText {
    private static final long MILLIS_PER_DAY = 86_400_000L;

    private DateTimeText() {}

    /**
     * The date of a date, or of a date and time.
     *
     * @throws DateTimeException if the text holds no date
     */
    public static int readDate(String text) {
        return (int) Math.floorDiv(DateTimeReading.of(text).requireDate().millis(), MILLIS_PER_DAY);
    }

    /**
     * The time of a time, or of a date and time.
     *
     * @throws DateTimeException if the text holds no time
     */
    public static int readTime(String text) {
        return (int) Math.floorMod(DateTimeReading.of(text).requireTime().millis(), MILLIS_PER_DAY);
    }

    /**
     * A date alone is its midnight.
     *
     * @throws DateTimeException if the text holds no date
     */
    public static long readTimestamp(String text) {
        return DateTimeReading.of(text).requireDate().millis();
    }

    /** {@code yyyy-MM-dd}. */
    public static String date(int days) {
        return LocalDate.ofEpochDay(days).toString();
    }

    /** {@code HH:mm:ss.SSS}. */
    public static String time(int millisOfDay) {
        StringBuilder text = new StringBuilder(12);
        appendTime(text, millisOfDay);
        return text.toString();
    }

    /** {@code yyyy-MM-dd HH:mm:ss.SSS}. */
    public static String timestamp(long millis) {
        StringBuilder text = new StringBuilder(23);
        text.append(LocalDate.ofEpochDay(Math.floorDiv(millis, MILLIS_PER_DAY))).append(' ');
        appendTime(text, (int) Math.floorMod(millis, MILLIS_PER_DAY));
        return text.toString();
    }

    private static void appendTime(StringBuilder text, int millisOfDay) {
        LocalTime time = LocalTime.ofNanoOfDay(millisOfDay * 1_000_000L);
        appendTwoDigits(text, time.getHour()).append(':');
        appendTwoDigits(text, time.getMinute()).append(':');
        appendTwoDigits(text, time.getSecond()).append('.');
        int millis = millisOfDay % 1000;
        text.append((char) ('0' + millis / 100));
        appendTwoDigits(text, millis % 100);
    }

    private static StringBuilder appendTwoDigits(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
