package io.kinbridge.sql.fault;

import io.kinbridge.sql.engine.OperatorGraph;
import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.input.RecordFormat;
import io.kinbridge.sql.input.SourceColumn;
import io.kinbridge.sql.input.SourceSchema;
import io.kinbridge.sql.plan.ApplicationPlanner;
import io.kinbridge.sql.type.ColumnType;
import io.kinbridge.sql.type.TypeName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The queries that are disturbed: a window of each kind, a join and a forest, in one application. */
final class FaultQueries {
    static final String SOURCE = "SOURCE_001";

    /** The first column of each is the ROWTIME, the second one the key. */
    static final List<String> OUTPUTS =
            List.of("TUMBLED_OUT", "TOTALS_OUT", "SLIDING_OUT", "STAGGERED_OUT", "JOINED_OUT", "SCORED_OUT");

    /** The one that has a row for each record; from a single task, so that even its rows of different keys are in order. */
    static final String ROW_BY_ROW = "SCORED_OUT";

    static final SourceSchema SCHEMA = new SourceSchema(
            new RecordFormat.Csv("\n", ","),
            List.of(
                    new SourceColumn("ID", ColumnType.varchar(8), ""),
                    new SourceColumn("K", ColumnType.varchar(8), ""),
                    new SourceColumn("PAIR", ColumnType.of(TypeName.INTEGER), ""),
                    new SourceColumn("V", ColumnType.of(TypeName.INTEGER), ""),
                    new SourceColumn("X", ColumnType.of(TypeName.DOUBLE), ""),
                    new SourceColumn("Y", ColumnType.of(TypeName.DOUBLE), "")));

    private FaultQueries() {}

    static OperatorGraph graph() {
        List<Column> columns = SCHEMA.columns().stream()
                .map(column -> new Column(column.name(), column.type(), true))
                .toList();
        return new ApplicationPlanner(code())
                .withSource(SOURCE, columns, List.of())
                .plan()
                .graph();
    }

    private static String code() {
        try (InputStream in = FaultQueries.class.getResourceAsStream("application.sql")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where an output of a run goes. */
    static String topic(String run, String output) {
        return run + "-" + output;
    }
}
