package io.kinbridge.firehose.config;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a configuration.
 *
 * @param path the member, {@code ExtendedS3DestinationConfiguration.BufferingHints.SizeInMBs} say, with list elements as
 *     {@code [0]}; empty for the whole request
 * @param value what stands there, as text; null if nothing does, or what does is no help
 * @param limit what Firehose, or Kinbridge, demands
 * @param remedy what to do about it
 */
public record ConfigurationFault(String path, @Nullable String value, String limit, String remedy) {

    private static final int SHOWN = 100;

    public ConfigurationFault {
        if (limit.isBlank() || remedy.isBlank()) {
            throw new IllegalArgumentException("A fault at '" + path + "' needs a limit and a remedy");
        }
        if (value != null && value.length() > SHOWN) {
            value = value.substring(0, SHOWN) + "... (" + value.length() + " characters)";
        }
    }

    /** The whole fault as one sentence, with its path. */
    public String sentence() {
        return path.isEmpty() ? text() : path + ": " + text();
    }

    /** The fault without its path, for places that show the path otherwise. */
    public String text() {
        return (value == null ? "" : "'" + value + "': ") + limit + "; " + remedy;
    }
}
