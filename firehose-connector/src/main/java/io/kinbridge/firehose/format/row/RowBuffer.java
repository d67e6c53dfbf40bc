package io.kinbridge.firehose.format.row;

import java.util.Arrays;

/**
 * The rows of one record. A value lies in a slot; a struct's members lie in slots next to each other; an array's elements and a
 * map's keys are linked from the first to the last, and a map's value lies behind its key. For one thread.
 *
 * <pre>
 *   value of          long                      int
 *   boolean           0 or 1
 *   whole numbers     the number
 *   float, double     the double's bits
 *   date              days since 1970
 *   timestamp         seconds since 1970        nanoseconds
 *   short decimal     without its point
 *   text, binary      where its bytes start     how many they are
 *   long decimal      where its 16 bytes start (two's complement, the highest first)
 *   struct            the first member's slot
 *   array, map        the first one's slot      how many there are
 * </pre>
 */
public final class RowBuffer {
    /** No slot: the end of an array. */
    public static final int NONE = -1;

    private static final byte NULL = 0;
    private static final byte IN_SOURCE = 1;
    private static final byte IN_SCRATCH = 2;
    private static final int FIRST_SLOTS = 64;
    private static final int MAX_KEPT_SLOTS = 1 << 16;

    private final Scratch scratch;
    private byte[] states = new byte[FIRST_SLOTS];
    private long[] longs = new long[FIRST_SLOTS];
    private int[] ints = new int[FIRST_SLOTS];
    private int[] nexts = new int[FIRST_SLOTS];
    private int slots;
    private int[] rows = new int[1];
    private int rowCount;
    private byte[] source = new byte[0];

    RowBuffer(Scratch scratch) {
        this.scratch = scratch;
    }

    /** Empties it, for a record whose data is in this array. */
    void reset(byte[] array) {
        source = array;
        if (states.length > MAX_KEPT_SLOTS) {
            states = new byte[FIRST_SLOTS];
            longs = new long[FIRST_SLOTS];
            ints = new int[FIRST_SLOTS];
            nexts = new int[FIRST_SLOTS];
        }
        slots = 0;
        rowCount = 0;
    }

    /** Takes slots, all null. */
    int take(int count) {
        int first = slots;
        slots += count;
        if (slots > states.length) {
            int more = Math.max(slots, 2 * states.length);
            states = Arrays.copyOf(states, more);
            longs = Arrays.copyOf(longs, more);
            ints = Arrays.copyOf(ints, more);
            nexts = Arrays.copyOf(nexts, more);
        }
        for (int slot = first; slot < slots; slot++) {
            states[slot] = NULL;
        }
        return first;
    }

    void addRow(int firstSlot) {
        if (rowCount == rows.length) {
            rows = Arrays.copyOf(rows, 2 * rowCount);
        }
        rows[rowCount++] = firstSlot;
    }

    void setNull(int slot) {
        states[slot] = NULL;
    }

    void set(int slot, long value) {
        states[slot] = IN_SOURCE;
        longs[slot] = value;
    }

    void set(int slot, long value, int second) {
        states[slot] = IN_SOURCE;
        longs[slot] = value;
        ints[slot] = second;
    }

    void setBytes(int slot, boolean inScratch, int from, int length) {
        states[slot] = inScratch ? IN_SCRATCH : IN_SOURCE;
        longs[slot] = from;
        ints[slot] = length;
    }

    void setNext(int slot, int next) {
        nexts[slot] = next;
    }

    /** How many rows the record has. */
    public int rows() {
        return rowCount;
    }

    /** The first column's slot. */
    public int row(int index) {
        return rows[index];
    }

    public boolean isNull(int slot) {
        return states[slot] == NULL;
    }

    public long longAt(int slot) {
        return longs[slot];
    }

    public int intAt(int slot) {
        return ints[slot];
    }

    /** The first member's, element's or key's slot, {@link #NONE} if there is none. */
    public int first(int slot) {
        return (int) longs[slot];
    }

    /** The next element's or key's slot, {@link #NONE} behind the last. */
    public int next(int slot) {
        return nexts[slot];
    }

    /** Whether bytes are the record's own, which stay as they are. */
    public boolean isSource(int slot) {
        return states[slot] == IN_SOURCE;
    }

    /** The array that holds the value's bytes. */
    public byte[] bytes(int slot) {
        return states[slot] == IN_SOURCE ? source : scratch.array();
    }
}
