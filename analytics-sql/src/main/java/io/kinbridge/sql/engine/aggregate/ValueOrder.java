package io.kinbridge.sql.engine.aggregate;

import java.util.Arrays;

/** The order of a column's values. */
public final class ValueOrder {
    private ValueOrder() {}

    /**
     * Which of two values of one type is the greater, as {@link Comparable#compareTo} says it. FALSE is before TRUE, text goes by its
     * characters, binary values by their unsigned bytes.
     */
    @SuppressWarnings("unchecked")
    public static int compare(Object a, Object b) {
        if (a instanceof byte[] bytes) {
            return Arrays.compareUnsigned(bytes, (byte[]) b);
        }
        return ((Comparable<Object>) a).compareTo(b);
    }
}
