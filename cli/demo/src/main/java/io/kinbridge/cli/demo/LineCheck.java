package io.kinbridge.cli.demo;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Accounts for every line where it is read as a record: whether it came once, unchanged, and in its key's order. What is read of
 * one key is taken for the lines of that key in their order; a record that fits none of them is one too many. Thread-safe.
 */
final class LineCheck {
    private final LineIndex index;
    private final Set<String> ids = new HashSet<>();
    private final Map<String, Integer> lastLineOfKey = new HashMap<>();
    private final BitSet readLines = new BitSet();
    private int read;
    private int duplicated;
    private int reordered;

    LineCheck(LineIndex index) {
        this.index = index;
    }

    /**
     * A record was read. A key's records must be given in the order in which a consumer would get them.
     *
     * @param id the record's own: what was read before under the same is one too many, whatever its bytes
     */
    synchronized void read(String id, String key, byte[] data) {
        read++;
        if (!ids.add(id)) {
            duplicated++;
            return;
        }
        int[] candidates = index.lines(key, data);
        int last = lastLineOfKey.getOrDefault(key, -1);
        int next = firstUnread(candidates, last + 1);
        if (next >= 0) {
            readLines.set(next);
            lastLineOfKey.put(key, next);
        } else if ((next = firstUnread(candidates, 0)) >= 0) {
            readLines.set(next);
            reordered++;
        } else {
            duplicated++;
        }
    }

    /** Of some lines in their order, the first that was not read and is not before {@code from}; -1 if there is none. */
    private int firstUnread(int[] candidates, int from) {
        int found = Arrays.binarySearch(candidates, from);
        for (int i = found < 0 ? -found - 1 : found; i < candidates.length; i++) {
            if (!readLines.get(candidates[i])) {
                return candidates[i];
            }
        }
        return -1;
    }

    /** How many records were read, those too many among them. */
    synchronized int recordsRead() {
        return read;
    }

    synchronized DeliveryCounts counts() {
        return new DeliveryCounts(index.count(), index.count() - readLines.cardinality(), duplicated, reordered);
    }
}
