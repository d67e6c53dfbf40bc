package io.kinbridge.sql.testcase.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The column has the values of the records' member of its name, in their order. */
record ColumnEqualsInput(String column) implements Check {
    @Override
    public List<String> lines(CheckedRows rows) {
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < Math.max(rows.size(), rows.inputs().size()); row++) {
            String got = row < rows.size() ? rows.text(row, column) : "no row";
            String expected = row < rows.inputs().size() ? text(rows.inputs().get(row)) : "no row";
            if (!isSame(expected, got)) {
                lines.add("row %d: expected %s = %s as in the input, got %s".formatted(row + 1, column, expected, got));
            }
        }
        return CheckedRows.firstOf(lines);
    }

    private String text(JsonNode input) {
        JsonNode value = input.path(column);
        return value.isMissingNode() || value.isNull() ? "NULL" : value.asText();
    }

    private static boolean isSame(String expected, String got) {
        if (expected.equals(got)) {
            return true;
        }
        try {
            return new BigDecimal(expected).compareTo(new BigDecimal(got)) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
