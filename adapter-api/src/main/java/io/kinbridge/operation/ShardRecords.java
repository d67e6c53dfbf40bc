package io.kinbridge.operation;

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

/** Records and shards as readers get to see them. */
final class ShardRecords {
    private ShardRecords() {}

    static List<Record> records(Shard shard, List<StoredRecord> stored) {
        RecordNames names = RecordNames.of(shard);
        List<Record> records = new ArrayList<>(stored.size());
        for (StoredRecord record : stored) {
            byte[] key = record.key();
            records.add(Record.builder()
                    .sequenceNumber(names.sequenceNumber(record.offset()))
                    .approximateArrivalTimestamp(Instant.ofEpochMilli(record.timestamp()))
                    .data(SdkBytes.fromByteArrayUnsafe(record.value()))
                    .partitionKey(key == null ? null : new String(key, StandardCharsets.UTF_8))
                    .encryptionType(EncryptionType.NONE)
                    .build());
        }
        return records;
    }

    /**
     * How far behind the newest record of its shard a reader is, ms: 0 at the tip and nowhere else. Before it, the age of the
     * last record read; where a reshard kept all back, nobody can tell how much there is, and it is the least that is not 0.
     */
    private static long millisBehindLatest(ShardSlice slice, InstantSource clock) {
        if (slice.atTip()) {
            return 0;
        }
        List<StoredRecord> records = slice.records();
        return records.isEmpty()
                ? 1
                : Math.max(1, clock.millis() - records.get(records.size() - 1).timestamp());
    }

    /** What of a slice is counted. */
    static ReadBatch batch(ShardSlice slice, InstantSource clock) {
        long bytes = 0;
        for (StoredRecord record : slice.records()) {
            byte[] key = record.key();
            bytes += record.value().length + (key == null ? 0 : key.length);
        }
        return new ReadBatch(slice.records().size(), bytes, millisBehindLatest(slice, clock));
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
