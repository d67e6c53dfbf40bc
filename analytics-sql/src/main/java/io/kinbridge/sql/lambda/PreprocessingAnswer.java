package io.kinbridge.sql.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import io.kinbridge.sql.topology.source.RecordPreprocessor.Processed;
import io.kinbridge.sql.topology.source.RecordPreprocessor.RawRecord;
import io.kinbridge.sql.topology.source.RecordPreprocessor.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a function has made of records.
 *
 * @param processed for each record, in their order; those that were not answered as they should be have failed
 * @param faults of the answer, each with the record's id
 */
record PreprocessingAnswer(List<Processed> processed, List<String> faults) {
    /**
     * Reads an answer.
     *
     * @param byId the records, in their order
     * @throws IOException if it has no records at all
     */
    static PreprocessingAnswer of(JsonNode answer, Map<String, RawRecord> byId) throws IOException {
        if (!answer.path("records").isArray()) {
            throw new IOException("the function's answer has no array 'records'");
        }
        Map<String, Processed> answered = new HashMap<>();
        Set<String> wrong = new HashSet<>();
        List<String> faults = new ArrayList<>();
        for (JsonNode entry : answer.path("records")) {
            String id = entry.path("recordId").asText("");
            if (!byId.containsKey(id)) {
                faults.add("recordId '" + id + "' was not asked for");
                continue;
            }
            try {
                if (answered.put(id, processed(entry)) != null) {
                    throw new IllegalArgumentException("is answered twice");
                }
            } catch (IllegalArgumentException e) {
                wrong.add(id);
                faults.add("record " + id + ": " + e.getMessage());
            }
        }
        List<Processed> processed = new ArrayList<>(byId.size());
        byId.forEach((id, record) -> {
            Processed found = answered.get(id);
            if (found == null && !wrong.contains(id)) {
                faults.add("record " + id + " is not answered");
            }
            processed.add(
                    found == null || wrong.contains(id) || found.result() == Result.PROCESSING_FAILED
                            ? new Processed(Result.PROCESSING_FAILED, record.data())
                            : found);
        });
        return new PreprocessingAnswer(processed, faults);
    }

    /**
     * @throws IllegalArgumentException if it is not as it should be
     */
    private static Processed processed(JsonNode entry) {
        String result = entry.path("result").asText("");
        return switch (result) {
            case "Ok" -> {
                if (!entry.path("data").isTextual()) {
                    throw new IllegalArgumentException("is Ok, and has no data");
                }
                yield new Processed(
                        Result.OK, Base64.getDecoder().decode(entry.path("data").textValue()));
            }
            case "Dropped" -> new Processed(Result.DROPPED, new byte[0]);
            case "ProcessingFailed" -> new Processed(Result.PROCESSING_FAILED, new byte[0]);
            default ->
                throw new IllegalArgumentException(
                        "expected the result Ok, Dropped or ProcessingFailed, not '" + result + "'");
        };
    }
}
