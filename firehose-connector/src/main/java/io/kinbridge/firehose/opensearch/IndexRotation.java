package io.kinbridge.firehose.opensearch;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.WeekFields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How often another index begins: what is appended to IndexName, by the time of a record's arrival in UTC.
 *
 * <p>Weeks: "Configure index rotation for OpenSearch Service" says that they begin on Sunday, and that a year's first one is
 * that with its first Saturday. Its own example, {@code 2016-w08} for February 25, 2016, is ISO's week; by the rule it is
 * {@code 2016-w09}. This keeps to the rule, which is the more definite and was written later. The year is that which the week
 * belongs to: December 31, 2015 is in {@code 2016-w01}.
 */
enum IndexRotation {
    NO_ROTATION("NoRotation", null),
    ONE_HOUR("OneHour", pattern("-yyyy-MM-dd-HH")),
    ONE_DAY("OneDay", pattern("-yyyy-MM-dd")),
    ONE_WEEK("OneWeek", weeks()),
    ONE_MONTH("OneMonth", pattern("-yyyy-MM"));

    private final String text;
    private final @Nullable DateTimeFormatter suffix;

    IndexRotation(String text, @Nullable DateTimeFormatter suffix) {
        this.text = text;
        this.suffix = suffix;
    }

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    private static DateTimeFormatter weeks() {
        WeekFields weeks = WeekFields.of(DayOfWeek.SUNDAY, 1);
        return new DateTimeFormatterBuilder()
                .appendLiteral('-')
                .appendValue(weeks.weekBasedYear(), 4)
                .appendLiteral("-w")
                .appendValue(weeks.weekOfWeekBasedYear(), 2)
                .toFormatter(Locale.ROOT);
    }

    /**
     * The rotation that IndexRotationPeriod names; each day, which is its default, if it is null.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    static IndexRotation of(@Nullable String name) {
        if (name == null) {
            return ONE_DAY;
        }
        for (IndexRotation rotation : values()) {
            if (rotation.text.equals(name)) {
                return rotation;
            }
        }
        throw new IllegalArgumentException(
                "IndexRotationPeriod %s is none of NoRotation, OneHour, OneDay, OneWeek and OneMonth".formatted(name));
    }

    /** What is appended to the name of the index of a record that arrived at this time, in milliseconds since 1970. */
    String suffix(long arrivalMillis) {
        return suffix == null
                ? ""
                : suffix.format(Instant.ofEpochMilli(arrivalMillis).atOffset(ZoneOffset.UTC));
    }
}
