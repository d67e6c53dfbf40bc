package io.kinbridge.sql.engine.window;

/** Ascending numbers of rows, taken from both ends. */
final class RowNumbers {
    private static final int INITIAL = 4;

    private long[] numbers = new long[INITIAL];
    private int first;
    private int size;

    int size() {
        return size;
    }

    /** The number at a place, from 0. */
    long get(int place) {
        return numbers[(first + place) & (numbers.length - 1)];
    }

    long last() {
        return get(size - 1);
    }

    void add(long number) {
        if (size == numbers.length) {
            resize(2 * size);
        }
        numbers[(first + size) & (numbers.length - 1)] = number;
        size++;
    }

    void removeLast() {
        size--;
    }

    /** Removes the first number if it is this one. */
    void removeFirst(long number) {
        if (size > 0 && numbers[first] == number) {
            first = (first + 1) & (numbers.length - 1);
            size--;
            if (numbers.length > INITIAL && size <= numbers.length / 8) {
                resize(Math.max(INITIAL, numbers.length / 4));
            }
        }
    }

    private void resize(int capacity) {
        long[] resized = new long[capacity];
        for (int i = 0; i < size; i++) {
            resized[i] = get(i);
        }
        numbers = resized;
        first = 0;
    }
}
