package io.kinbridge.sql.testcase.check;

import java.util.List;
import java.util.stream.IntStream;

/** The column is 0 in the first {@code rows} - {@code slack} rows. */
record ZeroUntil(String column, int rows, int slack) implements Check {
    @Override
    public List<String> lines(CheckedRows checked) {
        int zeros = rows - slack;
        if (checked.size() < zeros) {
            return List.of("expected %s = 0 in %d rows, got %d rows".formatted(column, zeros, checked.size()));
        }
        return CheckedRows.firstOf(IntStream.range(0, zeros)
                .filter(row -> checked.number(row, column) != 0)
                .mapToObj(
                        row -> "row %d: expected %s = 0, got %s".formatted(row + 1, column, checked.text(row, column)))
                .toList());
    }
}
