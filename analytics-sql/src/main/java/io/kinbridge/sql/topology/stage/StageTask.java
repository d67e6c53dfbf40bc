package io.kinbridge.sql.topology.stage;

import io.kinbridge.sql.engine.Dataflow;
import io.kinbridge.sql.engine.OperatorNode;
import io.kinbridge.sql.engine.OperatorStore;
import io.kinbridge.sql.function.InvalidValueException;
import io.kinbridge.sql.topology.merge.Succession;
import io.kinbridge.sql.topology.output.ErrorStream;
import io.kinbridge.sql.topology.output.LostRow;
import io.kinbridge.sql.topology.plan.Edge;
import io.kinbridge.sql.topology.state.WriteBehindStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.jspecify.annotations.Nullable;

/**
 * A stage's operators in one task, with the ways on from there. For the task's thread.
 *
 * <p>What is forwarded right before a commit is forwarded outside of a record or punctuation, where Streams does not know whose it is;
 * as its own caches do, the task says so through {@link InternalProcessorContext}, which is internal.
 */
final class StageTask implements Dataflow.Listener {
    // Parts of the store. They are on disk: they must stay.
    private static final int MERGE_PART = 0;
    private static final int CLOCK_PART = 1;
    private static final int FIRST_NODE_PART = 16;

    private final StageSpec spec;
    private final ProcessorContext<Target, byte[]> context;
    private final String sink;
    private final WriteBehindStore store;
    private final Dataflow dataflow;
    private final List<ExchangeWriter> exchanges = new ArrayList<>();
    private final Way[][] ways;
    private final List<RowDestination> destinations = new ArrayList<>();
    private final List<RowDestination> errors = new ArrayList<>();

    /** One of the ways on for a node's rows. */
    private interface Way {
        void row(long rowtime, @Nullable Object[] row);
    }

    StageTask(StageSpec spec, ProcessorContext<Target, byte[]> context) {
        this.spec = spec;
        this.sink = spec.sink();
        this.context = context;
        this.store = context.getStateStore(spec.store());
        List<List<Way>> found = new ArrayList<>();
        spec.plan().graph().nodes().forEach(node -> found.add(new ArrayList<>()));
        Set<Integer> watched = new HashSet<>();
        for (int to : spec.plan().receiversOf(spec.stage())) {
            List<Edge> edges = spec.plan().edgesFrom(spec.stage()).stream()
                    .filter(edge -> edge.to() == to)
                    .toList();
            String child = spec.exchangeChild(to);
            ExchangeWriter exchange = new ExchangeWriter(
                    edges,
                    spec.partitions().getOrDefault(to, 1),
                    spec.plan().edges().size(),
                    (target, frame) -> forward(target, frame, child));
            exchanges.add(exchange);
            for (Edge edge : edges) {
                watched.add(edge.node());
                int id = edge.id();
                found.get(edge.node()).add((rowtime, row) -> exchange.row(id, rowtime, row));
            }
        }
        for (StageSpec.Output output : spec.outputs()) {
            RowDestination destination = Destinations.of(output, spec, this::tooLarge, this::forwardToSink);
            destinations.add(destination);
            if (output.node() == StageSpec.ERRORS) {
                errors.add(destination);
            } else {
                watched.add(output.node());
                found.get(output.node()).add(destination::row);
            }
        }
        this.ways = found.stream().map(list -> list.toArray(new Way[0])).toArray(Way[][]::new);
        this.dataflow = new Dataflow(spec.plan().graph(), spec.stage().nodes(), watched, this);
    }

    /**
     * Takes up what was saved, and begins to tell other stages how far it has come.
     *
     * @param beforeCommit what else to do first before each commit
     * @param punctuate what else to do first from time to time, given the time in ms since 1970
     */
    void open(Runnable beforeCommit, LongConsumer punctuate) {
        dataflow.open(id -> spec.stage().isStateful() ? store.part(FIRST_NODE_PART + id) : NothingSaved.STORE);
        InternalProcessorContext<?, ?> internal = (InternalProcessorContext<?, ?>) context;
        ProcessorNode<?, ?, ?, ?> node = internal.currentNode();
        store.beforeCommit(() -> {
            ProcessorNode<?, ?, ?, ?> before = internal.currentNode();
            internal.setCurrentNode(node);
            try {
                beforeCommit.run();
                commit();
            } finally {
                internal.setCurrentNode(before);
            }
        });
        context.schedule(spec.timing().boundInterval(), PunctuationType.WALL_CLOCK_TIME, now -> {
            punctuate.accept(now);
            flush();
            destinations.forEach(RowDestination::send);
        });
    }

    /** See {@link ExchangeWriter#sender}. */
    void sender(long sender) {
        exchanges.forEach(exchange -> exchange.sender(sender));
    }

    /** Tells all other stages. */
    void succession(java.util.function.Function<List<Integer>, Succession> ofLanes) {
        exchanges.forEach(exchange -> exchange.succession(ofLanes.apply(exchange.lanes())));
        flush();
    }

    /** Sends what was gathered for other stages, and how far this one has come. */
    void flush() {
        exchanges.forEach(exchange -> exchange.flush(dataflow::bound));
    }

    private void commit() {
        dataflow.flush();
        flush();
        destinations.forEach(RowDestination::settle);
        dataflow.save();
    }

    Dataflow dataflow() {
        return dataflow;
    }

    OperatorStore mergeStore() {
        return store.part(MERGE_PART);
    }

    OperatorStore clockStore() {
        return store.part(CLOCK_PART);
    }

    @Override
    public void row(int node, long rowtime, @Nullable Object[] row) {
        for (Way way : ways[node]) {
            way.row(rowtime, row);
        }
    }

    @Override
    public void failed(OperatorNode node, long rowtime, @Nullable Object[] row, InvalidValueException problem) {
        error("Value error", String.valueOf(problem.getMessage()), rowtime, ErrorStream.text(row), node.pump());
    }

    private void tooLarge(long rowtime, String message) {
        error("Output error", message, rowtime, "", null);
    }

    /** Something was lost. */
    void error(String name, String message, long rowtime, String data, @Nullable String pump) {
        spec.counters().lost(new LostRow(context.currentSystemTimeMs(), name, message, data, pump));
        if (!errors.isEmpty()) {
            @Nullable Object[] row = ErrorStream.row(context.currentSystemTimeMs(), name, message, rowtime, data, pump);
            errors.forEach(destination -> destination.row(rowtime, row));
        }
    }

    private void forwardToSink(Target target, byte[] data) {
        forward(target, data, sink);
    }

    private void forward(Target target, byte[] data, String child) {
        context.forward(new Record<>(target, data, context.currentSystemTimeMs()), child);
    }
}
