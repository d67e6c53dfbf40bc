package io.kinbridge.sql.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;

/** RecordFormatType of a DestinationSchema. */
public enum OutputFormat {
    /** An object for each row, its members in the order of the columns, nothing after it. */
    JSON,
    /** The columns, parted by commas, and a line feed; nothing is quoted. */
    CSV;

    /**
     * Reads a DestinationSchema.
     *
     * @throws IllegalArgumentException if it has no RecordFormatType, or an unknown one
     */
    public static OutputFormat fromJson(JsonNode destinationSchema) {
        String type = destinationSchema.path("RecordFormatType").asText("");
        return Arrays.stream(values())
                .filter(format -> format.name().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "DestinationSchema.RecordFormatType: expected JSON or CSV, not '%s'".formatted(type)));
    }
}
