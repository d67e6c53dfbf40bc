package io.kinbridge.sql.topology;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.sql.engine.OperatorGraph;
import io.kinbridge.sql.topology.output.LostRow;
import io.kinbridge.sql.topology.output.OutputBinding;
import io.kinbridge.sql.topology.plan.Stage;
import io.kinbridge.sql.topology.source.SourceClients;
import io.kinbridge.sql.topology.source.SourceInput;
import io.kinbridge.sql.topology.stage.Counters;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/**
 * An application at work on a Kafka cluster. Several processes may run the same application; they share its tasks.
 *
 * <pre>{@code
 * try (StreamsApplication application = StreamsApplication.start(settings, graph, sources, outputs)) {
 *     ...
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class StreamsApplication implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);
    private static final String LAG = "records-lag";

    /** Of each store of RocksDB. */
    private static final Set<String> STATE_SIZES = Set.of("live-sst-files-size", "cur-size-all-mem-tables");

    private final KafkaStreams streams;
    private final @Nullable KinbridgeClients clients;
    private final Counters counters;
    private final ThreadFailures failures;
    private final String description;
    private final Set<String> sources = new HashSet<>();

    /** What an application is doing. */
    public enum State {
        /** Tasks are shared out or take up their state; no rows flow yet. */
        STARTING,
        RUNNING,
        /** It was closed. */
        CLOSED,
        /** It has given up: see {@link #failure}. */
        FAILED
    }

    /**
     * What was done in this process since the start.
     *
     * @param rowsIn rows of sources
     * @param rowsOut rows written by outputs
     * @param errors rows and records lost to the error stream
     * @param lag records of the sources that this process has still to read, as far as it knows
     * @param stateBytes that this process' tasks keep, in files and in memory
     */
    public record Statistics(long rowsIn, long rowsOut, long errors, long lag, long stateBytes) {}

    StreamsApplication(
            KafkaStreams streams,
            @Nullable KinbridgeClients clients,
            Counters counters,
            ThreadFailures failures,
            String description,
            List<SourceInput> sources) {
        this.streams = streams;
        this.clients = clients;
        this.counters = counters;
        this.failures = failures;
        this.description = description;
        sources.forEach(source -> this.sources.add(source.topic()));
    }

    /**
     * Starts an application, or goes on with it. Returns before rows flow. Asks the cluster, so it may take seconds.
     *
     * @param sources all that the graph reads
     * @param outputs what goes out; may be none
     * @throws IllegalArgumentException if the graph does not have the streams of sources or outputs, or their topics do not exist
     * @throws org.apache.kafka.common.KafkaException if the cluster cannot be asked
     */
    public static StreamsApplication start(
            ApplicationSettings settings, OperatorGraph graph, List<SourceInput> sources, List<OutputBinding> outputs) {
        return new ApplicationStart(settings, graph, sources, outputs).start();
    }

    /**
     * Stages, processors and topics of an application that is not started. Does not touch the network.
     *
     * @param partitions that each source is taken to have, at least 1
     * @throws IllegalArgumentException if the graph does not have the streams of sources or outputs
     */
    public static String describe(
            ApplicationSettings settings,
            OperatorGraph graph,
            List<SourceInput> sources,
            List<OutputBinding> outputs,
            int partitions) {
        Map<String, Integer> bySource = new HashMap<>();
        sources.forEach(source -> bySource.put(source.topic(), partitions));
        ApplicationTopology topology = new ApplicationTopology(settings, graph, sources, outputs, bySource);
        Map<Integer, Integer> tasks = new HashMap<>();
        for (Stage stage : topology.plan().stages()) {
            int usual = settings.parallelism() > 0 ? settings.parallelism() : partitions;
            tasks.put(stage.id(), stage.kind() == Stage.Kind.SINGLE ? 1 : usual);
        }
        List<Long> senders = LongStream.range(0, partitions).boxed().toList();
        return topology.build(
                        tasks, sources.stream().map(source -> senders).toList(), SourceClients.ofTopics(Set.of()), null)
                .describe()
                .toString();
    }

    public State state() {
        return switch (streams.state()) {
            case CREATED, REBALANCING -> State.STARTING;
            case RUNNING -> State.RUNNING;
            case PENDING_SHUTDOWN, NOT_RUNNING -> State.CLOSED;
            case PENDING_ERROR, ERROR -> State.FAILED;
        };
    }

    /** What a thread failed by last, be it that it was replaced and all is well; empty if none failed. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failures.lastFailure());
    }

    /** Its stages, processors and topics, for people. */
    public String describe() {
        return description;
    }

    public Statistics statistics() {
        return new Statistics(counters.rowsIn(), counters.rowsOut(), counters.errors(), lag(), stateBytes());
    }

    /** The last 100 rows and records that were lost in this process, the latest last. */
    public List<LostRow> recentErrors() {
        return counters.recentErrors();
    }

    private long lag() {
        double lag = 0;
        for (Metric metric : streams.metrics().values()) {
            if (metric.metricName().name().equals(LAG)
                    && sources.contains(metric.metricName().tags().getOrDefault("topic", ""))
                    && metric.metricValue() instanceof Double records
                    && records > 0) {
                lag += records;
            }
        }
        return (long) lag;
    }

    private long stateBytes() {
        long bytes = 0;
        for (Metric metric : streams.metrics().values()) {
            if (STATE_SIZES.contains(metric.metricName().name()) && metric.metricValue() instanceof Number size) {
                bytes += Math.max(0, size.longValue());
            }
        }
        return bytes;
    }

    /** Commits what is done and stops, within some 30 seconds. What is left is done when the application is started again. */
    @Override
    public void close() {
        // So that others need not wait for the group to miss this process.
        boolean unused = streams.close(CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        if (clients != null) {
            clients.close();
        }
    }
}
