package io.kinbridge.fault.program;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** Keys that one thread writes, one request after the other. */
final class SdkWriterLane {
    static final int RECORDS = 20;

    private static final int KEYS = 15;

    private final String stream;
    private final String prefix;
    private final List<KinesisClient> gateways;
    private final LineFile acknowledged;
    private int gateway;
    private int taken;
    private List<SentRecord> toRepeat = List.of();

    SdkWriterLane(String stream, String prefix, List<KinesisClient> gateways, int gateway, LineFile acknowledged) {
        this.stream = stream;
        this.prefix = prefix + "-";
        this.gateways = gateways;
        this.gateway = gateway;
        this.acknowledged = acknowledged;
    }

    /** One request. */
    void write() {
        List<SentRecord> records = new ArrayList<>(toRepeat);
        while (records.size() < RECORDS) {
            records.add(new SentRecord(prefix + taken % KEYS, taken / KEYS, 0));
            taken++;
        }
        long put = System.nanoTime();
        try {
            answered(records, put, put(records));
        } catch (SdkException e) {
            System.out.println("By gateway " + gateway % gateways.size() + ": " + e);
            gateway++;
            toRepeat = records.stream().map(SdkWriterLane::again).toList();
        }
    }

    private PutRecordsResponse put(List<SentRecord> records) {
        List<PutRecordsRequestEntry> entries = records.stream()
                .map(record -> PutRecordsRequestEntry.builder()
                        .partitionKey(record.key())
                        .data(SdkBytes.fromUtf8String(record.data()))
                        .build())
                .toList();
        return gateways.get(gateway % gateways.size())
                .putRecords(request -> request.streamName(stream).records(entries));
    }

    private void answered(List<SentRecord> records, long put, PutRecordsResponse response) {
        long answered = System.nanoTime();
        StringBuilder lines = new StringBuilder();
        List<SentRecord> failed = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            PutRecordsResultEntry result = response.records().get(i);
            if (result.errorCode() == null) {
                lines.append(new Acknowledged(
                                records.get(i),
                                result.sequenceNumber(),
                                response.encryptionTypeAsString(),
                                put,
                                answered)
                        .line());
            } else {
                failed.add(again(records.get(i)));
            }
        }
        acknowledged.write(lines.toString());
        toRepeat = failed;
    }

    private static SentRecord again(SentRecord record) {
        return new SentRecord(record.key(), record.number(), record.attempt() + 1);
    }
}
