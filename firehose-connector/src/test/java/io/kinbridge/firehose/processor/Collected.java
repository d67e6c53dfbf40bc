package io.kinbridge.firehose.processor;

import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.firehose.record.Failure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** What processors make of records, for tests to look at. */
public final class Collected implements ProcessedRecords {
    private final List<DeliveryRecord> records = new ArrayList<>();
    private final List<DeliveryRecord> failedRecords = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();

    /** A record at offset 7 of partition 3 of a topic. */
    public static DeliveryRecord record(String data) {
        return record(data.getBytes(StandardCharsets.UTF_8));
    }

    /** A record at offset 7 of partition 3 of a topic. */
    public static DeliveryRecord record(byte[] data) {
        return DeliveryRecord.of(new TopicPartition("topic", 3), 7, 1_700_000_000_123L, "key", data, null);
    }

    @Override
    public void add(DeliveryRecord record) {
        records.add(record);
    }

    @Override
    public void failed(DeliveryRecord record, Failure failure) {
        failedRecords.add(record);
        failures.add(failure);
    }

    public List<DeliveryRecord> records() {
        return records;
    }

    public List<DeliveryRecord> failedRecords() {
        return failedRecords;
    }

    public List<Failure> failures() {
        return failures;
    }

    /** The data of the records that have not failed. */
    public List<String> texts() {
        return records.stream().map(Collected::text).toList();
    }

    /** The data of those that have. */
    public List<String> failedTexts() {
        return failedRecords.stream().map(Collected::text).toList();
    }

    private static String text(DeliveryRecord record) {
        return new String(record.data(), StandardCharsets.UTF_8);
    }
}
