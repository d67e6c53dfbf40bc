package io.kinbridge.sql.topology;

import io.kinbridge.sql.engine.Distribution;
import io.kinbridge.sql.engine.Operator;
import io.kinbridge.sql.engine.OperatorGraph;
import io.kinbridge.sql.engine.OperatorGraph.StreamNode;
import io.kinbridge.sql.engine.OperatorNode;
import io.kinbridge.sql.engine.OperatorNode.Input;
import io.kinbridge.sql.engine.OperatorStore;
import io.kinbridge.sql.engine.RowOutput;
import io.kinbridge.sql.input.RecordFormat;
import io.kinbridge.sql.input.SourceColumn;
import io.kinbridge.sql.input.SourceSchema;
import io.kinbridge.sql.output.OutputColumn;
import io.kinbridge.sql.type.ColumnType;
import io.kinbridge.sql.type.TypeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes graphs by hand. */
public final class Graphs {
    /** Rows (K VARCHAR, V INTEGER), in CSV. */
    static final SourceSchema SCHEMA = new SourceSchema(
            new RecordFormat.Csv("\n", ","),
            List.of(
                    new SourceColumn("K", ColumnType.varchar(32), ""),
                    new SourceColumn("V", ColumnType.of(TypeName.INTEGER), "")));

    static final Distribution BY_KEY = new Distribution.Keys(List.of(0));

    private static final OutputColumn KEY = new OutputColumn("K", ColumnType.varchar(32));
    private static final OutputColumn VALUE = new OutputColumn("V", ColumnType.of(TypeName.INTEGER));
    private static final OutputColumn TOTAL = new OutputColumn("N", ColumnType.of(TypeName.BIGINT));

    private final List<OperatorNode> nodes = new ArrayList<>();
    private final Map<String, Integer> sources = new HashMap<>();
    private final Map<String, StreamNode> streams = new HashMap<>();

    /** Hands each row on. */
    public static final class Passing implements Operator {
        @Override
        public void row(int input, long rowtime, @Nullable Object[] row, RowOutput output) {
            output.row(rowtime, row);
        }
    }

    /** The source S, and the stream COUNTS: how often each key came in windows of some milliseconds. */
    static OperatorGraph counts(long window, Distribution distribution) {
        Graphs graph = new Graphs();
        int source = graph.source("S");
        int count = graph.node(false, () -> new TumblingCount(window), new Input(source, distribution));
        graph.stream("COUNTS", count, KEY, TOTAL);
        return graph.build();
    }

    /** The source S, the stream ALL of all its rows, and the stream SUMS of each key's running sum. */
    static OperatorGraph sums() {
        Graphs graph = new Graphs();
        int source = graph.source("S");
        int all = graph.node(true, Passing::new, new Input(source, Distribution.ANY));
        graph.stream("ALL", all, KEY, VALUE);
        int sum = graph.node(false, RunningSum::new, new Input(all, BY_KEY));
        graph.stream("SUMS", sum, KEY, VALUE, TOTAL);
        return graph.build();
    }

    /**
     * The same counts, by an operator that fails.
     *
     * @param failure asked for each row; what it throws is not the row's fault
     */
    static OperatorGraph countsWithFailures(long window, Runnable failure) {
        Graphs graph = new Graphs();
        int source = graph.source("S");
        int count = graph.node(
                false,
                () -> {
                    TumblingCount counting = new TumblingCount(window);
                    return new Failing(counting, failure);
                },
                new Input(source, BY_KEY));
        graph.stream("COUNTS", count, KEY, TOTAL);
        return graph.build();
    }

    private record Failing(Operator operator, Runnable failure) implements Operator {
        @Override
        public void open(OperatorStore store) {
            operator.open(store);
        }

        @Override
        public void row(int input, long rowtime, @Nullable Object[] row, RowOutput output) {
            failure.run();
            operator.row(input, rowtime, row, output);
        }

        @Override
        public void advance(long rowtime, RowOutput output) {
            operator.advance(rowtime, output);
        }

        @Override
        public long deadline() {
            return operator.deadline();
        }

        @Override
        public void save() {
            operator.save();
        }
    }

    /** The same counts, of rows that an operator at the source holds back until it is told to give them out. */
    static OperatorGraph countsOfGathered(long window) {
        Graphs graph = new Graphs();
        int source = graph.source("S");
        int gathered = graph.node(false, true, Gathering::new, new Input(source, Distribution.ANY));
        int count = graph.node(false, () -> new TumblingCount(window), new Input(gathered, BY_KEY));
        graph.stream("COUNTS", count, KEY, TOTAL);
        return graph.build();
    }

    /** Gives out its rows, with the first one's ROWTIME, when it is flushed or a second is over. */
    private static final class Gathering implements Operator {
        private final List<@Nullable Object[]> rows = new ArrayList<>();
        private long first = NO_DEADLINE;

        @Override
        public void row(int input, long rowtime, @Nullable Object[] row, RowOutput output) {
            if (rows.isEmpty()) {
                first = rowtime;
            } else if (rowtime / 1000 != first / 1000) {
                flush(output);
                first = rowtime;
            }
            rows.add(row);
        }

        @Override
        public void flush(RowOutput output) {
            rows.forEach(row -> output.row(first, row));
            rows.clear();
            first = NO_DEADLINE;
        }

        @Override
        public boolean isEmptiedByFlush() {
            return true;
        }

        @Override
        public long bound(long rowtime) {
            return Math.min(first, rowtime);
        }
    }

    /** Adds a source. */
    public int source(String name) {
        int id = node(true, Passing::new);
        sources.put(name, id);
        return id;
    }

    /** Adds a node. */
    public int node(boolean stateless, Supplier<Operator> operator, Input... inputs) {
        return node(stateless, false, operator, inputs);
    }

    /** Adds a node. */
    public int node(boolean stateless, boolean restamps, Supplier<Operator> operator, Input... inputs) {
        int id = nodes.size();
        nodes.add(new OperatorNode(id, "node " + id, "", List.of(inputs), stateless, restamps, operator));
        return id;
    }

    void stream(String name, int node, OutputColumn... columns) {
        streams.put(name, new StreamNode(node, List.of(columns)));
    }

    /** The graph of all that was added. */
    public OperatorGraph build() {
        return new OperatorGraph(nodes, sources, streams);
    }
}
