package io.kinbridge.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** JSON objects of one size, each with its line's end, as events of a shop would be. The same for the same size, in each run. */
final class JsonWorkload {
    private static final int VALUES = 8_192;
    private static final String[] WORDS = {
        "catalogue",
        "checkout",
        "basket",
        "search",
        "mobile",
        "desktop",
        "returning",
        "campaign",
        "recommended",
        "sold-out"
    };

    private final byte[][] values = new byte[VALUES][];

    /** {@code bytes}: the size of a record, from 80 on. */
    JsonWorkload(int bytes) {
        Random random = new Random(bytes);
        for (int i = 0; i < VALUES; i++) {
            values[i] = value(bytes, random);
        }
    }

    private static byte[] value(int bytes, Random random) {
        StringBuilder json = new StringBuilder("{\"user\":%d,\"at\":%d,\"price\":%.2f,\"text\":\""
                .formatted(
                        random.nextInt(1_000_000),
                        1_700_000_000_000L + random.nextInt(1_000_000_000),
                        random.nextInt(100_000) / 100.0));
        while (json.length() < bytes - 3) {
            json.append(WORDS[random.nextInt(WORDS.length)])
                    .append(' ')
                    .append(Integer.toString(random.nextInt(1_000_000), 36))
                    .append(' ');
        }
        json.setLength(bytes - 3);
        return json.append("\"}\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    int bytes() {
        return values[0].length;
    }

    byte[] value(int record) {
        return values[record % VALUES];
    }
}
