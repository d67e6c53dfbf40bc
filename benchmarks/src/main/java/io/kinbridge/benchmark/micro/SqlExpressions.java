package io.kinbridge.benchmark.micro;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.sql.engine.Dataflow;
import io.kinbridge.sql.engine.OperatorGraph;
import io.kinbridge.sql.engine.OperatorNode;
import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.function.InvalidValueException;
import io.kinbridge.sql.input.MetadataColumn;
import io.kinbridge.sql.input.RecordDecoder;
import io.kinbridge.sql.input.RecordProblem;
import io.kinbridge.sql.input.RowSink;
import io.kinbridge.sql.input.SourceSchema;
import io.kinbridge.sql.plan.ApplicationPlanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** A condition and a SELECT list over rows, as the SQL engine compiles them; and what comes before, a row out of JSON. */
@State(Scope.Thread)
@OperationsPerInvocation(SampleRecords.COUNT)
public class SqlExpressions {
    private static final String SQL = """
            CREATE OR REPLACE STREAM "RESULTS" (SENSOR VARCHAR(16), FAHRENHEIT DOUBLE, SEQ INTEGER, PLACE VARCHAR(40));
            CREATE OR REPLACE PUMP "P" AS
              INSERT INTO "RESULTS"
              SELECT STREAM UPPER(SENSOR), CELSIUS * 1.8E0 + 32, SEQ, CASE WHEN SEQ > 100 THEN NOTE ELSE 'early' END
              FROM "READINGS_001"
              WHERE CELSIUS >= 20 AND NOTE LIKE 'shaft%';
            """;

    private static final String SCHEMA = """
            {"RecordFormat": {"RecordFormatType": "JSON"},
             "RecordColumns": [
               {"Name": "SENSOR", "SqlType": "VARCHAR(16)", "Mapping": "$.SENSOR"},
               {"Name": "CELSIUS", "SqlType": "DOUBLE", "Mapping": "$.CELSIUS"},
               {"Name": "SEQ", "SqlType": "INTEGER", "Mapping": "$.SEQ"},
               {"Name": "NOTE", "SqlType": "VARCHAR(32)", "Mapping": "$.NOTE"}]}
            """;

    private final List<byte[]> records = IntStream.range(0, SampleRecords.COUNT)
            .mapToObj(i -> "{\"SENSOR\":\"sensor-%04d\",\"CELSIUS\":%d.%d,\"SEQ\":%d,\"NOTE\":\"shaft %d, as usual\"}"
                    .formatted(i, i % 40, i % 10, i, i % 97)
                    .getBytes(StandardCharsets.UTF_8))
            .toList();
    private final RecordDecoder decoder;
    private final List<@Nullable Object[]> rows = new ArrayList<>();
    private final Results results = new Results();
    private final Dataflow flow;
    private final int source;

    public SqlExpressions() {
        SourceSchema schema = schema();
        this.decoder = RecordDecoder.of(schema);
        records.forEach(record -> decoder.decode(record, new Rows(rows::add)));
        List<Column> columns = schema.columns().stream()
                .map(column -> new Column(column.name(), column.type(), true))
                .toList();
        OperatorGraph graph = new ApplicationPlanner(SQL)
                .withSource("READINGS_001", columns, MetadataColumn.COLUMNS)
                .plan()
                .graph();
        Set<Integer> members = graph.nodes().stream().map(OperatorNode::id).collect(Collectors.toSet());
        int result = Objects.requireNonNull(graph.streams().get("RESULTS")).node();
        this.source = Objects.requireNonNull(graph.sources().get("READINGS_001"));
        this.flow = new Dataflow(graph, members, Set.of(result), results);
    }

    private static SourceSchema schema() {
        try {
            return SourceSchema.fromJson(new ObjectMapper().readTree(SCHEMA), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Benchmark
    public void rowOfJson(Blackhole hole) {
        Rows sink = new Rows(hole::consume);
        for (byte[] record : records) {
            decoder.decode(record, sink);
        }
    }

    @Benchmark
    public void conditionAndSelect(Blackhole hole) {
        results.hole = hole;
        for (Object[] row : rows) {
            flow.row(source, 0, row);
        }
    }

    private interface RowUse {
        void row(@Nullable Object[] row);
    }

    private record Rows(RowUse use) implements RowSink {
        @Override
        public void row(Object[] row) {
            use.row(row);
        }

        @Override
        public void problem(RecordProblem problem) {
            throw new IllegalStateException(problem.message());
        }
    }

    private static final class Results implements Dataflow.Listener {
        private @Nullable Blackhole hole;

        @Override
        public void row(int node, long rowtime, @Nullable Object[] row) {
            Objects.requireNonNull(hole).consume(row);
        }

        @Override
        public void failed(OperatorNode node, long rowtime, @Nullable Object[] row, InvalidValueException problem) {
            throw problem;
        }
    }
}
