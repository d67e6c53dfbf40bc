package io.kinbridge.sql.type;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** One pass over a text with a date, a time or both. */
final class DateTimeReading {
    private final String text;
    private int next;
    private boolean hasDate;
    private boolean hasTime;
    private long millis;

    private DateTimeReading(String text) {
        this.text = text;
    }

    static DateTimeReading of(String text) {
        DateTimeReading reading = new DateTimeReading(text.strip());
        reading.read();
        return reading;
    }

    DateTimeReading requireDate() {
        if (!hasDate) {
            throw new DateTimeException("'%s' has no date".formatted(text));
        }
        return this;
    }

    DateTimeReading requireTime() {
        if (!hasTime) {
            throw new DateTimeException("'%s' has no time".formatted(text));
        }
        return this;
    }

    /** Since 1970-01-01 00:00:00 UTC; of the day if there is no date. */
    long millis() {
        return millis;
    }

    private void read() {
        if (text.length() > 4 && text.charAt(4) == '-') {
            readDate();
            if (next < text.length()) {
                expectOneOf(' ', 'T');
                readTime();
                readZone();
            }
        } else {
            readTime();
        }
        if (next < text.length()) {
            throw unreadable();
        }
    }

    private void readDate() {
        int year = digits(4);
        expectOneOf('-', '-');
        int month = digits(2);
        expectOneOf('-', '-');
        int day = digits(2);
        millis = LocalDate.of(year, month, day).toEpochDay() * 86_400_000L;
        hasDate = true;
    }

    private void readTime() {
        int hour = digits(2);
        expectOneOf(':', ':');
        int minute = digits(2);
        expectOneOf(':', ':');
        int second = digits(2);
        if (hour > 23 || minute > 59 || second > 59) {
            throw unreadable();
        }
        millis += ((hour * 60L + minute) * 60 + second) * 1000 + fraction();
        hasTime = true;
    }

    /** Milliseconds; 0 without a fraction. */
    private int fraction() {
        if (next == text.length() || text.charAt(next) != '.') {
            return 0;
        }
        int first = ++next;
        int fraction = 0;
        for (int weight = 100; next < text.length() && isDigit(text.charAt(next)); next++, weight /= 10) {
            fraction += weight * (text.charAt(next) - '0');
        }
        if (next == first) {
            throw unreadable();
        }
        return fraction;
    }

    private void readZone() {
        if (next < text.length()) {
            millis -= ZoneOffset.of(text.substring(next)).getTotalSeconds() * 1000L;
            next = text.length();
        }
    }

    private int digits(int count) {
        if (next + count > text.length()) {
            throw unreadable();
        }
        int number = 0;
        for (int end = next + count; next < end; next++) {
            char digit = text.charAt(next);
            if (!isDigit(digit)) {
                throw unreadable();
            }
            number = number * 10 + digit - '0';
        }
        return number;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private void expectOneOf(char one, char other) {
        if (next == text.length() || (text.charAt(next) != one && text.charAt(next) != other)) {
            throw unreadable();
        }
        next++;
    }

    private DateTimeException unreadable() {
        return new DateTimeException(
                "'%s' is not of the form yyyy-MM-dd, HH:mm:ss or yyyy-MM-dd HH:mm:ss.SSS".formatted(text));
    }
}
