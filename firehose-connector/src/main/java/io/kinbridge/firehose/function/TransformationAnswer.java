package io.kinbridge.firehose.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.firehose.function.TransformedRecord.Changed;
import io.kinbridge.firehose.function.TransformedRecord.Dropped;
import io.kinbridge.firehose.function.TransformedRecord.Failed;
import io.kinbridge.firehose.record.Routing.TableRoute;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a function's answer. */
final class TransformationAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, TransformedRecord> byId = new HashMap<>();

    private TransformationAnswer() {}

    /**
     * Reads an answer. What is wrong with single records of it is theirs alone.
     *
     * @throws IOException if it is no JSON, or has no records
     */
    static TransformationAnswer of(byte[] json) throws IOException {
        JsonNode records = JSON.readTree(json).path("records");
        if (!records.isArray()) {
            throw new IOException("the function's answer has no array 'records'");
        }
        TransformationAnswer answer = new TransformationAnswer();
        for (JsonNode record : records) {
            TransformedRecord read = read(record);
            answer.byId.merge(
                    record.path("recordId").asText(""),
                    read,
                    (first, second) -> new Failed(LambdaFailure.DUPLICATED_ID));
        }
        return answer;
    }

    /** What it says of a record. */
    TransformedRecord get(String recordId) {
        return byId.getOrDefault(recordId, new Failed(LambdaFailure.MISSING_ID));
    }

    private static TransformedRecord read(JsonNode record) {
        String result = record.path("result").asText("");
        return switch (result) {
            case "Ok" -> changed(record);
            case "Dropped" -> new Dropped();
            case "ProcessingFailed" -> new Failed(LambdaFailure.PROCESSING_FAILED);
            default ->
                new Failed(LambdaFailure.unreadable(
                        "expected the result Ok, Dropped or ProcessingFailed, not '" + result + "'"));
        };
    }

    /** Of an MSK source, the data's name is another; functions that were written for streams are taken, too. */
    private static TransformedRecord changed(JsonNode record) {
        JsonNode data = record.has("kafkaRecordValue") ? record.path("kafkaRecordValue") : record.path("data");
        if (!data.isTextual()) {
            return new Failed(LambdaFailure.unreadable("the result is Ok, and there is no data"));
        }
        try {
            Map<String, String> keys = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> key :
                    record.path("metadata").path("partitionKeys").properties()) {
                if (!key.getValue().isValueNode() || key.getValue().isNull()) {
                    return new Failed(LambdaFailure.unreadable(
                            "partitionKeys must be texts; that of '%s' is %s".formatted(key.getKey(), key.getValue())));
                }
                keys.put(key.getKey(), key.getValue().asText());
            }
            return new Changed(
                    data.binaryValue(), keys, table(record.path("metadata").path("otfMetadata")));
        } catch (IOException | IllegalArgumentException e) {
            return new Failed(LambdaFailure.unreadable("the data is no base64"));
        }
    }

    private static @Nullable TableRoute table(JsonNode metadata) {
        if (!metadata.isObject()) {
            return null;
        }
        return new TableRoute(
                metadata.path("destinationDatabaseName").textValue(),
                metadata.path("destinationTableName").textValue(),
                metadata.path("operation").textValue());
    }
}
