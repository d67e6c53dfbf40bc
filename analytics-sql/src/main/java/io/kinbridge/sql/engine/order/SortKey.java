package io.kinbridge.sql.engine.order;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A column to sort by. Text is compared by its characters' codes, binary by its bytes without a sign.
 *
 * @param column of the rows, whose values are of one type
 * @param descending whether the largest comes first
 * @param nullsFirst whether NULL comes before all values
 */
public record SortKey(int column, boolean descending, boolean nullsFirst) implements Comparator<@Nullable Object[]> {
    /** ASC, NULL being the largest. */
    public static SortKey ascending(int column) {
        return new SortKey(column, false, false);
    }

    /** DESC, NULL being the largest. */
    public static SortKey descending(int column) {
        return new SortKey(column, true, true);
    }

    @Override
    public int compare(@Nullable Object[] one, @Nullable Object[] other) {
        Object left = one[column];
        Object right = other[column];
        if (left == null || right == null) {
            int nullsLast = Boolean.compare(left == null, right == null);
            return nullsFirst ? -nullsLast : nullsLast;
        }
        int ascending = compareValues(left, right);
        return descending ? -ascending : ascending;
    }

    @SuppressWarnings("unchecked")
    private static int compareValues(Object left, Object right) {
        return left instanceof byte[] bytes
                ? Arrays.compareUnsigned(bytes, (byte[]) right)
                : Integer.signum(((Comparable<Object>) left).compareTo(right));
    }
}
