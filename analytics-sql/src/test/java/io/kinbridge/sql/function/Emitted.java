package io.kinbridge.sql.function;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a function gave out, as texts {@code rowtime [values]}, and the rows themselves. */
final class Emitted implements StreamFunction.Output {
    final List<String> texts = new ArrayList<>();
    final List<Object[]> rows = new ArrayList<>();

    @Override
    public void row(long rowtime, Object[] row) {
        texts.add(rowtime + " " + Arrays.toString(row));
        rows.add(row);
    }
}
