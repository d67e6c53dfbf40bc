package io.kinbridge.sql.testcase;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/**
 * One record of a case's input.
 *
 * @param arrivalMs its ROWTIME and APPROXIMATE_ARRIVAL_TIME, milliseconds since 1970-01-01 UTC
 * @param shard 0 if the case does not say
 * @param text its data, JSON as it stands in the case
 * @param members its data as JSON; missing if it is raw text
 */
public record CaseRecord(long arrivalMs, String partitionKey, int shard, String text, JsonNode members) {
    /** What is put into the stream. */
    public byte[] data() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
