package io.kinbridge.firehose.format.row;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.joda.time.DateTimeZone;
import org.joda.time.MutableDateTime;
import org.joda.time.format.DateTimeFormat;
import org.joda.time.format.DateTimeFormatter;

/**
 * The formats of the Hive JSON SerDe's timestamps: patterns of Joda-Time, or {@code millis}. What a pattern does not have is as at
 * 1970-01-01T00:00:00Z.
 */
final class HiveTimestamps {
    private static final String MILLIS = "millis";
    private static final String NUMBER = "-?[0-9]{1,18}";

    /** Of each format, in their order; that of {@code millis} is empty. */
    private final List<List<DateTimeFormatter>> formats = new ArrayList<>();

    /** @throws IllegalArgumentException naming the format that is none */
    HiveTimestamps(List<String> patterns) {
        for (String pattern : patterns) {
            formats.add(pattern.equals(MILLIS) ? List.of() : List.of(formatter(pattern)));
        }
    }

    /** Those of the formats that are none, each with what is wrong. */
    static List<String> faults(List<String> patterns) {
        List<String> faults = new ArrayList<>();
        for (String pattern : patterns) {
            try {
                new HiveTimestamps(List.of(pattern));
            } catch (IllegalArgumentException e) {
                faults.add(String.valueOf(e.getMessage()));
            }
        }
        return faults;
    }

    private static DateTimeFormatter formatter(String pattern) {
        try {
            return DateTimeFormat.forPattern(pattern).withZoneUTC();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The timestamp format " + pattern + " is no pattern of Joda-Time's DateTimeFormat: "
                            + e.getMessage(),
                    e);
        }
    }

    /** Milliseconds since 1970, by the first format that fits all the text; empty if none does. */
    OptionalLong parse(String text) {
        for (List<DateTimeFormatter> format : formats) {
            if (format.isEmpty()) {
                if (text.matches(NUMBER)) {
                    return OptionalLong.of(Long.parseLong(text));
                }
            } else {
                MutableDateTime time = new MutableDateTime(0, DateTimeZone.UTC);
                try {
                    if (format.get(0).parseInto(time, text, 0) == text.length()) {
                        return OptionalLong.of(time.getMillis());
                    }
                } catch (IllegalArgumentException e) {
                    // The text fits, but there is no such time; another format may fit too.
                }
            }
        }
        return OptionalLong.empty();
    }
}
