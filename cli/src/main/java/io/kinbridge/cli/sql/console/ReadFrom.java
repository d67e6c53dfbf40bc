package io.kinbridge.cli.sql.console;

import io.kinbridge.sql.live.QueryRequest;
import io.kinbridge.sql.live.QueryRequest.Start;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where queries of SELECT STREAM begin to read.
 *
 * @param time of AT_TIMESTAMP; else null
 */
record ReadFrom(Start start, @Nullable Instant time) {
    static final ReadFrom NOW = new ReadFrom(Start.NOW, null);

    /**
     * {@code now}, {@code beginning}, or a time: with an offset, or in UTC, or so long ago.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static ReadFrom parse(String text, InstantSource clock) {
        String word = text.strip();
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "now" -> NOW;
            case "beginning" -> new ReadFrom(Start.TRIM_HORIZON, null);
            default -> new ReadFrom(Start.AT_TIMESTAMP, time(word, clock));
        };
    }

    private static Instant time(String text, InstantSource clock) {
        if (text.startsWith("-")) {
            return clock.instant().minus(Durations.parse(text.substring(1)));
        }
        String iso = text.replace(' ', 'T');
        try {
            return OffsetDateTime.parse(iso).toInstant();
        } catch (DateTimeException noOffset) {
            try {
                return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        ("'%s' is no place to read from; it is now, beginning, a time such as 2026-11-20 09:30:00 (UTC) or "
                                        + "2026-11-20T09:30:00+01:00, or -15m for 15 minutes ago")
                                .formatted(text),
                        e);
            }
        }
    }

    QueryRequest request(String sql) {
        return new QueryRequest(sql, start, time, false);
    }

    @Override
    public String toString() {
        return switch (start) {
            case NOW -> "now";
            case TRIM_HORIZON -> "beginning";
            case AT_TIMESTAMP -> String.valueOf(time);
        };
    }
}
