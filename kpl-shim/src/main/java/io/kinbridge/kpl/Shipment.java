package io.kinbridge.kpl;

import io.kinbridge.operation.RecordWrites;
import io.kinbridge.reshard.PendingRecord;
import io.kinbridge.reshard.WriteRequest;
import io.kinbridge.stream.RecordNames;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamEntry;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Kinesis records of one stream that are written, and answered for, together: what the KPL calls a collection. */
final class Shipment {
    private final StreamLine line;
    private final StreamEntry stream;
    private final List<KinesisRecord> records;
    private final long bytes;
    private final long began;
    private final WriteRequest request;
    private volatile boolean settled;
    private long ended;

    /**
     * @param records at least one, in the order of their arrival
     * @param began now, in {@link System#nanoTime} nanoseconds
     * @param deadline until when records may be held back
     * @param whenSettled called once, when every record has its outcome; on any thread, so it must not block
     */
    Shipment(
            StreamLine line,
            StreamEntry stream,
            List<KinesisRecord> records,
            long began,
            long deadline,
            Consumer<Shipment> whenSettled) {
        this.line = line;
        this.stream = stream;
        this.records = records;
        this.began = began;
        this.request = new WriteRequest(records.size(), deadline, () -> {
            ended = System.nanoTime();
            settled = true;
            whenSettled.accept(this);
        });
        long sum = 0;
        for (KinesisRecord record : records) {
            request.add(record);
            sum += record.bytes();
        }
        this.bytes = sum;
    }

    void writeBy(RecordWrites writes) {
        writes.write(stream, request);
    }

    StreamLine line() {
        return line;
    }

    long bytes() {
        return bytes;
    }

    long oldestArrival() {
        return records.get(0).arrivedAt();
    }

    boolean isSettled() {
        return settled;
    }

    List<KinesisRecord> records() {
        return records;
    }

    long began() {
        return began;
    }

    /** Whether some records will come back, whatever becomes of the others. */
    boolean hasRefused() {
        for (PendingRecord record : request.records()) {
            if (record.isRefused()) {
                return true;
            }
        }
        return false;
    }

    // What follows is for when it is settled.

    long ended() {
        return ended;
    }

    void countIn(RecordWrites writes) {
        writes.count(stream, request, ended - began);
    }

    boolean hasFailures() {
        for (PendingRecord record : request.records()) {
            if (record.failure() != null) {
                return true;
            }
        }
        return false;
    }

    /** Is told of each record that stands in the stream. */
    interface WrittenRecords {
        void accept(KinesisRecord record, String shardId, String sequenceNumber);
    }

    void forEachWritten(WrittenRecords consumer) {
        IdentityHashMap<Shard, RecordNames> names = new IdentityHashMap<>();
        for (PendingRecord record : request.records()) {
            if (record.failure() == null) {
                Shard shard = Objects.requireNonNull(record.shard(), "A record without failure stands in a shard");
                RecordNames its = names.computeIfAbsent(shard, RecordNames::of);
                consumer.accept(kinesisRecord(record), its.shardId(), its.sequenceNumber(record.offset()));
            }
        }
    }

    /** Each record that failed, and of what. */
    void forEachFailed(BiConsumer<KinesisRecord, Failure> consumer) {
        for (PendingRecord record : request.records()) {
            RuntimeException failure = record.failure();
            if (failure != null) {
                consumer.accept(kinesisRecord(record), new Failure(failure, record.isRefused()));
            }
        }
    }

    private static KinesisRecord kinesisRecord(PendingRecord record) {
        return (KinesisRecord) Objects.requireNonNull(record.packed(), "All that is shipped is a Kinesis record");
    }
}
