package io.kinbridge.firehose.format.row;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which member of a struct a key of the JSON is. It remembers the spellings that it has met, up to a limit, and knows those without
 * making a string of them. For one thread.
 */
final class KeyIndex {
    /** No member. */
    static final int UNKNOWN = -1;

    private static final int MAX_SPELLINGS = 1024;
    private static final int MAX_SPELLING_LENGTH = 128;
    private static final int FIRST_TABLE = 64;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9e3779b97f4a7c15L;

    private final Keys keys;
    private final Map<String, Integer> members = new HashMap<>();
    private byte[] @Nullable [] spellings = new byte[FIRST_TABLE][];
    private int[] found = new int[FIRST_TABLE];
    private int size;

    KeyIndex(RowNode struct, Keys keys) {
        this.keys = keys;
        for (int i = 0; i < struct.size(); i++) {
            members.put(keys.keyOf(struct.child(i).name()), i);
        }
    }

    /** The member's index, or {@link #UNKNOWN}; of equal keys, that which was last in the struct. */
    int find(byte[] array, int from, int length) {
        int slot = slot(hash(array, from, length), array, from, length);
        return spellings[slot] != null ? found[slot] : learn(slot, array, from, length);
    }

    private int slot(int hash, byte[] array, int from, int length) {
        int mask = spellings.length - 1;
        int slot = hash & mask;
        byte @Nullable [] spelling = spellings[slot];
        while (spelling != null && !Arrays.equals(spelling, 0, spelling.length, array, from, from + length)) {
            slot = (slot + 1) & mask;
            spelling = spellings[slot];
        }
        return slot;
    }

    private int learn(int slot, byte[] array, int from, int length) {
        String key = keys.canonical(new String(array, from, length, StandardCharsets.UTF_8));
        int member = members.getOrDefault(key, UNKNOWN);
        if (size < MAX_SPELLINGS && length <= MAX_SPELLING_LENGTH) {
            spellings[slot] = Arrays.copyOfRange(array, from, from + length);
            found[slot] = member;
            if (++size > spellings.length / 4) {
                grow();
            }
        }
        return member;
    }

    private void grow() {
        byte[][] oldSpellings = spellings;
        int[] oldFound = found;
        spellings = new byte[2 * oldSpellings.length][];
        found = new int[2 * oldFound.length];
        for (int i = 0; i < oldSpellings.length; i++) {
            byte @Nullable [] spelling = oldSpellings[i];
            if (spelling != null) {
                int slot = slot(hash(spelling, 0, spelling.length), spelling, 0, spelling.length);
                spellings[slot] = spelling;
                found[slot] = oldFound[i];
            }
        }
    }

    /** Of the length, and the first and last eight bytes. */
    private static int hash(byte[] array, int from, int length) {
        long first = 0;
        long last = 0;
        if (length >= Long.BYTES) {
            first = (long) LONGS.get(array, from);
            last = (long) LONGS.get(array, from + length - Long.BYTES);
        } else {
            for (int i = from; i < from + length; i++) {
                first = (first << 8) | (array[i] & 0xff);
            }
        }
        long mixed = ((first * MIX) ^ (Long.rotateLeft(last, 29) + length)) * MIX;
        return (int) (mixed >>> 32);
    }

    /**
     * How keys are compared.
     *
     * @param lowerCase whether keys are turned to lower case
     * @param dotsToUnderscores whether dots are
     * @param names keys by members' names, where they are not the same
     */
    record Keys(boolean lowerCase, boolean dotsToUnderscores, Map<String, String> names) {
        /** The key as it is compared. */
        String canonical(String key) {
            String name = dotsToUnderscores ? key.replace('.', '_') : key;
            return lowerCase ? name.toLowerCase(Locale.ROOT) : name;
        }

        /** The key of a member, as it is compared. */
        String keyOf(String member) {
            String key = names.getOrDefault(member, member);
            return lowerCase ? key.toLowerCase(Locale.ROOT) : key;
        }
    }
}
