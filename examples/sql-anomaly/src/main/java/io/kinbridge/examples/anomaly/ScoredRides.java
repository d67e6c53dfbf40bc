package io.kinbridge.examples.anomaly;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;

/**
 * The rides of half an hour, and how unusual they are.
 *
 * @param score 0 while the forest learns, then above 0; the higher, the more unusual
 */
record ScoredRides(Rides rides, double score) {
    /** A row of the application's output. */
    static ScoredRides ofJson(JsonNode row) {
        LocalDateTime since = LocalDateTime.parse(
                row.required("HALF_HOUR").asText().substring(0, "yyyy-MM-dd HH:mm:ss".length()), Rides.TIME);
        return new ScoredRides(
                new Rides(since, row.required("RIDES").intValue()),
                row.required("ANOMALY_SCORE").doubleValue());
    }

    LocalDateTime since() {
        return rides.since();
    }
}
