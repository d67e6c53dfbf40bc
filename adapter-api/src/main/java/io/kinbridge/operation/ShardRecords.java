package io.kinbridge.operation;

import io.kinbridge.encryption.RecordOpening;
import io.kinbridge.encryption.UnreadableRecordException;
import io.kinbridge.error.KinesisError;
import io.kinbridge.log.RecordLog.StoredRecord;
import io.kinbridge.meter.ReadBatch;
import io.kinbridge.reshard.ShardReader.ShardSlice;
import io.kinbridge.stream.RecordNames;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.Record;

/** A slice of a shard as readers get to see it. */
final class ShardRecords {
    private final ShardSlice slice;
    private final List<Record> records;
    private final long bytes;

    private ShardRecords(ShardSlice slice, List<Record> records, long bytes) {
        this.slice = slice;
        this.records = records;
        this.bytes = bytes;
    }

    /**
     * The records, decrypted.
     *
     * @throws software.amazon.awssdk.services.kinesis.model.KinesisException of KMS when one cannot be
     */
    static ShardRecords of(StreamEntry stream, Shard shard, ShardSlice slice, RecordOpening opening) {
        List<StoredRecord> stored = slice.records();
        RecordNames names = RecordNames.of(shard);
        List<Record> records = new ArrayList<>(stored.size());
        long bytes = 0;
        long timestamp = 0;
        Instant arrival = Instant.EPOCH;
        for (StoredRecord record : stored) {
            byte[] key = record.key();
            boolean isPlain = record.dataKey() == 0;
            byte[] data = isPlain ? record.value() : opened(stream, shard, record, opening);
            bytes += data.length + (key == null ? 0 : key.length);
            if (record.timestamp() != timestamp) { // the records of one batch have one
                timestamp = record.timestamp();
                arrival = Instant.ofEpochMilli(timestamp);
            }
            records.add(Record.builder()
                    .sequenceNumber(names.sequenceNumber(record.offset()))
                    .approximateArrivalTimestamp(arrival)
                    .data(SdkBytes.fromByteArrayUnsafe(data))
                    .partitionKey(key == null ? null : new String(key, StandardCharsets.UTF_8))
                    .encryptionType(isPlain ? EncryptionType.NONE : EncryptionType.KMS)
                    .build());
        }
        return new ShardRecords(slice, records, bytes);
    }

    private static byte[] opened(StreamEntry stream, Shard shard, StoredRecord record, RecordOpening opening) {
        try {
            return opening.open(stream.name(), record.dataKey(), record.key(), record.value());
        } catch (UnreadableRecordException e) {
            throw KinesisError.KMS_INVALID_STATE.exception(
                    e.getMessage() + ". Its sequence number is " + shard.sequenceNumber(record.offset())
                            + "; a reader that is to pass over it begins after that.",
                    e);
        }
    }

    List<Record> records() {
        return records;
    }

    /** What of them is counted. */
    ReadBatch batch(InstantSource clock) {
        return new ReadBatch(records.size(), bytes, millisBehindLatest(clock));
    }

    /**
     * How far behind the newest record of its shard a reader is, ms: 0 at the tip and nowhere else. Before it, the age of the
     * last record read; where a reshard kept all back, nobody can tell how much there is, and it is the least that is not 0.
     */
    private long millisBehindLatest(InstantSource clock) {
        if (slice.atTip()) {
            return 0;
        }
        List<StoredRecord> stored = slice.records();
        return stored.isEmpty()
                ? 1
                : Math.max(1, clock.millis() - stored.get(stored.size() - 1).timestamp());
    }

    static List<ChildShard> children(StreamEntry stream, Shard parent) {
        return stream.shards().childrenOf(parent.id()).stream()
                .map(child -> ChildShard.builder()
                        .shardId(child.id().toString())
                        .parentShards(
                                child.parents().stream().map(Object::toString).toList())
                        .hashKeyRange(range -> range.startingHashKey(
                                        child.range().start().toString())
                                .endingHashKey(child.range().end().toString()))
                        .build())
                .toList();
    }
}
