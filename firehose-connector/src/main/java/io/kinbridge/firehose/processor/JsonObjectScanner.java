package io.kinbridge.firehose.processor;

import org.jspecify.annotations.Nullable;

/**
 * Finds JSON objects that stand one behind the other, with or without white space between. It goes by braces and strings alone:
 * whether what is between the braces is JSON, whoever reads the record will find out.
 */
final class JsonObjectScanner implements SubRecordScanner {
    @Override
    public @Nullable String scan(byte[] array, int from, int end, int most, SubRecords found) {
        int at = from;
        while (true) {
            while (at < end && isSpace(array[at])) {
                at++;
            }
            if (at == end || found.size() > most) {
                return null;
            }
            if (array[at] != '{') {
                return "expected a JSON object at byte %,d, found '%c'; arrays and bare values are not de-aggregated"
                        .formatted(at - from, array[at] & 0xff);
            }
            int close = endOfObject(array, at, end);
            if (close < 0) {
                return "the JSON object at byte %,d has no end".formatted(at - from);
            }
            found.add(at, close);
            at = close;
        }
    }

    private static boolean isSpace(byte value) {
        return value == '\n' || value == '\r' || value == ' ' || value == '\t';
    }

    /** Behind the brace that closes the object at {@code start}; negative if there is none. */
    private static int endOfObject(byte[] array, int start, int end) {
        int depth = 0;
        for (int at = start; at < end; at++) {
            switch (array[at]) {
                case '{' -> depth++;
                case '}' -> {
                    depth--;
                    if (depth == 0) {
                        return at + 1;
                    }
                }
                case '"' -> at = endOfString(array, at, end);
                default -> {}
            }
        }
        return -1;
    }

    /** At the quote that closes the string at {@code start}, or at the end. */
    private static int endOfString(byte[] array, int start, int end) {
        int at = start + 1;
        while (at < end && array[at] != '"') {
            at += array[at] == '\\' ? 2 : 1;
        }
        return at;
    }
}
