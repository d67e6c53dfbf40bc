package io.kinbridge.aggregation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A container's table of keys, each once, in the order of their first use: the protobuf fields they are written as, and an
 * open-addressing hash table that finds them by their bytes.
 */
final class KeyTable {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** The bits of the golden ratio, odd: a factor that spreads neighbours. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final int FIRST_SLOTS = 1 << 10;

    /** Beyond it {@link #base} begins anew; it leaves room for as many keys as an array has bytes for. */
    private static final int LAST_BASE = 1 << 30;

    private final int tag;
    private final int lastBase;
    private final MessageBuffer fields = new MessageBuffer(1 << 12);

    private int count;
    private int[] hashes = new int[FIRST_SLOTS / 2];
    private int[] starts = new int[FIRST_SLOTS / 2];
    private int[] lengths = new int[FIRST_SLOTS / 2];

    /** At each slot {@code base} + a key's index. What is lower is left from before {@link #clear}: the slot is free. */
    private int[] slots = new int[FIRST_SLOTS];

    private int base = 1;

    KeyTable(int tag) {
        this(tag, LAST_BASE);
    }

    KeyTable(int tag, int lastBase) {
        this.tag = tag;
        this.lastBase = lastBase;
    }

    MessageBuffer fields() {
        return fields;
    }

    int count() {
        return count;
    }

    /** Forgets the keys and keeps the memory; takes the same time for few keys and for many. */
    void clear() {
        fields.clear();
        base += count;
        count = 0;
        if (base > lastBase) {
            Arrays.fill(slots, 0);
            base = 1;
        }
    }

    static int hash(byte[] key, int length) {
        long hash = length;
        if (length >= Long.BYTES) {
            for (int i = 0; i < length - Long.BYTES; i += Long.BYTES) {
                hash = Long.rotateLeft((hash ^ (long) LONG.get(key, i)) * SPREAD, 29);
            }
            hash ^= (long) LONG.get(key, length - Long.BYTES);
        } else if (length >= Integer.BYTES) {
            hash ^= (long) (int) INT.get(key, 0) << 32
                    | Integer.toUnsignedLong((int) INT.get(key, length - Integer.BYTES));
        } else {
            for (int i = 0; i < length; i++) {
                hash = hash << 8 ^ key[i];
            }
        }
        hash *= SPREAD;
        hash = (hash ^ hash >>> 32) * SPREAD;
        return (int) (hash >>> 32);
    }

    /** The key's index, or -1 when it is not in the table. */
    int find(int hash, byte[] key, int length) {
        int mask = slots.length - 1;
        for (int slot = hash & mask; ; slot = (slot + 1) & mask) {
            int index = slots[slot] - base;
            if (index < 0) {
                return -1;
            }
            if (hashes[index] == hash && lengths[index] == length) {
                int start = starts[index];
                if (Arrays.equals(fields.bytes(), start, start + length, key, 0, length)) {
                    return index;
                }
            }
        }
    }

    /** Adds a key that is not in the table, with its hash, and gives its index. */
    int add(int hash, byte[] key, int length) {
        if (count == hashes.length) {
            grow();
        }
        fields.reserve((int) MessageBuffer.fieldSize(length));
        fields.putTag(tag);
        fields.putVarint(length);
        hashes[count] = hash;
        starts[count] = fields.length();
        lengths[count] = length;
        fields.putBytes(key, length);
        occupy(hash, count);
        return count++;
    }

    /** There are half as many keys as slots at most, so that a search ends. */
    private void grow() {
        int[] moreSlots = new int[Math.multiplyExact(slots.length, 2)];
        hashes = Arrays.copyOf(hashes, moreSlots.length / 2);
        starts = Arrays.copyOf(starts, moreSlots.length / 2);
        lengths = Arrays.copyOf(lengths, moreSlots.length / 2);
        slots = moreSlots;
        for (int i = 0; i < count; i++) {
            occupy(hashes[i], i);
        }
    }

    private void occupy(int hash, int index) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] >= base) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = base + index;
    }
}
