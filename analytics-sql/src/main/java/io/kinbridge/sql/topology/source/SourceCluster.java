package io.kinbridge.sql.topology.source;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.log.CatalogView;
import io.kinbridge.stream.StreamEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The streams and topics of a cluster, and readers of them that belong to no consumer group. Thread-safe. */
public final class SourceCluster implements AutoCloseable {
    private final KinbridgeConfig config;
    private final KinbridgeClients clients;
    private final Admin admin;
    private final PartitionEnds ends;
    private final AtomicInteger readers = new AtomicInteger();

    /**
     * A stream or topic.
     *
     * @param identity tells it from an earlier or later one of its name
     */
    public record Found(SourceInput.Kind kind, String identity) {}

    private SourceCluster(KinbridgeConfig config) {
        this.config = config;
        this.clients = KinbridgeClients.open(config);
        this.ends = new PartitionEnds(System::currentTimeMillis);
        Map<String, Object> properties = new HashMap<>(config.kafka());
        properties.put("bootstrap.servers", config.bootstrapServers());
        this.admin = Admin.create(properties);
        ends.askBy(admin);
    }

    /** Does not touch the network. */
    public static SourceCluster open(KinbridgeConfig config) {
        return new SourceCluster(config);
    }

    /**
     * All streams, and all topics that are none and not internal, by name.
     *
     * @throws UncheckedIOException if the cluster cannot be asked
     */
    public List<SourceListing> list() {
        CatalogView view = view();
        Set<String> names = names(view);
        Map<String, TopicDescription> topics = topics(names);
        Map<String, Long> begins = sums(topics.values(), OffsetSpec.earliest());
        Map<String, Long> sumOfEnds = sums(topics.values(), OffsetSpec.latest());
        List<SourceListing> found = new ArrayList<>();
        for (String name : names) {
            TopicDescription topic = topics.get(name);
            long end = sumOfEnds.getOrDefault(name, 0L);
            long records = Math.max(0, end - begins.getOrDefault(name, 0L));
            StreamEntry stream = view.streams().get(name);
            if (stream != null) {
                found.add(new SourceListing(
                        name,
                        SourceInput.Kind.STREAM,
                        stream.shards().writableCount(),
                        records,
                        end,
                        stream.status().toString()));
            } else if (topic != null) {
                found.add(new SourceListing(
                        name, SourceInput.Kind.TOPIC, topic.partitions().size(), records, end, ""));
            }
        }
        return found;
    }

    private Map<String, Long> sums(Collection<TopicDescription> topics, OffsetSpec spec) {
        Map<String, Long> sums = new HashMap<>();
        offsets(partitions(topics), spec, IsolationLevel.READ_UNCOMMITTED)
                .forEach((partition, offset) -> sums.merge(partition.topic(), offset, Long::sum));
        return sums;
    }

    /**
     * What is there of that name; empty if nothing is.
     *
     * @throws UncheckedIOException if the cluster cannot be asked
     */
    public Optional<Found> find(String name) {
        StreamEntry stream = view().streams().get(name);
        if (stream != null) {
            return Optional.of(new Found(SourceInput.Kind.STREAM, Long.toString(stream.created())));
        }
        return topics(Set.of(name)).values().stream()
                .findFirst()
                .map(topic -> new Found(SourceInput.Kind.TOPIC, topic.topicId().toString()));
    }

    /** Names of all streams and topics that {@link #list} has, with fewer questions. */
    public Set<String> names() {
        return names(view());
    }

    private Set<String> names(CatalogView view) {
        Set<String> names = new TreeSet<>(view.streams().keySet());
        for (String topic : get(admin.listTopics().names().toCompletionStage())) {
            if (!InternalTopics.has(topic)) {
                names.add(topic);
            }
        }
        return names;
    }

    /**
     * A reader of sources, each of which has one in-application stream.
     *
     * @param isBounded whether it ends where the sources end now
     * @throws IllegalArgumentException if a source does not exist
     * @throws UncheckedIOException if the cluster cannot be asked
     */
    public SourceReader read(List<SourceInput> sources, SourceStart start, boolean isBounded) {
        CatalogView view = view();
        Map<String, StreamEntry> streams = new HashMap<>();
        Set<String> names = new TreeSet<>();
        for (SourceInput source : sources) {
            names.add(source.topic());
            StreamEntry stream = view.streams().get(source.topic());
            if (source.kind() == SourceInput.Kind.STREAM && stream != null) {
                streams.put(source.topic(), stream);
            }
        }
        Map<String, TopicDescription> topics = topics(names);
        names.removeAll(topics.keySet());
        if (!names.isEmpty()) {
            throw new IllegalArgumentException("there is no stream or topic " + names);
        }
        Set<TopicPartition> partitions = partitions(topics.values());
        Map<TopicPartition, Long> begin =
                new HashMap<>(offsets(partitions, start.spec(), IsolationLevel.READ_COMMITTED));
        Map<TopicPartition, Long> end = offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
        begin.replaceAll((partition, offset) -> offset < 0 ? end.getOrDefault(partition, 0L) : offset);
        return new SourceReader(
                config,
                "kinbridge-live-" + readers.incrementAndGet(),
                new SourceReader.Cluster(clients.streamReads(), ends, this::describe),
                sources,
                new SourceReader.Extent(topics, streams, begin, isBounded ? end : null));
    }

    private CatalogView view() {
        return get(clients.streamReads().refresh());
    }

    private CompletionStage<Map<String, TopicDescription>> describe(Collection<String> topics) {
        return admin.describeTopics(topics).allTopicNames().toCompletionStage();
    }

    /** Those that exist. */
    private Map<String, TopicDescription> topics(Collection<String> names) {
        Map<String, TopicDescription> found = new TreeMap<>();
        admin.describeTopics(names).topicNameValues().forEach((name, description) -> {
            Optional<TopicDescription> topic =
                    get(description.toCompletionStage().thenApply(Optional::of).exceptionally(failure -> {
                        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                        if (cause instanceof UnknownTopicOrPartitionException
                                || cause instanceof InvalidTopicException) {
                            return Optional.empty();
                        }
                        throw new CompletionException(cause);
                    }));
            topic.ifPresent(there -> found.put(name, there));
        });
        return found;
    }

    private static Set<TopicPartition> partitions(Collection<TopicDescription> topics) {
        Set<TopicPartition> partitions = new HashSet<>();
        topics.forEach(topic -> topic.partitions()
                .forEach(partition -> partitions.add(new TopicPartition(topic.name(), partition.partition()))));
        return partitions;
    }

    /** -1 where there is none. */
    private Map<TopicPartition, Long> offsets(
            Set<TopicPartition> partitions, OffsetSpec spec, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        get(admin.listOffsets(wanted, new ListOffsetsOptions(isolation)).all().toCompletionStage())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private <T> T get(CompletionStage<T> answer) {
        try {
            return answer.toCompletableFuture().get(config.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(e);
        }
    }

    private UncheckedIOException failure(Throwable cause) {
        return new UncheckedIOException(new IOException(
                "Kafka at %s: %s; is it there, and may this client do that?"
                        .formatted(config.bootstrapServers(), cause.getMessage() == null ? cause : cause.getMessage()),
                cause));
    }

    /** To be closed after its readers. */
    @Override
    public void close() {
        admin.close();
        clients.close();
    }
}
