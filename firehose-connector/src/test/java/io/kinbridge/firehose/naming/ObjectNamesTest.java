package io.kinbridge.firehose.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.firehose.record.RecordBatch;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class ObjectNamesTest {
    private static final TopicPartition PARTITION = new TopicPartition("orders", 3);
    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

    private static RecordBatch batch(List<String> partitionValues, int firstIndex) {
        RecordBatch batch = new RecordBatch(partitionValues);
        batch.add(record(42, "2018-08-27T23:59:59.999Z").withIndex(firstIndex));
        batch.add(record(43, "2018-08-27T22:10:05Z"));
        return batch;
    }

    private static DeliveryRecord record(long offset, String arrival) {
        byte[] data = "{}".getBytes(StandardCharsets.UTF_8);
        return DeliveryRecord.of(PARTITION, offset, Instant.parse(arrival).toEpochMilli(), null, data, null);
    }

    private static ObjectNames atLeastOnce(String zone, String extension) {
        ObjectPrefixes prefixes = ObjectPrefixes.of(null, null, ObjectPrefixes.Use.DELIVERY);
        return ObjectNames.atLeastOnce(prefixes.data(), "clicks", "7", ZoneId.of(zone), extension, new Random(1));
    }

    @Test
    void name_atLeastOnce_isFirehoses() {
        assertThat(atLeastOnce("UTC", "").name(batch(List.of(), 0)))
                .matches("2018/08/27/22/clicks-7-2018-08-27-22-10-05-" + UUID);
        assertThat(atLeastOnce("UTC", ".json.gz").name(batch(List.of(), 0))).endsWith(".json.gz");
    }

    @Test
    void name_otherTimeZone_changesPrefixAndSuffix() {
        assertThat(atLeastOnce("Asia/Tokyo", ".gz").name(batch(List.of(), 0)))
                .matches("2018/08/28/07/clicks-7-2018-08-28-07-10-05-" + UUID + "\\.gz");
    }

    @Test
    void name_atLeastOnceTwice_differs() {
        ObjectNames names = atLeastOnce("UTC", "");
        RecordBatch batch = batch(List.of(), 0);

        assertThat(names.name(batch)).isNotEqualTo(names.name(batch));
    }

    @Test
    void name_exactlyOnce_isTheSameEachTime() {
        PrefixExpression prefix = PrefixExpression.parse("c=!{partitionKeyFromQuery:c}/!{timestamp:yyyy-MM-dd}/");
        ObjectNames names = ObjectNames.exactlyOnce(prefix, "clicks", ZoneId.of("Asia/Tokyo"), ".parquet");

        assertThat(names.name(batch(List.of("1"), 0)))
                .isEqualTo(names.name(batch(List.of("1"), 0)))
                .isEqualTo("c=1/2018-08-28/clicks-orders-3-00000000000000000042.parquet");
        assertThat(names.name(batch(List.of("1"), 5)))
                .isEqualTo("c=1/2018-08-28/clicks-orders-3-00000000000000000042-5.parquet");
    }

    @Test
    void name_exactlyOnce_followsFromTheFirstRecordAlone() {
        ObjectNames names = ObjectNames.exactlyOnce(
                PrefixExpression.parse("!{timestamp:yyyy-MM-dd-HH}/"), "clicks", ZoneId.of("UTC"), "");
        RecordBatch shorter = new RecordBatch();
        shorter.add(record(42, "2018-08-27T23:59:59.999Z"));

        assertThat(names.name(batch(List.of(), 0)))
                .isEqualTo(names.name(shorter))
                .isEqualTo("2018-08-27-23/clicks-orders-3-00000000000000000042");
    }

    @Test
    void name_failedRecords_areUnderTheirType() {
        PrefixExpression errors = PrefixExpression.parse("e/!{firehose:error-output-type}/");
        RecordBatch failed = batch(List.of("format-conversion-failed"), 0);

        assertThat(ObjectNames.exactlyOnce(errors, "clicks", ZoneId.of("UTC"), "")
                        .ofFailedRecords()
                        .name(failed))
                .isEqualTo("e/format-conversion-failed/clicks-orders-3-00000000000000000042-format-conversion-failed");
        assertThat(ObjectNames.atLeastOnce(errors, "clicks", "1", ZoneId.of("UTC"), "", new Random(1))
                        .ofFailedRecords()
                        .name(failed))
                .matches("e/format-conversion-failed/clicks-1-2018-08-27-22-10-05-" + UUID);
    }

    @Test
    void exactlyOnce_randomPrefix_isRefused() {
        PrefixExpression prefix = PrefixExpression.parse("!{firehose:random-string}/");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ObjectNames.exactlyOnce(prefix, "clicks", ZoneId.of("UTC"), ""))
                .withMessageContaining("random-string")
                .withMessageContaining("delivery.guarantee=at-least-once");
    }
}
