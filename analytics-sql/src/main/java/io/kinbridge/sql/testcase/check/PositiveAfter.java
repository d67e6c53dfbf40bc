package io.kinbridge.sql.testcase.check;

import java.util.List;
import java.util.stream.IntStream;

/** The column is above 0 in all rows after the first {@code rows}, of which there are some. */
record PositiveAfter(String column, int rows) implements Check {
    @Override
    public List<String> lines(CheckedRows checked) {
        if (checked.size() <= rows) {
            return List.of("expected %s > 0 after %d rows, got %d rows".formatted(column, rows, checked.size()));
        }
        return CheckedRows.firstOf(IntStream.range(rows, checked.size())
                .filter(row -> checked.number(row, column) <= 0)
                .mapToObj(
                        row -> "row %d: expected %s > 0, got %s".formatted(row + 1, column, checked.text(row, column)))
                .toList());
    }
}
