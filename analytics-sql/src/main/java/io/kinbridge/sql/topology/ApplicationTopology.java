package io.kinbridge.sql.topology;

import io.kinbridge.operation.RecordWrites;
import io.kinbridge.sql.engine.OperatorGraph;
import io.kinbridge.sql.engine.OperatorGraph.StreamNode;
import io.kinbridge.sql.output.OutputColumn;
import io.kinbridge.sql.output.RowEncoder;
import io.kinbridge.sql.topology.output.ErrorStream;
import io.kinbridge.sql.topology.output.OutputBinding;
import io.kinbridge.sql.topology.plan.Edge;
import io.kinbridge.sql.topology.plan.Stage;
import io.kinbridge.sql.topology.plan.StagePlan;
import io.kinbridge.sql.topology.source.SourceClients;
import io.kinbridge.sql.topology.source.SourceInput;
import io.kinbridge.sql.topology.stage.Counters;
import io.kinbridge.sql.topology.stage.StageProcessors;
import io.kinbridge.sql.topology.stage.StageSpec;
import io.kinbridge.sql.topology.stage.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.jspecify.annotations.Nullable;

/**
 * The topology of Kafka Streams for a plan: a processor for each stage, a repartition topic for each pair of stages of which one sends
 * to the other, and one sink for all outputs of a stage.
 */
final class ApplicationTopology {
    private final ApplicationSettings settings;
    private final StagePlan plan;
    private final List<SourceInput> sources;
    private final List<OutputBinding> outputs;
    private final Counters counters = new Counters();

    ApplicationTopology(
            ApplicationSettings settings,
            OperatorGraph graph,
            List<SourceInput> sources,
            List<OutputBinding> outputs,
            Map<String, Integer> partitions) {
        this.settings = settings;
        this.sources = List.copyOf(sources);
        this.outputs = List.copyOf(outputs);
        this.plan = StagePlan.of(
                graph,
                sources.stream()
                        .map(source -> new StagePlan.Source(
                                source.streams(),
                                source.kind() == SourceInput.Kind.TOPIC
                                        && partitions.getOrDefault(source.topic(), 0) == 1))
                        .toList());
        outputs.forEach(this::checkStream);
    }

    private void checkStream(OutputBinding output) {
        SortedSet<String> known = new TreeSet<>(plan.graph().streams().keySet());
        known.add(ErrorStream.NAME);
        if (!known.contains(output.stream())) {
            throw new IllegalArgumentException("output '%s' is of '%s', which is no in-application stream; there are %s"
                    .formatted(output.topic(), output.stream(), known));
        }
    }

    StagePlan plan() {
        return plan;
    }

    Counters counters() {
        return counters;
    }

    /** The topic of an exchange, which Streams makes. */
    String exchangeTopic(int from, int to) {
        return settings.applicationId() + "-" + StageSpec.exchange(from, to) + "-repartition";
    }

    /** The topics of all exchanges that lead to a stage. */
    List<String> exchangeTopics(Stage to) {
        return plan.edgesTo(to).stream()
                .map(Edge::from)
                .distinct()
                .map(from -> exchangeTopic(from, to.id()))
                .toList();
    }

    /**
     * The topology.
     *
     * @param tasks of each stage behind an exchange, by its id
     * @param senders of each source at the beginning: partitions, or numbers of shards
     * @param writes null if no output is a stream
     */
    Topology build(
            Map<Integer, Integer> tasks,
            List<List<Long>> senders,
            SourceClients clients,
            @Nullable RecordWrites writes) {
        StreamsBuilder builder = new StreamsBuilder();
        Map<Integer, KStream<Target, byte[]>> sent = new HashMap<>();
        plan.stages().stream().sorted(Comparator.comparing(Stage::depth)).forEach(stage -> {
            StageSpec spec = spec(stage, tasks, senders, clients, writes);
            Named name = Named.as(spec.processor());
            KStream<Target, byte[]> processed = stage.isSource()
                    ? source(builder, sources.get(stage.source())).process(StageProcessors.ofSource(spec), name)
                    : received(stage, tasks.getOrDefault(stage.id(), 1), sent)
                            .process(StageProcessors.behindExchange(spec), name);
            sent.put(stage.id(), processed);
            if (!spec.outputs().isEmpty()) {
                processed.to(
                        (target, data, context) -> target.topic(),
                        Produced.with(Target.NO_KEY, Serdes.ByteArray()).withName(spec.sink()));
            }
        });
        return builder.build();
    }

