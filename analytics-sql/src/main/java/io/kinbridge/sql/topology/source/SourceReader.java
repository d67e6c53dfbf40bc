package io.kinbridge.sql.topology.source;

import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.log.CatalogView;
import io.kinbridge.operation.StreamReads;
import io.kinbridge.sql.input.RecordProblem;
import io.kinbridge.sql.topology.merge.RowtimeMerge;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardId;
import io.kinbridge.stream.StreamEntry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads several sources at once and makes one sequence of their rows, by ROWTIME. A partition with something left to read has to have a
 * row at hand before a later one of others goes out; one without promises nothing before the clock less a margin. Of shards only that is
 * seen which readers may see, children after their parents; partitions that come later are taken up. For use by one thread.
 */
public final class SourceReader implements AutoCloseable {
    /** Takes what is read. */
    public interface Sink extends RowtimeMerge.Sink {
        /** A row of a source, by its place in the list of sources. */
        @Override
        void row(int source, long rowtime, @Nullable Object[] row);

        /**
         * A record, or a row of it, that could not be read. Comes before the rows that were read with it.
         *
         * @param timestamp of the record, ms since 1970
         */
        void problem(int source, long timestamp, RecordProblem problem);
    }

    /** How far behind the clock an idle partition stays: more than clocks differ, and than a record takes to its replicas. */
    private static final Duration MARGIN = Duration.ofMillis(500);

    // For many readers in one small process.
    private static final int MOST_RECORDS = 1000;
    private static final int FETCH_BYTES = 1024 * 1024;
    private static final int PARTITION_FETCH_BYTES = 256 * 1024;

    private final Cluster cluster;
    private final List<SourceInput> sources;
    private final Extent extent;
    private final Map<TopicPartition, OffsetAndMetadata> passed = new HashMap<>();
    private final Map<TopicPartition, PartitionReader> partitions = new TreeMap<>(PartitionReader.ORDER);
    private final Map<String, StreamEntry> streams;
    private final RowtimeMerge merge;
    private final ShardConsumer consumer;
    private final SourceWatch watch;
    private long records;

    /**
     * What readers of one cluster share.
     *
     * @param topics describes topics
     */
    record Cluster(
            StreamReads reads,
            PartitionEnds ends,
            Function<Collection<String>, CompletionStage<Map<String, TopicDescription>>> topics) {}

    /**
     * What is to be read.
     *
     * @param topics those of all sources
     * @param streams those that are sources
     * @param begin the first offset of each partition
     * @param end the offset of each partition behind the last; null for no end
     */
    record Extent(
            Map<String, TopicDescription> topics,
            Map<String, StreamEntry> streams,
            Map<TopicPartition, Long> begin,
            @Nullable Map<TopicPartition, Long> end) {}

    SourceReader(KinbridgeConfig config, String clientId, Cluster cluster, List<SourceInput> sources, Extent extent) {
        this.cluster = cluster;
        this.sources = List.copyOf(sources);
        this.extent = extent;
        this.streams = extent.streams();
        this.merge = new RowtimeMerge(IntStream.range(0, sources.size()).toArray());
        extent.begin().forEach((partition, offset) -> passed.put(partition, new OffsetAndMetadata(offset)));
        merge.open(initialSenders());
        this.watch = new SourceWatch(cluster, extent);
        this.consumer = new ShardConsumer(
                properties(config, clientId),
                Set.of(),
                streams.isEmpty()
                        ? null
                        : new ShardedReads(
                                Set.copyOf(streams.keySet()),
                                cluster.reads(),
                                (stream, shard) -> ParentProgress.areProcessed(stream, shard, passed)),
                cluster.ends(),
                self -> {});
        assign(extent.begin().keySet());
    }

