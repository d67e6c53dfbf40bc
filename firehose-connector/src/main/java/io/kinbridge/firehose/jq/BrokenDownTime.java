package io.kinbridge.firehose.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A time in UTC, in jq's eight numbers. They need not fit together: each is taken as it is.
 *
 * @param year such as 2024
 * @param month from 0
 * @param day of the month, from 1
 * @param second with its fraction
 * @param weekday from 0, Sunday
 * @param dayOfYear from 0
 */
record BrokenDownTime(int year, int month, int day, int hour, int minute, double second, int weekday, int dayOfYear) {
    private static final int LEAST_FIELDS = 6;
    private static final int DAYS_OF_WEEK = 7;
    private static final int MONTHS = 12;
    private static final int HOUR_SECONDS = 3600;
    private static final int MINUTE_SECONDS = 60;
    private static final int DAY_SECONDS = 86_400;

    /** The time so many seconds after 1970 began. */
    static BrokenDownTime ofSeconds(double seconds) throws TimeOutOfRange {
        double whole = Math.floor(seconds);
        try {
            LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochSecond((long) whole), ZoneOffset.UTC);
            return new BrokenDownTime(
                    time.getYear(),
                    time.getMonthValue() - 1,
                    time.getDayOfMonth(),
                    time.getHour(),
                    time.getMinute(),
                    time.getSecond() + (seconds - whole),
                    time.getDayOfWeek().getValue() % DAYS_OF_WEEK,
                    time.getDayOfYear() - 1);
        } catch (DateTimeException e) {
            throw new TimeOutOfRange(seconds);
        }
    }

    /** The same for a date, with the day of the week and the year that it is. */
    static BrokenDownTime ofDate(LocalDate date, int hour, int minute, int second) {
        return new BrokenDownTime(
                date.getYear(),
                date.getMonthValue() - 1,
                date.getDayOfMonth(),
                hour,
                minute,
                second,
                date.getDayOfWeek().getValue() % DAYS_OF_WEEK,
                date.getDayOfYear() - 1);
    }

    /** What an array of at least six numbers says; null if it is none. */
    static @Nullable BrokenDownTime ofNode(JsonNode node) {
        if (!node.isArray() || node.size() < LEAST_FIELDS) {
            return null;
        }
        for (int i = 0; i < LEAST_FIELDS; i++) {
            if (!node.get(i).isNumber()) {
                return null;
            }
        }
        return new BrokenDownTime(
                node.get(0).intValue(),
                node.get(1).intValue(),
                node.get(2).intValue(),
                node.get(3).intValue(),
                node.get(4).intValue(),
                node.get(5).doubleValue(),
                node.path(6).intValue(),
                node.path(7).intValue());
    }

    ArrayNode toNode() {
        ArrayNode node = JqNodes.NODES.arrayNode();
        node.add(year).add(month).add(day).add(hour).add(minute);
        node.add(JqNodes.NODES.numberNode(second));
        return node.add(weekday).add(dayOfYear);
    }

    /** Seconds after 1970 began. Months and days beyond their ends count on, as they do in C. */
    long toSeconds() {
        LocalDate first = LocalDate.of(year + Math.floorDiv(month, MONTHS), Math.floorMod(month, MONTHS) + 1, 1);
        long days = first.toEpochDay() + day - 1;
        return days * DAY_SECONDS
                + (long) hour * HOUR_SECONDS
                + (long) minute * MINUTE_SECONDS
                + (long) Math.floor(second);
    }
}
