package io.kinbridge.cli.demo;

import io.kinbridge.cli.lines.InputLines;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** Which lines a record may be: lines repeat in real files, so those of the same bytes are told apart by their order alone. Immutable. */
final class LineIndex {
    private final Map<Text, int[]> linesOfText = new HashMap<>();
    private final int count;

    LineIndex(InputLines lines) {
        this.count = lines.count();
        Map<Text, Integer> sizes = new HashMap<>();
        for (int line = 0; line < count; line++) {
            sizes.merge(text(lines, line), 1, Integer::sum);
        }
        Map<Text, Integer> found = new HashMap<>();
        for (int line = 0; line < count; line++) {
            Text text = text(lines, line);
            int place = found.merge(text, 1, Integer::sum) - 1;
            linesOfText.computeIfAbsent(text, any -> new int[sizes.getOrDefault(text, 1)])[place] = line;
        }
    }

    private record Text(String key, ByteBuffer data) {}

    private static Text text(InputLines lines, int line) {
        return new Text(lines.partitionKey(line), ByteBuffer.wrap(lines.bytes(line)));
    }

    /** How many lines there are. */
    int count() {
        return count;
    }

    /**
     * The lines with this partition key and these bytes, in their order; none if no line has them.
     *
     * @param data is not kept
     */
    int[] lines(String key, byte[] data) {
        int[] lines = linesOfText.get(new Text(key, ByteBuffer.wrap(data)));
        return lines == null ? new int[0] : lines;
    }
}
