package io.kinbridge.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.cli.lines.InputLines;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.Record;

class DeliveryCheckTest {
    private static final String[] LINES = {"ann 1", "bob 1", "ann 2", "ann 2", "bob 2"};

    private final DeliveryCheck check =
            new DeliveryCheck(InputLines.of(String.join("\n", LINES).getBytes(StandardCharsets.UTF_8)));

    @BeforeEach
    void writeAll() {
        for (int line = 0; line < LINES.length; line++) {
            check.acknowledged(line, sequenceNumber(line));
        }
    }

    private static String sequenceNumber(int line) {
        return Integer.toString(100 + line);
    }

    private static Record record(String sequenceNumber, String data) {
        return Record.builder()
                .sequenceNumber(sequenceNumber)
                .partitionKey(data.substring(0, 3))
                .data(SdkBytes.fromUtf8String(data))
                .build();
    }

    private void read(int... lines) {
        for (int line : lines) {
            check.read(record(sequenceNumber(line), LINES[line]));
        }
    }

    @Test
    void counts_allReadInOrder_areExact() {
        read(0, 1, 2, 3, 4);
        assertThat(check.counts()).hasToString("records=5 lost=0 duplicated=0 reordered=0");
        assertThat(check.counts().isExact()).isTrue();
    }

    @Test
    void counts_otherOrderBetweenKeys_areExact() {
        read(1, 4, 0, 2, 3);
        assertThat(check.counts().isExact()).isTrue();
    }

    @Test
    void counts_recordMissing_isLost() {
        read(0, 1, 2, 4);
        assertThat(check.counts()).isEqualTo(new DeliveryCounts(5, 1, 0, 0));
        assertThat(check.counts().isExact()).isFalse();
    }

    @Test
    void counts_nothingRead_allAreLost() {
        assertThat(check.counts()).isEqualTo(new DeliveryCounts(5, 5, 0, 0));
    }

    @Test
    void counts_sameRecordTwice_isDuplicated() {
        read(0, 1, 2, 2, 3, 4);
        assertThat(check.counts()).isEqualTo(new DeliveryCounts(5, 0, 1, 0));
        assertThat(check.counts().isExact()).isFalse();
    }

    @Test
    void counts_lineUnderAnotherSequenceNumber_isDuplicated() {
        read(0, 1, 2, 3, 4);
        check.read(record("999", LINES[2]));
        assertThat(check.counts()).isEqualTo(new DeliveryCounts(5, 0, 1, 0));
    }

    @Test
    void counts_keyOutOfOrder_isReordered() {
        read(2, 0, 1, 3, 4);
        assertThat(check.counts()).isEqualTo(new DeliveryCounts(5, 0, 0, 1));
        assertThat(check.counts().isExact()).isFalse();
    }

    @Test
    void counts_identicalLinesOutOfOrder_areReorderedAllTheSame() {
        read(0, 1, 3, 2, 4);
        assertThat(check.counts()).isEqualTo(new DeliveryCounts(5, 0, 0, 1));
    }

    @Test
    void counts_repeatedOldRecord_isDuplicatedNotReordered() {
        read(0, 1, 2, 3, 4, 0);
        assertThat(check.counts()).isEqualTo(new DeliveryCounts(5, 0, 1, 0));
    }

    @Test
    void counts_otherBytes_areLost() {
        read(0, 1, 2, 3);
        check.read(record(sequenceNumber(4), "bob X"));
        assertThat(check.counts()).isEqualTo(new DeliveryCounts(5, 1, 0, 0));
    }

    @Test
    void counts_otherKey_isLost() {
        read(0, 1, 2, 3);
        check.read(record(sequenceNumber(4), LINES[4]).toBuilder()
                .partitionKey("eve")
                .build());
        assertThat(check.counts()).isEqualTo(new DeliveryCounts(5, 1, 0, 0));
    }

    @Test
    void counts_twoLinesUnderOneSequenceNumber_oneIsLost() {
        DeliveryCheck twice = new DeliveryCheck(InputLines.of("ann 1\nann 1".getBytes(StandardCharsets.UTF_8)));
        twice.acknowledged(0, "7");
        twice.acknowledged(1, "7");
        twice.read(record("7", "ann 1"));
        assertThat(twice.counts()).isEqualTo(new DeliveryCounts(2, 1, 0, 0));
    }
}