    private static Map<String, Object> properties(KinbridgeConfig config, String clientId) {
        Map<String, Object> properties = new HashMap<>(config.kafka());
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS);
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES);
        return properties;
    }

    private Map<Integer, List<Long>> initialSenders() {
        Map<Integer, List<Long>> senders = new HashMap<>();
        for (int i = 0; i < sources.size(); i++) {
            String topic = sources.get(i).topic();
            StreamEntry stream = streams.get(topic);
            senders.put(
                    i,
                    stream == null
                            ? extent.begin().keySet().stream()
                                    .filter(partition -> partition.topic().equals(topic))
                                    .map(partition -> (long) partition.partition())
                                    .toList()
                            : StartingShards.of(stream, passed));
        }
        return senders;
    }

    /** Adds partitions, each from where it was passed to, else from its beginning. */
    private void assign(Set<TopicPartition> added) {
        if (added.isEmpty()) {
            return;
        }
        Set<TopicPartition> all = new HashSet<>(consumer.assignment());
        all.addAll(added);
        consumer.assign(all);
        for (TopicPartition partition : added) {
            OffsetAndMetadata offset = passed.get(partition);
            if (offset == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, offset.offset());
            }
            for (int i = 0; i < sources.size(); i++) {
                if (sources.get(i).topic().equals(partition.topic())) {
                    partitions.put(
                            partition,
                            new PartitionReader(
                                    sources.get(i),
                                    i,
                                    partition,
                                    merge,
                                    consumer,
                                    cluster.reads().opening(),
                                    shard -> hasOtherParents(partition.topic(), shard)));
                }
            }
        }
    }

    /**
     * Reads what is there, or waits for it, and gives the sink what can go out; then a bound.
     *
     * @return whether there is more to come
     * @throws SourceDeletedException if a source has been deleted
     * @throws org.apache.kafka.common.KafkaException if it cannot be read
     */
    public boolean poll(Duration timeout, Sink sink) {
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(timeout);
        Set<TopicPartition> added = watch.look(partitions.keySet());
        if (extent.end() == null) {
            assign(added);
        }
        for (TopicPartition partition : polled.partitions()) {
            PartitionReader reader = partitions.get(partition);
            List<ConsumerRecord<byte[], byte[]>> ofPartition = polled.records(partition);
            if (reader != null) {
                records += reader.take(ofPartition, endOf(partition), sink);
            }
            OffsetAndMetadata next = polled.nextOffsets().get(partition);
            if (next != null) {
                passed.put(partition, next);
            }
        }
        boolean isComplete = true;
        for (Map.Entry<TopicPartition, PartitionReader> entry : partitions.entrySet()) {
            PartitionReader reader = entry.getValue();
            if (!polled.partitions().contains(entry.getKey())) {
                reader.idle(MARGIN.toMillis());
            }
            if (extent.end() != null) {
                isComplete &= reader.isCompleteAt(endOf(entry.getKey()));
            }
        }
        if (extent.end() != null && isComplete) {
            merge.endAll(sink);
            return false;
        }
        merge.release(sink);
        partitions.values().forEach(PartitionReader::pauseOrResume);
        return true;
    }

    /** Whether a shard has a child that waits for other parents, too. */
    private boolean hasOtherParents(String stream, long number) {
        CatalogView view = cluster.reads().view();
        StreamEntry entry = view == null ? null : view.streams().get(stream);
        if (entry == null) {
            return false;
        }
        ShardId shard = new ShardId((int) number);
        for (Shard child : entry.shards().childrenOf(shard)) {
            for (ShardId id : child.parents()) {
                Shard parent = entry.shards().find(id).orElse(null);
                if (parent != null && !id.equals(shard) && !ParentProgress.isProcessed(stream, parent, passed)) {
                    return true;
                }
            }
        }
        return false;
    }

    private long endOf(TopicPartition partition) {
        return extent.end() == null ? Long.MAX_VALUE : extent.end().getOrDefault(partition, 0L);
    }

    /** Records read so far; an aggregated one is one. */
    public long records() {
        return records;
    }

    /** Records that are still to be read, as far as is known. */
    public long lag() {
        long lag = 0;
        for (PartitionReader reader : partitions.values()) {
            lag += reader.lag(endOf(reader.partition()));
        }
        return lag;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(5)));
    }
}
