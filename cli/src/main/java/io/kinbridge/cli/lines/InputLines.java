package io.kinbridge.cli.lines;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The lines of a text, numbered from 0. A line ends at LF or CR LF, which are not part of it; the last one may lack them.
 * Immutable.
 */
public final class InputLines {
    private final byte[] text;
    private final int[] starts;
    private final int[] ends;
    private final String[] keys;

    private InputLines(byte[] text, int[] starts, int[] ends, String[] keys) {
        this.text = text;
        this.starts = starts;
        this.ends = ends;
        this.keys = keys;
    }

    /** Finds the lines of a text, which is not copied and must not be changed afterwards. */
    public static InputLines of(byte[] text) {
        int count = 0;
        for (byte character : text) {
            count += character == '\n' ? 1 : 0;
        }
        boolean lastIsOpen = text.length > 0 && text[text.length - 1] != '\n';
        int[] starts = new int[lastIsOpen ? count + 1 : count];
        int[] ends = new int[starts.length];
        String[] keys = new String[starts.length];
        Map<String, String> sameKeys = new HashMap<>();
        int start = 0;
        for (int line = 0; line < starts.length; line++) {
            int next = start;
            while (next < text.length && text[next] != '\n') {
                next++;
            }
            starts[line] = start;
            ends[line] = next < text.length && next > start && text[next - 1] == '\r' ? next - 1 : next;
            String key = FirstWord.of(text, starts[line], ends[line]);
            String known = sameKeys.putIfAbsent(key, key);
            keys[line] = known == null ? key : known;
            start = next + 1;
        }
        return new InputLines(text, starts, ends, keys);
    }

    public int count() {
        return starts.length;
    }

    /** How many bytes a line has. */
    public int length(int line) {
        return ends[line] - starts[line];
    }

    public byte[] bytes(int line) {
        return Arrays.copyOfRange(text, starts[line], ends[line]);
    }

    /** The line's {@link FirstWord}. */
    public String partitionKey(int line) {
        return keys[line];
    }

    /** Whether a line is what {@code bytes} are. */
    public boolean isEqual(int line, byte[] bytes) {
        return Arrays.equals(text, starts[line], ends[line], bytes, 0, bytes.length);
    }
}
