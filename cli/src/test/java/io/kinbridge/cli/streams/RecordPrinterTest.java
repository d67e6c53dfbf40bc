package io.kinbridge.cli.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.Record;

class RecordPrinterTest {
    private static final Record RECORD = Record.builder()
            .sequenceNumber("123")
            .approximateArrivalTimestamp(Instant.parse("2026-11-20T09:30:00.5Z"))
            .partitionKey("ann")
            .data(SdkBytes.fromUtf8String("a\tb\n\u001b[2Jü"))
            .build();

    private static String printed(boolean json, Record record) {
        StringWriter text = new StringWriter();
        RecordPrinter printer = new RecordPrinter(new PrintWriter(text), json);
        printer.print("shardId-000000000000", record);
        assertThat(printer.isHeard()).isTrue();
        return text.toString();
    }

    @Test
    void print_text_isOneLineWithoutControlCharacters() {
        assertThat(printed(false, RECORD))
                .isEqualToNormalizingNewlines(
                        "2026-11-20T09:30:00.500Z\tshardId-000000000000\t123\tann\ta\\tb\\n\\u001b[2Jü\n");
    }

    @Test
    void print_recordWithoutKey_hasAnEmptyField() {
        Record record = RECORD.toBuilder()
                .partitionKey(null)
                .data(SdkBytes.fromByteArray(new byte[] {(byte) 0xff}))
                .build();
        assertThat(printed(false, record)).contains("\t123\t\t\ufffd");
    }

    @Test
    void print_json_hasAwsNamesAndTheBytesInBase64() {
        assertThat(printed(true, RECORD))
                .isEqualToNormalizingNewlines("{\"ShardId\":\"shardId-000000000000\",\"SequenceNumber\":\"123\","
                        + "\"ApproximateArrivalTimestamp\":\"2026-11-20T09:30:00.500Z\","
                        + "\"Data\":\"YQliChtbMkrDvA==\",\"PartitionKey\":\"ann\"}\n");
    }
}
