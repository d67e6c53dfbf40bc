package io.kinbridge.fault.check;

import io.kinbridge.fault.program.SentRecord;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** A small stream: a shard and its child, a record in each second. */
final class GivenStream {
    static final String PARENT = "shardId-000000000000";
    static final String CHILD = "shardId-000000000001";

    private final List<StoredRecord> records = new ArrayList<>();

    static List<Shard> shards() {
        return List.of(
                Shard.builder().shardId(PARENT).build(),
                Shard.builder().shardId(CHILD).parentShardId(PARENT).build());
    }

    GivenStream with(String shard, String key, int number) {
        return with(shard, key, number, 0);
    }

    GivenStream with(String shard, String key, int number, int dataKey) {
        String sequenceNumber = Integer.toString(100 + records.size());
        records.add(new StoredRecord(
                shard,
                sequenceNumber,
                sequenceNumber + ".0",
                shard.equals(PARENT) ? 0 : 1,
                1_000L * records.size(),
                dataKey,
                new SentRecord(key, number, 0)));
        return this;
    }

    StoredStream stored() {
        return StoredStream.of(shards(), records);
    }
}
