package io.kinbridge.firehose.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.firehose.record.ErrorOutputType;
import io.kinbridge.firehose.record.Failure;
import io.kinbridge.firehose.record.RecordPosition;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The members and their order are those of the guide's pages on failures. */
final class ErrorRecordsTest {
    private static String line(Failure failure) {
        byte[] data = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
        byte[] line =
                ErrorRecords.line(new RecordPosition(Batches.PARTITION, 42, 3), 1_535_365_800_123L, data, failure);
        return new String(line, StandardCharsets.UTF_8);
    }

    @Test
    void line_processing_endsWithTheFunction() {
        Failure failure = new Failure(
                ErrorOutputType.PROCESSING_FAILED,
                "Lambda.MissingRecordId",
                "the function said nothing of \"it\"",
                4,
                1_535_365_900_456L,
                Map.of("lambdaArn", "arn:aws:lambda:us-east-1:1:function:f"));

        assertThat(line(failure))
                .isEqualTo("{\"attemptsMade\":4,\"arrivalTimestamp\":1535365800123,"
                        + "\"errorCode\":\"Lambda.MissingRecordId\","
                        + "\"errorMessage\":\"the function said nothing of \\\"it\\\"\","
                        + "\"attemptEndingTimestamp\":1535365900456,\"rawData\":\"eyJhIjoxfQ==\","
                        + "\"lambdaArn\":\"arn:aws:lambda:us-east-1:1:function:f\"}\n");
    }

    @Test
    void line_formatConversion_hasSequenceNumbersBeforeTheTable() {
        Failure failure = new Failure(
                ErrorOutputType.FORMAT_CONVERSION_FAILED,
                "DataFormatConversion.ParseError",
                "not JSON",
                1,
                7,
                Map.of("dataCatalogTable", Map.of("tableName", "t")));

        assertThat(line(failure))
                .endsWith("\"rawData\":\"eyJhIjoxfQ==\",\"sequenceNumber\":\"42\",\"subSequenceNumber\":3,"
                        + "\"dataCatalogTable\":{\"tableName\":\"t\"}}\n");
    }

    @Test
    void line_openSearch_hasTheDocumentBeforeTheData() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("esDocumentId", "1");
        details.put("esIndexName", "i");
        details.put("esTypeName", "t");
        Failure failure = new Failure(ErrorOutputType.OPENSEARCH_FAILED, "400", "no mapping", 1, 7, details);

        assertThat(line(failure))
                .endsWith("\"attemptEndingTimestamp\":7,\"esDocumentId\":\"1\",\"esIndexName\":\"i\","
                        + "\"esTypeName\":\"t\",\"rawData\":\"eyJhIjoxfQ==\"}\n");
    }
}
