package io.kinbridge.sql.testcase.check;

import java.util.List;

/** Each of the rows with the ids is above the column's median over the rows after the first 300. */
record AboveMedian(String column, String idColumn, List<String> ids) implements Check {
    @Override
    public List<String> lines(CheckedRows rows) {
        double median = median(rows.learned().stream()
                .map(row -> rows.number(row, column))
                .sorted()
                .toList());
        return ids.stream()
                .filter(id -> rows.number(rows.rowOf(idColumn, id), column) <= median)
                .map(id -> "expected %s above its median %s at %s = %s, got %s"
                        .formatted(column, median, idColumn, id, rows.text(rows.rowOf(idColumn, id), column)))
                .toList();
    }

    private static double median(List<Double> sorted) {
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
