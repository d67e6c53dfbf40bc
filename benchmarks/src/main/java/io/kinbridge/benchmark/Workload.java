package io.kinbridge.benchmark;

import java.util.Random;

/**
 * The records that both sides write: half words that repeat and half random letters, so that compression takes some of them,
 * as of most data in text. The same for the same size, in each run.
 */
final class Workload {
    private static final String[] WORDS = {
        "\"page\":", "\"session\":", "catalogue/", "checkout/", "\"device\":", "mobile-"
    };
    private static final int KEYS = 9_973;
    private static final int VALUES = 4_096;

    private final String[] keys = new String[KEYS];
    private final byte[][] values = new byte[VALUES][];

    /** @param bytes the size of a record's data */
    Workload(int bytes) {
        Random random = new Random(bytes);
        for (int i = 0; i < KEYS; i++) {
            keys[i] = "user-" + random.nextInt(1_000_000);
        }
        for (int i = 0; i < VALUES; i++) {
            values[i] = value(bytes, random);
        }
    }

    private static byte[] value(int bytes, Random random) {
        byte[] value = new byte[bytes];
        int at = 0;
        while (at < bytes) {
            String word = WORDS[random.nextInt(WORDS.length)];
            for (int i = 0; i < 2 * word.length() && at < bytes; i++) {
                value[at++] = (byte) (i < word.length() ? word.charAt(i) : ' ' + random.nextInt(95));
            }
        }
        return value;
    }

    int bytes() {
        return values[0].length;
    }

    String key(int record) {
        return keys[record % KEYS];
    }

    byte[] value(int record) {
        return values[record % VALUES];
    }
}
