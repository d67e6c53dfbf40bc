package io.kinbridge.sql.engine.window;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one partition that are in its window, some columns of each. A row's number says how many came before it, in the window
 * or not.
 */
final class WindowRows {
    private static final int INITIAL = 4;

    private final int width;
    private long[] rowtimes = new long[INITIAL];
    /** Row after row, each in {@link #width} places; a ring, as are the ROWTIMEs. */
    private @Nullable Object[] values;

    private int mask = INITIAL - 1;
    private long first;
    private long end;

    /**
     * @param width how many columns are kept
     * @param first the number of the first row to come
     */
    WindowRows(int width, long first) {
        this.width = width;
        this.values = new @Nullable Object[INITIAL * width];
        this.first = first;
        this.end = first;
    }

    /** The number of the oldest row. */
    long first() {
        return first;
    }

    /** The number of the row that comes next. */
    long end() {
        return end;
    }

    int size() {
        return (int) (end - first);
    }

    long rowtime(long number) {
        return rowtimes[(int) number & mask];
    }

    @Nullable
    Object value(long number, int place) {
        return values[((int) number & mask) * width + place];
    }

    /** A new row comes behind the others. */
    void append(long rowtime, @Nullable Object[] row, int[] columns) {
        if (size() > mask) {
            resize(2 * (mask + 1));
        }
        int index = (int) end & mask;
        rowtimes[index] = rowtime;
        for (int i = 0; i < width; i++) {
            values[index * width + i] = row[columns[i]];
        }
        end++;
    }

    /** The oldest row leaves. */
    void removeFirst() {
        int from = ((int) first & mask) * width;
        Arrays.fill(values, from, from + width, null);
        first++;
        if (mask >= INITIAL && size() <= (mask + 1) / 8) {
            resize((mask + 1) / 4);
        }
    }

    private void resize(int wanted) {
        int capacity = Math.max(INITIAL, wanted);
        long[] newRowtimes = new long[capacity];
        @Nullable Object[] newValues = new @Nullable Object[capacity * width];
        for (long number = first; number < end; number++) {
            int index = (int) number & mask;
            int newIndex = (int) number & (capacity - 1);
            newRowtimes[newIndex] = rowtimes[index];
            System.arraycopy(values, index * width, newValues, newIndex * width, width);
        }
        rowtimes = newRowtimes;
        values = newValues;
        mask = capacity - 1;
    }
}
