package io.kinbridge.sql.topology.existing;

import io.kinbridge.log.CatalogView;
import io.kinbridge.operation.StreamReads;
import io.kinbridge.reshard.ReadHorizon.Horizon;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What there is to read of a source now. The ends of the partitions are asked for before the catalog is: then a view under a valid lease
 * that has a shard open says that all before that end is the shard's, whatever becomes of it later.
 */
final class ReadRanges {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final long earliest;

    /** @param earliest ms since 1970: earlier records need not be read */
    ReadRanges(Consumer<byte[], byte[]> consumer, String topic, long earliest) {
        this.consumer = consumer;
        this.topic = topic;
        this.earliest = earliest;
    }

    /** Partition by partition. */
    List<ReadRange> ofTopic() {
        Set<TopicPartition> partitions = partitions();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> begins = begins(partitions, ends);
        return partitions.stream()
                .sorted(Comparator.comparing(TopicPartition::partition))
                .map(one -> new ReadRange(one, null, offset(begins, one), offset(ends, one)))
                .toList();
    }

    /**
     * Shard by shard, parents before their children. Waits while a reshard is under way.
     *
     * @param stop whether the wait is over
     */
    List<ReadRange> ofStream(StreamReads reads, Views views, Stop stop) {
        Set<TopicPartition> partitions = partitions();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> begins = begins(partitions, ends);
        while (true) {
            stop.check();
            List<ReadRange> ranges = ofStream(reads, views.refresh(), begins, ends);
            if (ranges != null) {
                return ranges;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /** Gives a view that was asked for only now. */
    interface Views {
        CatalogView refresh();
    }

    /** Throws when nobody waits any more. */
    interface Stop {
        void check();
    }

    /** Null while it cannot be said. */
    private @Nullable List<ReadRange> ofStream(
            StreamReads reads, CatalogView view, Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
        StreamEntry stream = view.stream(topic)
                .orElseThrow(() -> new IllegalArgumentException("stream '" + topic + "' has been deleted"));
        List<ReadRange> ranges = new ArrayList<>();
        for (Shard shard : stream.shards().all().stream()
                .filter(one -> one.state() != Shard.State.OPENING)
                .sorted(Comparator.comparing(Shard::id))
                .toList()) {
            TopicPartition partition = new TopicPartition(topic, shard.partition());
            long end = offset(ends, partition);
            Horizon horizon = reads.horizon().of(view, stream, shard.id(), end);
            switch (horizon.sight()) {
                case WITHHELD -> {
                    return null;
                }
                case GONE -> {}
                default ->
                    ranges.add(new ReadRange(
                            partition,
                            shard,
                            Math.max(offset(begins, partition), shard.startOffset()),
                            Math.min(end, horizon.to())));
            }
        }
        return ranges;
    }

    private Set<TopicPartition> partitions() {
        Set<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(one -> new TopicPartition(topic, one.partition()))
                .collect(Collectors.toSet());
        if (partitions.isEmpty()) {
            throw new IllegalArgumentException("there is no stream or topic '" + topic + "'");
        }
        return partitions;
    }

    /** The first offsets that have to be read; where nothing does, the end. */
    private Map<TopicPartition, Long> begins(Set<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
        if (earliest <= 0) {
            return consumer.beginningOffsets(partitions);
        }
        Map<TopicPartition, Long> wanted = new HashMap<>();
        partitions.forEach(one -> wanted.put(one, earliest));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(wanted);
        Map<TopicPartition, Long> begins = new HashMap<>();
        for (TopicPartition one : partitions) {
            OffsetAndTimestamp first = found.get(one);
            begins.put(one, first == null ? offset(ends, one) : first.offset());
        }
        return begins;
    }

    private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return offsets.getOrDefault(partition, 0L);
    }
}
