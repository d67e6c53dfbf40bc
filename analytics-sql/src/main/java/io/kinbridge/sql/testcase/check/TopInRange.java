package io.kinbridge.sql.testcase.check;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * After the first 300 rows, the highest value of the column is at a row whose id is within.
 *
 * @param within the first and last of a range, or ids if it is not two
 */
record TopInRange(String column, String idColumn, List<String> within) implements Check {
    @Override
    public List<String> lines(CheckedRows rows) {
        String highest = rows.learned().stream()
                .max(Comparator.comparingDouble((Integer row) -> rows.number(row, column)))
                .map(row -> rows.text(row, idColumn))
                .orElseThrow();
        return isWithin(highest)
                ? List.of()
                : List.of(
                        "expected the highest %s at %s within %s, got %s".formatted(column, idColumn, within, highest));
    }

    private boolean isWithin(String id) {
        return within.size() == 2
                ? compare(within.get(0), id) <= 0 && compare(id, within.get(1)) <= 0
                : within.contains(id);
    }

    private static int compare(String one, String other) {
        try {
            return new BigDecimal(one).compareTo(new BigDecimal(other));
        } catch (NumberFormatException e) {
            return one.compareTo(other);
        }
    }
}
