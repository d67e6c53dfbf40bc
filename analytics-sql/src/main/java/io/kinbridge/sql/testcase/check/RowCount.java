package io.kinbridge.sql.testcase.check;

import java.util.List;

/** How many rows there are. */
record RowCount(int equals) implements Check {
    @Override
    public List<String> lines(CheckedRows rows) {
        return rows.size() == equals ? List.of() : List.of("expected %d rows, got %d".formatted(equals, rows.size()));
    }
}
