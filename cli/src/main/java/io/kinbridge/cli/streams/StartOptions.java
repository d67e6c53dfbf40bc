package io.kinbridge.cli.streams;

import io.kinbridge.cli.shards.ReadingStart;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where reading begins. */
final class StartOptions {
    @Option(
            names = "--from",
            paramLabel = "PLACE",
            description =
                    "TRIM_HORIZON (the oldest record), LATEST, AT_TIMESTAMP (with --timestamp), or a sequence number.")
    private @Nullable String from;

    @Option(
            names = "--timestamp",
            paramLabel = "TIME",
            description = "The time of AT_TIMESTAMP, such as 2026-11-20T09:30:00Z.")
    private @Nullable String timestamp;

    /** Whether the place is in one shard, so that it has to be said in which. */
    boolean isSequenceNumber() {
        return from != null && !from.isEmpty() && from.chars().allMatch(Character::isDigit);
    }

    /**
     * The place.
     *
     * @param otherwise where reading begins when nothing was said
     * @throws IllegalArgumentException if the options do not name one
     */
    ReadingStart start(ReadingStart otherwise) {
        String place = from == null ? "" : from;
        if (timestamp != null && !place.equals("AT_TIMESTAMP")) {
            throw new IllegalArgumentException("--timestamp goes with --from AT_TIMESTAMP only");
        }
        return switch (place) {
            case "" -> otherwise;
            case "TRIM_HORIZON" -> ReadingStart.TRIM_HORIZON;
            case "LATEST" -> ReadingStart.LATEST;
            case "AT_TIMESTAMP" -> ReadingStart.at(time());
            default -> {
                if (!isSequenceNumber()) {
                    throw new IllegalArgumentException(
                            "--from is '" + place + "'; it is TRIM_HORIZON, LATEST, AT_TIMESTAMP or a sequence number");
                }
                yield ReadingStart.at(place);
            }
        };
    }

    private Instant time() {
        if (timestamp == null) {
            throw new IllegalArgumentException("--from AT_TIMESTAMP needs --timestamp, such as 2026-11-20T09:30:00Z");
        }
        try {
            return OffsetDateTime.parse(timestamp).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "--timestamp is '" + timestamp + "'; it is a time with an offset, such as 2026-11-20T09:30:00Z", e);
        }
    }
}
