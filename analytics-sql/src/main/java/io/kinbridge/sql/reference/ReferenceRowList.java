package io.kinbridge.sql.reference;

import io.kinbridge.sql.input.RecordDecoder;
import io.kinbridge.sql.input.RecordProblem;
import io.kinbridge.sql.input.RowSink;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows that some data hold, and what could not be read. For one thread. */
public final class ReferenceRowList implements RowSink {
    private final List<@Nullable Object[]> rows = new ArrayList<>();
    private final List<RecordProblem> problems = new ArrayList<>();

    private ReferenceRowList() {}

    public static ReferenceRowList of(RecordDecoder decoder, byte[] data) {
        ReferenceRowList list = new ReferenceRowList();
        decoder.decode(data, list);
        return list;
    }

    public List<@Nullable Object[]> rows() {
        return rows;
    }

    public List<RecordProblem> problems() {
        return problems;
    }

    @Override
    public void row(Object[] row) {
        rows.add(row);
    }

    @Override
    public void problem(RecordProblem problem) {
        problems.add(problem);
    }
}
