package io.kinbridge.sql;

import io.kinbridge.sql.engine.Dataflow;
import io.kinbridge.sql.engine.OperatorGraph;
import io.kinbridge.sql.engine.OperatorGraph.StreamNode;
import io.kinbridge.sql.engine.OperatorNode;
import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.function.InvalidValueException;
import io.kinbridge.sql.input.MetadataColumn;
import io.kinbridge.sql.input.RecordDecoder;
import io.kinbridge.sql.input.RecordProblem;
import io.kinbridge.sql.input.RowSink;
import io.kinbridge.sql.input.SourceSchema;
import io.kinbridge.sql.plan.ApplicationPlan;
import io.kinbridge.sql.plan.ApplicationPlanner;
import io.kinbridge.sql.testcase.CaseComparison;
import io.kinbridge.sql.testcase.CaseRecord;
import io.kinbridge.sql.testcase.Difference;
import io.kinbridge.sql.testcase.Produced;
import io.kinbridge.sql.testcase.ReferenceTable;
import io.kinbridge.sql.testcase.TestCase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs a case's application in memory, on the clock of its records, and compares what it produces with what is expected. */
public final class CaseRun {
    private final TestCase testCase;
    private final ApplicationPlan plan;
    private final Map<Integer, List<Produced.Row>> rows = new HashMap<>();
    private final List<Produced.ErrorRow> errors = new ArrayList<>();
    private long now = Long.MIN_VALUE;

    private CaseRun(TestCase testCase) {
        this.testCase = testCase;
        List<Column> columns = columns(testCase.input().schema());
        ApplicationPlanner planner = new ApplicationPlanner(testCase.code());
        testCase.input().streamNames().forEach(name -> planner.withSource(name, columns, MetadataColumn.COLUMNS));
        testCase.referenceTables().forEach(table -> planner.withReference(table.tableName(), columns(table.schema())));
        this.plan = planner.plan();
    }

    private static List<Column> columns(SourceSchema schema) {
        return schema.columns().stream()
                .map(column -> new Column(column.name(), column.type(), true))
                .toList();
    }

    /**
     * The differences between what a case expects and what comes of its application; none if it passes.
     *
     * @throws InvalidSqlException if its application is not valid
     */
    public static List<Difference> differences(TestCase testCase) {
        return CaseComparison.differences(testCase, produced(testCase));
    }

    /**
     * All that comes of a case's application.
     *
     * @throws InvalidSqlException if its application is not valid
     */
    public static Produced produced(TestCase testCase) {
        return new CaseRun(testCase).run();
    }

    private Produced run() {
        testCase.referenceTables().forEach(this::load);
        OperatorGraph graph = plan.graph();
        Set<Integer> members = new HashSet<>();
        graph.nodes().forEach(node -> members.add(node.id()));
        Set<Integer> watched = new HashSet<>();
        graph.streams().values().forEach(stream -> watched.add(stream.node()));
        Dataflow flow = new Dataflow(graph, members, watched, new Listener());
        RecordDecoder decoder = RecordDecoder.of(testCase.input().schema());
        List<String> sources = testCase.input().streamNames();
        int number = 0;
        for (CaseRecord record : testCase.input().records()) {
            now = Math.max(now, record.arrivalMs());
            String source = sources.get(record.shard() % sources.size());
            int node = Objects.requireNonNull(graph.sources().get(source));
            decoder.decode(record.data(), new SourceRows(flow, node, metadata(record, number++)));
        }
        flow.end(testCase.finalRowtimeMs());
        return new Produced(streams(graph), errors);
    }

    private void load(ReferenceTable table) {
        List<@Nullable Object[]> content = new ArrayList<>();
        RecordDecoder.of(table.schema()).decode(table.content().getBytes(StandardCharsets.UTF_8), new RowSink() {
            @Override
            public void row(Object[] row) {
                content.add(row);
            }

            @Override
            public void problem(RecordProblem problem) {
                errors.add(new Produced.ErrorRow(null, null, problem.message()));
            }
        });
        plan.replaceReference(table.tableName(), content);
    }

    private @Nullable Object[] metadata(CaseRecord record, int number) {
        if (plan.metadata().isEmpty()) {
            return new @Nullable Object[0];
        }
        return new @Nullable Object[] {
            record.arrivalMs(),
            record.partitionKey(),
            "shardId-%012d".formatted(record.shard()),
            Integer.toString(number),
            Integer.toString(record.shard())
        };
    }

    private Map<String, Produced.Stream> streams(OperatorGraph graph) {
        Map<String, Produced.Stream> streams = new HashMap<>();
        graph.streams().forEach((name, stream) -> {
            List<Produced.Row> produced = new ArrayList<>();
            for (Produced.Row row : rows.getOrDefault(stream.node(), List.of())) {
                produced.add(declared(stream, row));
            }
            streams.put(name, new Produced.Stream(stream.columns(), produced));
        });
        return streams;
    }

    private static Produced.Row declared(StreamNode stream, Produced.Row row) {
        return new Produced.Row(
                row.rowtimeMs(), row.values().subList(0, stream.columns().size()));
    }

    private final class SourceRows implements RowSink {
        private final Dataflow flow;
        private final int node;
        private final @Nullable Object[] metadata;

        SourceRows(Dataflow flow, int node, @Nullable Object[] metadata) {
            this.flow = flow;
            this.node = node;
            this.metadata = metadata;
        }

        @Override
        public void row(Object[] row) {
            @Nullable Object[] all = Arrays.copyOf(row, row.length + metadata.length);
            IntStream.range(0, metadata.length).forEach(i -> all[row.length + i] = metadata[i]);
            flow.row(node, now, all);
        }

        @Override
        public void problem(RecordProblem problem) {
            errors.add(new Produced.ErrorRow(now, null, problem.message()));
        }
    }

    private final class Listener implements Dataflow.Listener {
        @Override
        public void row(int node, long rowtime, @Nullable Object[] row) {
            rows.computeIfAbsent(node, absent -> new ArrayList<>()).add(new Produced.Row(rowtime, Arrays.asList(row)));
        }

        @Override
        public void failed(OperatorNode node, long rowtime, @Nullable Object[] row, InvalidValueException problem) {
            String pump = node.pump().isEmpty() ? null : node.pump();
            errors.add(new Produced.ErrorRow(rowtime, pump, String.valueOf(problem.getMessage())));
        }
    }
}
