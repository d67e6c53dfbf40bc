package io.kinbridge.firehose.processor;

import java.util.Base64;
import java.util.Optional;
import software.amazon.awssdk.services.firehose.model.ProcessorParameterName;
import software.amazon.awssdk.services.firehose.model.ProcessorType;

/** What RecordDeAggregation looks for. */
final class SubRecordTypes {
    private static final ProcessorType TYPE = ProcessorType.RECORD_DE_AGGREGATION;

    private SubRecordTypes() {}

    /**
     * The scanner that the parameters SubRecordType and Delimiter ask for.
     *
     * @throws IllegalArgumentException if they ask for none; the message says why
     */
    static SubRecordScanner scanner(ProcessorParameters parameters) {
        String type = parameters
                .get(TYPE, ProcessorParameterName.SUB_RECORD_TYPE)
                .orElseThrow(() -> new IllegalArgumentException(
                        "RecordDeAggregation needs the parameter SubRecordType: JSON or DELIMITED"));
        Optional<String> delimiter = parameters.get(TYPE, ProcessorParameterName.DELIMITER);
        return switch (type) {
            case "JSON" -> new JsonObjectScanner();
            case "DELIMITED" ->
                delimiter
                        .map(text -> new DelimiterScanner(decoded(text)))
                        .orElseThrow(
                                () -> new IllegalArgumentException(
                                        "RecordDeAggregation of SubRecordType DELIMITED needs the parameter Delimiter, in base64"));
            default ->
                throw new IllegalArgumentException(
                        "RecordDeAggregation's SubRecordType must be JSON or DELIMITED, not '" + type + "'");
        };
    }

    private static byte[] decoded(String delimiter) {
        try {
            return Base64.getDecoder().decode(delimiter);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "RecordDeAggregation's Delimiter must be in base64, as IyMjIw== is for ####, not '" + delimiter
                            + "'",
                    e);
        }
    }
}
