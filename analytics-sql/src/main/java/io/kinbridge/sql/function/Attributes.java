package io.kinbridge.sql.function;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The numeric columns of a cursor, as points in space. DECIMAL is none of them, as AWS says. */
final class Attributes {
    private static final int MOST = 30;

    private final List<String> names;
    private final int[] positions;

    Attributes(String function, List<Column> cursor) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < cursor.size(); i++) {
            switch (cursor.get(i).type().name()) {
                case TINYINT, SMALLINT, INTEGER, BIGINT, REAL, FLOAT, DOUBLE -> found.add(i);
                default -> {}
            }
        }
        if (found.isEmpty() || found.size() > MOST) {
            throw new InvalidValueException(
                    "%s: the cursor has %d columns of numbers (DECIMAL is not counted); 1 to %d are expected"
                            .formatted(function, found.size(), MOST));
        }
        this.positions = found.stream().mapToInt(Integer::intValue).toArray();
        this.names = found.stream().map(i -> cursor.get(i).name()).toList();
    }

    List<String> names() {
        return names;
    }

    int count() {
        return positions.length;
    }

    /** The row's point; null if a coordinate is NULL or no finite number. */
    double @Nullable [] point(@Nullable Object[] row) {
        double[] point = new double[positions.length];
        for (int i = 0; i < point.length; i++) {
            if (!(row[positions[i]] instanceof Number number) || !Double.isFinite(number.doubleValue())) {
                return null;
            }
            point[i] = number.doubleValue();
        }
        return point;
    }
}
