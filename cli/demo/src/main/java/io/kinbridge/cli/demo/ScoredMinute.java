package io.kinbridge.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/**
 * A row of the application.
 *
 * @param minute as the log writes it
 * @param requests in it, 1 or more
 * @param score how unusual that is; 0 while the forest learns
 */
record ScoredMinute(String minute, int requests, double score) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static ScoredMinute ofJson(byte[] json) throws IOException {
        JsonNode row = JSON.readTree(json);
        return new ScoredMinute(
                row.required("LOG_MINUTE").asText(),
                row.required("REQUESTS").intValue(),
                row.required("ANOMALY_SCORE").doubleValue());
    }
}
