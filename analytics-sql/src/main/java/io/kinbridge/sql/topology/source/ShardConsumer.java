package io.kinbridge.sql.topology.source;

import io.kinbridge.log.CatalogView;
import io.kinbridge.sql.topology.source.ShardGate.Passage;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The consumer of a thread of Kafka Streams, which gives of shards only what readers may see. What must not be seen yet is read again
 * later: the position goes back, and the partition is paused. So Streams knows of nothing that could be committed too early.
 */
final class ShardConsumer extends KafkaConsumer<byte[], byte[]> implements PartitionProgress {
    private final @Nullable ShardedReads reads;
    private final PartitionEnds ends;
    private final Runnable onPoll;
    private final RecordBundles bundles;
    private final Map<TopicPartition, ShardGate> gates = new HashMap<>();
    private final Set<TopicPartition> pausedByStreams = new HashSet<>();

    /**
     * @param sources the topics whose records are handed on in bundles
     * @param reads null if no partition is a shard
     * @param onPoll called in the consumer's thread
     */
    ShardConsumer(
            Map<String, Object> config,
            Set<String> sources,
            @Nullable ShardedReads reads,
            PartitionEnds ends,
            java.util.function.Consumer<ShardConsumer> onPoll) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.reads = reads;
        this.ends = ends;
        this.bundles = new RecordBundles(sources);
        this.onPoll = () -> onPoll.accept(this);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        onPoll.run();
        ConsumerRecords<byte[], byte[]> polled = super.poll(timeout);
        return bundles.of(reads == null ? polled : passed(polled, reads));
    }

    @Override
    public @Nullable List<ConsumerRecord<byte[], byte[]>> bundle(byte[] value) {
        return bundles.take(value);
    }

    private ConsumerRecords<byte[], byte[]> passed(ConsumerRecords<byte[], byte[]> polled, ShardedReads sharded) {
        CatalogView view = sharded.reads().view();
        Set<TopicPartition> assigned = assignment();
        gates.keySet().retainAll(assigned);
        pausedByStreams.retainAll(assigned);
        Map<TopicPartition, Passage> passages = new HashMap<>();
        for (TopicPartition partition : assigned) {
            if (sharded.streams().contains(partition.topic())) {
                ShardGate gate = gates.computeIfAbsent(partition, absent -> new ShardGate(partition, sharded));
                Passage passage = passage(gate, partition, view, polled);
                if (passage != null) {
                    passages.put(partition, passage);
                }
            }
        }
        return passages.isEmpty() ? polled : put(passages, polled);
    }

    /** What of a partition passes; null if all that was polled does. */
    private @Nullable Passage passage(
            ShardGate gate,
            TopicPartition partition,
            @Nullable CatalogView view,
            ConsumerRecords<byte[], byte[]> polled) {
        List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition);
        if (view == null) {
            return records.isEmpty()
                    ? null
                    : new Passage(List.of(), records.get(0).offset());
        }
        if (records.isEmpty() && (gate.isOpenBy(view) || pausedByStreams.contains(partition))) {
            return null;
        }
        OffsetAndMetadata next = polled.nextOffsets().get(partition);
        Long readTo = next == null ? position0(partition) : Long.valueOf(next.offset());
        if (readTo == null) {
            return null;
        }
        Passage passage = gate.pass(view, records, readTo);
        if (passage.next() != readTo) {
            super.seek(partition, passage.next());
        }
        pauseOrResume(partition, gate);
        return passage.next() == readTo && passage.records().size() == records.size() ? null : passage;
    }

    /** Where the next fetch begins; null if that is not known yet. Does not block. */
    @Nullable
    Long position0(TopicPartition partition) {
        try {
            return position(partition, Duration.ZERO);
        } catch (TimeoutException e) {
            return null; // not known yet
        }
    }

    private static ConsumerRecords<byte[], byte[]> put(
            Map<TopicPartition, Passage> passages, ConsumerRecords<byte[], byte[]> polled) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
        polled.partitions().forEach(partition -> records.put(partition, polled.records(partition)));
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>(polled.nextOffsets());
        passages.forEach((partition, passage) -> {
            next.put(partition, new OffsetAndMetadata(passage.next()));
            if (passage.records().isEmpty()) {
                records.remove(partition);
            } else {
                records.put(partition, passage.records());
            }
        });
        return new ConsumerRecords<>(records, next);
    }

    private void pauseOrResume(TopicPartition partition, ShardGate gate) {
        boolean isPaused = gate.isHolding() || pausedByStreams.contains(partition);
        if (isPaused) {
            super.pause(List.of(partition));
        } else {
            super.resume(List.of(partition));
        }
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
        pausedByStreams.addAll(partitions);
        super.pause(partitions);
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
        pausedByStreams.removeAll(partitions);
        super.resume(partitions.stream()
                .filter(partition -> {
                    ShardGate gate = gates.get(partition);
                    return gate == null || !gate.isHolding();
                })
                .toList());
    }

    // Streams goes back only for a new task, which has to hear all events once more.

    @Override
    public void seek(TopicPartition partition, long offset) {
        gates.remove(partition);
        super.seek(partition, offset);
    }

    @Override
    public void seek(TopicPartition partition, OffsetAndMetadata offset) {
        gates.remove(partition);
        super.seek(partition, offset);
    }

    @Override
    public void seekToBeginning(Collection<TopicPartition> partitions) {
        gates.keySet().removeAll(Set.copyOf(partitions));
        super.seekToBeginning(partitions);
    }

    /** Leaves the group even when Streams would rather be back soon: the thread that replaces one is another member. */
    @Override
    public void close(CloseOptions options) {
        super.close(options.withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    }

    @Override
    public long readUntil(TopicPartition partition) {
        ShardGate gate = gates.get(partition);
        boolean passes =
                reads == null || !reads.streams().contains(partition.topic()) || (gate != null && gate.isOpen());
        Long position = passes && !pausedByStreams.contains(partition) ? position0(partition) : null;
        return position == null ? PartitionEnds.UNKNOWN : ends.readUntil(partition, position);
    }

    /** Whether no shard that is known is left to be read in the partition. */
    boolean isExhausted(TopicPartition partition) {
        ShardGate gate = gates.get(partition);
        Long position = position0(partition);
        CatalogView view = reads == null ? null : reads.reads().view();
        return gate != null && position != null && view != null && gate.isExhausted(view, position);
    }

    @Override
    public @Nullable ShardEvent event(TopicPartition partition) {
        ShardGate gate = gates.get(partition);
        return gate == null ? null : gate.event();
    }
}
