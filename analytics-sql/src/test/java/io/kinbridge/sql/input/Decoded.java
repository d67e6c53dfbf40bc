package io.kinbridge.sql.input;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What one record gave, in its order. */
final class Decoded implements RowSink {
    final List<Object> all = new ArrayList<>();
    final List<List<Object>> rows = new ArrayList<>();
    final List<RecordProblem> problems = new ArrayList<>();

    static Decoded of(SourceSchema schema, String record) {
        Decoded decoded = new Decoded();
        RecordDecoder.of(schema).decode(record.getBytes(StandardCharsets.UTF_8), decoded);
        return decoded;
    }

    /** The only row, and no problem. */
    List<Object> row() {
        if (rows.size() != 1 || !problems.isEmpty()) {
            throw new AssertionError("expected one row, not " + all);
        }
        return rows.get(0);
    }

    /** The only problem, and no row. */
    RecordProblem problem() {
        if (problems.size() != 1 || !rows.isEmpty()) {
            throw new AssertionError("expected one problem, not " + all);
        }
        return problems.get(0);
    }

    @Override
    public void row(Object[] row) {
        rows.add(Arrays.asList(row));
        all.add(Arrays.asList(row));
    }

    @Override
    public void problem(RecordProblem problem) {
        problems.add(problem);
        all.add(problem);
    }
}
