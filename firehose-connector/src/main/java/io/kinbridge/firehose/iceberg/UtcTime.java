package io.kinbridge.firehose.iceberg;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;

/**
 * A point in time, by the clock of UTC.
 *
 * @param local what that clock shows
 */
record UtcTime(LocalDateTime local) {
    private static final long MICROS = 1_000_000;
    private static final int NANOS_OF_MICRO = 1000;
    private static final int DATE_LENGTH = 10;

    private static final DateTimeFormatter TEXT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffsetId()
            .optionalEnd()
            .toFormatter(java.util.Locale.ROOT);

    /** By microseconds since 1970. */
    static UtcTime ofMicros(long micros) {
        return new UtcTime(LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, MICROS), (int) Math.floorMod(micros, MICROS) * NANOS_OF_MICRO, ZoneOffset.UTC));
    }

    /**
     * By ISO 8601, with {@code T} or a space between date and time. Without an offset it is UTC.
     *
     * @throws java.time.DateTimeException if it is none
     */
    static UtcTime parse(String text) {
        boolean hasSpace = text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' ';
        String iso = hasSpace ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1) : text;
        TemporalAccessor parsed = TEXT.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
        return new UtcTime(
                parsed instanceof OffsetDateTime zoned
                        ? zoned.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
                        : (LocalDateTime) parsed);
    }

    OffsetDateTime zoned() {
        return local.atOffset(ZoneOffset.UTC);
    }
}
