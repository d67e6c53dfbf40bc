package io.kinbridge.firehose.s3;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.firehose.record.ErrorOutputType;
import io.kinbridge.firehose.record.Failure;
import io.kinbridge.firehose.record.RecordPosition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The lines of error objects: a JSON object for each record, with the members that the guide's pages on failures show, in their
 * order. Times are milliseconds since 1970.
 *
 * <p>The code is {@code errorCode} for all types, though the guide of 2023 calls it {@code lastErrorCode} for format conversion;
 * later pages do not. The sequence number there is the Kafka record's offset, in decimal, and the sub-sequence number the
 * record's index within it. Thread-safe.
 */
public final class ErrorRecords {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RAW_DATA = "rawData";

    private ErrorRecords() {}

    /**
     * One line, with its end.
     *
     * @param arrivalMillis when the record arrived in the stream
     * @param rawData the record, which gets written in base64
     */
    public static byte[] line(RecordPosition position, long arrivalMillis, byte[] rawData, Failure failure) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(rawData.length * 4 / 3 + 512);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeNumberField("attemptsMade", failure.attempts());
            json.writeNumberField("arrivalTimestamp", arrivalMillis);
            json.writeStringField("errorCode", failure.code());
            json.writeStringField("errorMessage", failure.message());
            json.writeNumberField("attemptEndingTimestamp", failure.endedMillis());
            boolean isDocument = failure.type() == ErrorOutputType.OPENSEARCH_FAILED;
            if (isDocument) {
                writeDetails(json, failure.details());
            }
            json.writeBinaryField(RAW_DATA, rawData);
            if (failure.type() == ErrorOutputType.FORMAT_CONVERSION_FAILED) {
                json.writeStringField("sequenceNumber", Long.toString(position.offset()));
                json.writeNumberField("subSequenceNumber", position.index());
            }
            if (!isDocument) {
                writeDetails(json, failure.details());
            }
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("The details of " + failure.code() + " are no JSON", e);
        }
        return line.toByteArray();
    }

    private static void writeDetails(JsonGenerator json, Map<String, Object> details) throws IOException {
        for (Map.Entry<String, Object> detail : details.entrySet()) {
            json.writePOJOField(detail.getKey(), detail.getValue());
        }
    }
}
