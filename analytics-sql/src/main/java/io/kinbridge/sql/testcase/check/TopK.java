package io.kinbridge.sql.testcase.check;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rows with the highest values of the column are those with the ids. */
record TopK(String column, String idColumn, List<String> ids) implements Check {
    @Override
    public List<String> lines(CheckedRows rows) {
        Set<String> highest = IntStream.range(0, rows.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> -rows.number(row, column)))
                .limit(ids.size())
                .map(row -> rows.text(row, idColumn))
                .collect(Collectors.toCollection(TreeSet::new));
        return highest.equals(new TreeSet<>(ids))
                ? List.of()
                : List.of("expected the highest %s at %s = %s, got %s"
                        .formatted(column, idColumn, new TreeSet<>(ids), highest));
    }
}
