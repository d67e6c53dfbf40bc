package io.kinbridge.sql.live;

/**
 * Sizes by key, in few bytes: of a key there is only a hash of 64 bits, so that two in some billions of keys may be taken for one. Open
 * addressing; what is taken out is closed up. For use by one thread.
 */
final class SizeTable {
    private static final int FIRST_CAPACITY = 16;
    private static final long FREE = 0;

    private long[] hashes = new long[FIRST_CAPACITY];
    private int[] sizes = new int[FIRST_CAPACITY];
    private int count;

    /** The size that the key had before; 0 if none. */
    int put(byte[] key, int size) {
        if (2 * (count + 1) > hashes.length) {
            grow();
        }
        long hash = hash(key);
        int place = place(hash);
        int before = sizes[place];
        if (hashes[place] == FREE) {
            hashes[place] = hash;
            count++;
        }
        sizes[place] = size;
        return before;
    }

    /** The size that the key had; 0 if none. */
    int remove(byte[] key) {
        int place = place(hash(key));
        int before = sizes[place];
        if (hashes[place] != FREE) {
            count--;
            closeUp(place);
        }
        return before;
    }

    /** Where a hash is, or would be. */
    private int place(long hash) {
        int place = home(hash);
        while (hashes[place] != FREE && hashes[place] != hash) {
            place = next(place);
        }
        return place;
    }

    private int home(long hash) {
        return (int) hash & (hashes.length - 1);
    }

    private int next(int place) {
        return (place + 1) & (hashes.length - 1);
    }

    /** Moves those back that stand behind a place because it was taken. */
    private void closeUp(int from) {
        int hole = from;
        for (int place = next(hole); hashes[place] != FREE; place = next(place)) {
            int home = home(hashes[place]);
            boolean mayMove = hole <= place ? home <= hole || home > place : home <= hole && home > place;
            if (mayMove) {
                hashes[hole] = hashes[place];
                sizes[hole] = sizes[place];
                hole = place;
            }
        }
        hashes[hole] = FREE;
        sizes[hole] = 0;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldSizes = sizes;
        hashes = new long[2 * oldHashes.length];
        sizes = new int[hashes.length];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldHashes[i] != FREE) {
                int place = place(oldHashes[i]);
                hashes[place] = oldHashes[i];
                sizes[place] = oldSizes[i];
            }
        }
    }

    /** FNV-1a, and its bits mixed, for the low ones are looked at. */
    private static long hash(byte[] key) {
        long hash = 0xcbf29ce484222325L;
        for (byte one : key) {
            hash = (hash ^ (one & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash ^= hash >>> 33;
        return hash == FREE ? 1 : hash;
    }
}
