package io.kinbridge.gateway.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes bytes as accidents and attackers do. One thread at a time. */
final class Mutations {
    private static final List<String> FRAGMENTS = List.of(
            "",
            "null",
            "true",
            "-1",
            "1e400",
            "99999999999999999999",
            "{}",
            "[[[[[[[[",
            "\"",
            "\\u0000",
            "\\ud800",
            "\u0000",
            "\u00ff\u00fe",
            "%00",
            "../",
            "\u00bf\u009f",
            "\u00d8\u0040",
            "\u00fb\u007f\u00f0\u0000\u0000\u0000\u0000\u0000\u0000",
            "\u005f",
            "\u009b\u007f\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff");

    private final Random random;

    Mutations(Random random) {
        this.random = random;
    }

    /** One to four changes. */
    byte[] of(byte[] original) {
        byte[] changed = original;
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            changed = once(changed);
        }
        return changed;
    }

    String of(String original) {
        return new String(of(original.getBytes(ISO_8859_1)), ISO_8859_1);
    }

    private byte[] once(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        int length = Math.min(bytes.length - at, random.nextInt(16));
        return switch (random.nextInt(6)) {
            case 0 -> spliced(bytes, at, length, new byte[0]);
            case 1 -> spliced(bytes, at, length, random.ints(random.nextInt(8), 0, 256));
            case 2 -> spliced(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
            case 3 ->
                spliced(
                        bytes,
                        at,
                        Math.min(1, length),
                        FRAGMENTS.get(random.nextInt(FRAGMENTS.size())).getBytes(ISO_8859_1));
            case 4 -> Arrays.copyOf(bytes, at);
            default -> flipped(bytes);
        };
    }

    private byte[] flipped(byte[] bytes) {
        byte[] copy = bytes.clone();
        if (copy.length > 0) {
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    private static byte[] spliced(byte[] bytes, int at, int cut, java.util.stream.IntStream in) {
        int[] numbers = in.toArray();
        byte[] inserted = new byte[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            inserted[i] = (byte) numbers[i];
        }
        return spliced(bytes, at, cut, inserted);
    }

    private static byte[] spliced(byte[] bytes, int at, int cut, byte[] inserted) {
        byte[] result = new byte[bytes.length - cut + inserted.length];
        System.arraycopy(bytes, 0, result, 0, at);
        System.arraycopy(inserted, 0, result, at, inserted.length);
        System.arraycopy(bytes, at + cut, result, at + inserted.length, bytes.length - at - cut);
        return result;
    }
}