    private static KStream<byte[], byte[]> source(StreamsBuilder builder, SourceInput source) {
        return builder.stream(
                source.topic(),
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                        .withName("source-" + source.topic())
                        .withTimestampExtractor((record, partitionTime) -> Math.max(0, record.timestamp())));
    }

    private KStream<Target, byte[]> received(Stage stage, int tasks, Map<Integer, KStream<Target, byte[]>> sent) {
        KStream<Target, byte[]> merged = null;
        for (int from : plan.edgesTo(stage).stream().map(Edge::from).distinct().toList()) {
            KStream<Target, byte[]> sender = sent.get(from);
            if (sender == null) {
                throw new IllegalStateException("stage " + from + " is not before stage " + stage.id());
            }
            KStream<Target, byte[]> exchanged =
                    sender.repartition(Repartitioned.<Target, byte[]>as(StageSpec.exchange(from, stage.id()))
                            .withKeySerde(Target.NO_KEY)
                            .withValueSerde(Serdes.ByteArray())
                            .withStreamPartitioner(Target.PARTITIONER)
                            .withNumberOfPartitions(tasks));
            merged = merged == null ? exchanged : merged.merge(exchanged);
        }
        if (merged == null) {
            throw new IllegalStateException("nobody sends to stage " + stage.id());
        }
        return merged;
    }

    private StageSpec spec(
            Stage stage,
            Map<Integer, Integer> tasks,
            List<List<Long>> senders,
            SourceClients clients,
            @Nullable RecordWrites writes) {
        SourceInput source = stage.isSource() ? sources.get(stage.source()) : null;
        return new StageSpec(
                plan,
                stage,
                tasks,
                sendersTo(stage, tasks, senders),
                source,
                source == null
                        ? List.of()
                        : source.streams().stream()
                                .map(name -> plan.graph().sources().getOrDefault(name, -1))
                                .toList(),
                outputsOf(stage),
                new StageSpec.Timing(settings.boundInterval(), settings.idleMargin()),
                clients,
                writes,
                counters);
    }

    private Map<Integer, List<Long>> sendersTo(Stage to, Map<Integer, Integer> tasks, List<List<Long>> senders) {
        Map<Integer, List<Long>> byLane = new TreeMap<>();
        for (Edge edge : plan.edgesTo(to)) {
            Stage from = plan.stages().get(edge.from());
            byLane.put(
                    edge.lane().id(),
                    from.isSource()
                            ? senders.get(from.source())
                            : LongStream.range(0, tasks.getOrDefault(from.id(), 1))
                                    .boxed()
                                    .toList());
        }
        return byLane;
    }

    private List<StageSpec.Output> outputsOf(Stage stage) {
        List<StageSpec.Output> found = new ArrayList<>();
        for (OutputBinding output : outputs) {
            StreamNode stream = plan.graph().streams().get(output.stream());
            if (stream == null) {
                found.add(output(output, StageSpec.ERRORS, ErrorStream.COLUMNS));
            } else if (stage.nodes().contains(stream.node())) {
                found.add(output(output, stream.node(), stream.columns()));
            }
        }
        return found;
    }

    private static StageSpec.Output output(OutputBinding binding, int node, List<OutputColumn> columns) {
        return new StageSpec.Output(binding, node, () -> RowEncoder.of(binding.format(), columns));
    }
}
