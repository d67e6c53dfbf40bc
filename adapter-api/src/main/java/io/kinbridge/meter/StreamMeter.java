package io.kinbridge.meter;

import io.kinbridge.reshard.PendingRecord;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardId;
import io.kinbridge.stream.StreamConsumer;
import io.kinbridge.stream.StreamEntry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.kinesis.model.MetricsName;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;

/** The meters of a stream, its shards and its consumers. Thread-safe. */
public final class StreamMeter {
    private final MeterGroup group;
    private final PutMeters puts;
    private final GetMeters gets;
    private final ShardMeters shards;
    private final Map<String, ConsumerMeter> consumers = new ConcurrentHashMap<>();
    private volatile StreamEntry stream;

    StreamMeter(MeterGroup group, StreamEntry stream) {
        this.group = group;
        this.puts = new PutMeters(group);
        this.gets = new GetMeters(group);
        this.shards = new ShardMeters(group, stream);
        this.stream = stream;
    }

    /** A PutRecord has its outcome. */
    public void putRecord(PendingRecord record, long nanos) {
        List<PendingRecord> records = List.of(record);
        puts.putRecord(PutOutcome.of(records), nanos);
        putByShard(records);
    }

    /** All records of a PutRecords have their outcomes. */
    public void putRecords(List<PendingRecord> records, long nanos) {
        puts.putRecords(PutOutcome.of(records), nanos);
        putByShard(records);
    }

    private void putByShard(List<PendingRecord> records) {
        if (!shards.isAnyOn()) {
            return;
        }
        records.stream().collect(Collectors.groupingBy(this::shard)).forEach((shard, its) -> {
            PutOutcome outcome = PutOutcome.of(its);
            shards.record(shard, MetricsName.INCOMING_BYTES, outcome.bytes());
            shards.record(shard, MetricsName.INCOMING_RECORDS, outcome.written());
            shards.record(shard, MetricsName.WRITE_PROVISIONED_THROUGHPUT_EXCEEDED, outcome.throttled());
        });
    }

    /** The shard that a record stands in; of one that failed, the shard that it belongs in. */
    private ShardId shard(PendingRecord record) {
        Shard standsIn = record.shard();
        return (standsIn == null ? record.shardIn(stream.shards()) : standsIn).id();
    }

    /** A GetRecords succeeded. */
    public void getRecords(ShardId shard, ReadBatch batch, long nanos) {
        gets.succeeded(batch, nanos);
        shards.record(shard, MetricsName.ITERATOR_AGE_MILLISECONDS, batch.millisBehindLatest());
        shards.record(shard, MetricsName.READ_PROVISIONED_THROUGHPUT_EXCEEDED, 0);
        given(shard, batch);
    }

    /** A GetRecords failed. */
    public void getRecordsFailed(ShardId shard, RuntimeException failure, long nanos) {
        boolean throttled = failure instanceof ProvisionedThroughputExceededException;
        gets.failed(throttled, nanos);
        shards.record(shard, MetricsName.READ_PROVISIONED_THROUGHPUT_EXCEEDED, throttled ? 1 : 0);
    }

    private void given(ShardId shard, ReadBatch batch) {
        shards.record(shard, MetricsName.OUTGOING_BYTES, batch.bytes());
        shards.record(shard, MetricsName.OUTGOING_RECORDS, batch.records());
    }

    /** The meters of a registered consumer. */
    public ConsumerMeter consumer(String name) {
        return consumers.computeIfAbsent(
                name, absent -> new ConsumerMeter(group.with("ConsumerName", name), this::given));
    }

    /** Removes the meters of what the stream has no longer. */
    void update(StreamEntry entry) {
        stream = entry;
        shards.update(entry);
        Set<String> registered =
                entry.consumers().stream().map(StreamConsumer::name).collect(Collectors.toSet());
        consumers.forEach((name, meter) -> {
            if (!registered.contains(name)) {
                meter.remove();
                consumers.remove(name);
            }
        });
    }

    void remove() {
        group.remove();
        shards.remove();
        consumers.values().forEach(ConsumerMeter::remove);
    }
}
