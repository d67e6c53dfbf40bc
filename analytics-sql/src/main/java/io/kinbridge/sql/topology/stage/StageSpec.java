package io.kinbridge.sql.topology.stage;

import io.kinbridge.operation.RecordWrites;
import io.kinbridge.sql.output.RowEncoder;
import io.kinbridge.sql.topology.output.OutputBinding;
import io.kinbridge.sql.topology.plan.Stage;
import io.kinbridge.sql.topology.plan.StagePlan;
import io.kinbridge.sql.topology.source.SourceClients;
import io.kinbridge.sql.topology.source.SourceInput;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What all tasks of a stage have in common.
 *
 * @param partitions of each stage that gets rows from others, by its id
 * @param senders those that there are at the beginning, by lane; of the lanes that lead here
 * @param source where rows come from; null if from other stages
 * @param sourceNodes the nodes of its in-application streams, in their order; empty if there is no source
 * @param outputs those of nodes that run here, and of the error stream
 * @param writes the way into Kinesis streams; null if there is none
 */
public record StageSpec(
        StagePlan plan,
        Stage stage,
        Map<Integer, Integer> partitions,
        Map<Integer, List<Long>> senders,
        @Nullable SourceInput source,
        List<Integer> sourceNodes,
        List<Output> outputs,
        Timing timing,
        SourceClients clients,
        @Nullable RecordWrites writes,
        Counters counters) {
    /** The node of {@link Output} for the error stream. */
    public static final int ERRORS = -1;

    /**
     * An output.
     *
     * @param node whose rows go out
     * @param encoder makes one for one thread
     */
    public record Output(OutputBinding binding, int node, Supplier<RowEncoder> encoder) {}

    /**
     * When tasks tell how far they have come.
     *
     * @param boundInterval between two times, at least
     * @param idleMargin how far behind the clock a task keeps that has nothing to read
     */
    public record Timing(Duration boundInterval, Duration idleMargin) {}

    /** What the processor is called. */
    public String processor() {
        return stage.name();
    }

    /** What the store is called. */
    public String store() {
        return stage.name() + "-store";
    }

    /** What the sink of all outputs is called. */
    public String sink() {
        return stage.name() + "-outputs";
    }

    /** The name of the exchange with another stage, which its topic has, too. */
    public static String exchange(int from, int to) {
        return "stage-" + from + "-to-" + to;
    }

    /** The processor's child that leads to another stage, as {@code KStream.repartition} calls it. */
    String exchangeChild(int to) {
        return exchange(stage.id(), to) + "-repartition-filter";
    }
}
