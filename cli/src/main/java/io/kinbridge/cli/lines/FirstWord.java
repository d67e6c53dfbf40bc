package io.kinbridge.cli.lines;

import java.nio.charset.StandardCharsets;

/**
 * The partition key of a line: its first word. Kinesis wants 1 to 256 characters (Amazon Kinesis API reference, PutRecord), so
 * a longer word is cut, and a line without one has the key {@code -}.
 */
public final class FirstWord {
    /** What an option's description says of it. */
    public static final String DESCRIPTION =
            "its first word; a longer one than 256 characters is cut, and a blank line's key is '-'";

    private static final int MAX_CHARACTERS = 256;
    private static final String NO_WORD = "-";

    private FirstWord() {}

    /** The key of a line in UTF-8. */
    public static String of(byte[] line) {
        return of(line, 0, line.length);
    }

    /** The key of the line in UTF-8 that lies from {@code from} up to {@code to}. */
    static String of(byte[] text, int from, int to) {
        int start = from;
        while (start < to && isBlank(text[start])) {
            start++;
        }
        int end = start;
        while (end < to && !isBlank(text[end])) {
            end++;
        }
        return start == end ? NO_WORD : cut(new String(text, start, end - start, StandardCharsets.UTF_8));
    }

    private static boolean isBlank(byte character) {
        return character >= 0 && character <= ' ';
    }

    private static String cut(String word) {
        if (word.length() <= MAX_CHARACTERS) {
            return word;
        }
        boolean splitsPair = Character.isHighSurrogate(word.charAt(MAX_CHARACTERS - 1));
        return word.substring(0, splitsPair ? MAX_CHARACTERS - 1 : MAX_CHARACTERS);
    }
}
