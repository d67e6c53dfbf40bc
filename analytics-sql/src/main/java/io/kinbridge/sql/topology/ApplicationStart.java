package io.kinbridge.sql.topology;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.sql.engine.OperatorGraph;
import io.kinbridge.sql.topology.ApplicationSettings.StartingPosition;
import io.kinbridge.sql.topology.output.OutputBinding;
import io.kinbridge.sql.topology.plan.Stage;
import io.kinbridge.sql.topology.source.SourceClients;
import io.kinbridge.sql.topology.source.SourceInput;
import io.kinbridge.sql.topology.source.StartingShards;
import io.kinbridge.stream.StreamEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;

/** The start of an application: what has to be found out and put down before its threads run. */
final class ApplicationStart {
    /** A topic that was just created may not be known to the broker that is asked. */
    private static final int LOOKS = 30;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final ApplicationSettings settings;
    private final OperatorGraph graph;
    private final List<SourceInput> sources;
    private final List<OutputBinding> outputs;

    ApplicationStart(
            ApplicationSettings settings, OperatorGraph graph, List<SourceInput> sources, List<OutputBinding> outputs) {
        this.settings = settings;
        this.graph = graph;
        this.sources = List.copyOf(sources);
        this.outputs = List.copyOf(outputs);
    }

    StreamsApplication start() {
        KinbridgeClients clients = needsStreams() ? KinbridgeClients.open(settings.cluster()) : null;
        try (ClusterState cluster = new ClusterState(adminProperties(), settings.applicationId())) {
            return start(cluster, clients);
        } catch (RuntimeException e) {
            if (clients != null) {
                clients.close();
            }
            throw e;
        }
    }

    private boolean needsStreams() {
        return sources.stream().anyMatch(source -> source.kind() == SourceInput.Kind.STREAM)
                || outputs.stream().anyMatch(output -> output.kind() == OutputBinding.Kind.STREAM);
    }

    private Properties adminProperties() {
        Properties properties = new Properties();
        properties.putAll(settings.cluster().kafka());
        properties.put(
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.cluster().bootstrapServers());
        return properties;
    }

    private StreamsApplication start(ClusterState cluster, @Nullable KinbridgeClients clients) {
        Map<String, Integer> partitions = partitions(cluster);
        ApplicationTopology topology = new ApplicationTopology(settings, graph, sources, outputs, partitions);
        Map<TopicPartition, OffsetAndMetadata> committed = committed(cluster, partitions);
        SourceClients sourceClients = clients == null
                ? SourceClients.ofTopics(topics())
                : SourceClients.ofStreams(settings.applicationId(), topics(), streamTopics(), clients);
        Topology built = topology.build(
                tasks(cluster, topology, partitions),
                senders(partitions, committed, clients),
                sourceClients,
                clients == null ? null : clients.recordWrites());
        ThreadFailures failures = new ThreadFailures(settings.applicationId(), System::nanoTime);
        KafkaStreams streams = new KafkaStreams(built, StreamsProperties.of(settings), sourceClients);
        streams.setUncaughtExceptionHandler(failures);
        streams.start();
        return new StreamsApplication(
                streams,
                clients,
                topology.counters(),
                failures,
                topology.plan().describe() + built.describe(),
                sources);
    }

    private Set<String> topics() {
        return sources.stream().map(SourceInput::topic).collect(Collectors.toSet());
    }

    private Set<String> streamTopics() {
        return sources.stream()
                .filter(source -> source.kind() == SourceInput.Kind.STREAM)
                .map(SourceInput::topic)
                .collect(Collectors.toSet());
    }

    private Map<String, Integer> partitions(ClusterState cluster) {
        Set<String> wanted = new TreeSet<>();
        sources.forEach(source -> wanted.add(source.topic()));
        outputs.forEach(output -> wanted.add(output.topic()));
        Map<String, Integer> partitions = cluster.partitions(wanted);
        for (int i = 0; i < LOOKS && partitions.size() < wanted.size(); i++) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            partitions = cluster.partitions(wanted);
        }
        wanted.removeAll(partitions.keySet());
        if (!wanted.isEmpty()) {
            throw new IllegalArgumentException(
                    "application '%s' reads or writes what does not exist: %s; create these streams or topics first"
                            .formatted(settings.applicationId(), wanted));
        }
        return partitions;
    }

    /** What the application has committed; before the first start, where it begins. */
    private Map<TopicPartition, OffsetAndMetadata> committed(ClusterState cluster, Map<String, Integer> partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed = cluster.committed();
        if (!committed.isEmpty() || settings.startingPosition() != StartingPosition.NOW) {
            return committed;
        }
        Map<String, Integer> ofSources = new HashMap<>();
        sources.forEach(source -> ofSources.put(source.topic(), partitions.getOrDefault(source.topic(), 0)));
        cluster.beginNow(ofSources);
        return cluster.committed();
    }

    /** How many tasks the stages behind exchanges have: as many as their topics have partitions, if there are any. */
    private Map<Integer, Integer> tasks(
            ClusterState cluster, ApplicationTopology topology, Map<String, Integer> partitions) {
        Set<String> exchanges = new HashSet<>();
        topology.plan().stages().forEach(stage -> exchanges.addAll(topology.exchangeTopics(stage)));
        Map<String, Integer> existing = cluster.partitions(exchanges);
        int most = sources.stream()
                .mapToInt(source -> partitions.getOrDefault(source.topic(), 1))
                .max()
                .orElse(1);
        Map<Integer, Integer> tasks = new HashMap<>();
        for (Stage stage : topology.plan().stages()) {
            int usual = settings.parallelism() > 0 ? settings.parallelism() : most;
            int found = topology.exchangeTopics(stage).stream()
                    .mapToInt(topic -> existing.getOrDefault(topic, 0))
                    .max()
                    .orElse(0);
            if (!stage.isSource()) {
                tasks.put(stage.id(), stage.kind() == Stage.Kind.SINGLE ? 1 : found > 0 ? found : usual);
            }
        }
        return tasks;
    }

    /** Who sends rows of each source at the beginning. */
    private List<List<Long>> senders(
            Map<String, Integer> partitions,
            Map<TopicPartition, OffsetAndMetadata> committed,
            @Nullable KinbridgeClients clients) {
        List<List<Long>> senders = new ArrayList<>();
        for (SourceInput source : sources) {
            if (source.kind() == SourceInput.Kind.TOPIC || clients == null) {
                senders.add(LongStream.range(0, partitions.getOrDefault(source.topic(), 0))
                        .boxed()
                        .toList());
            } else {
                StreamEntry stream = clients.streamReads().refresh().join().stream(source.topic())
                        .orElseThrow(() -> new IllegalArgumentException(
                                "topic '%s' is no stream; adopt it, or read it as a topic".formatted(source.topic())));
                senders.add(StartingShards.of(stream, committed));
            }
        }
        return senders;
    }
}
