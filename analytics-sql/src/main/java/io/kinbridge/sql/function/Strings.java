package io.kinbridge.sql.function;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The string functions that take no pattern. Positions count from 1; lengths and positions are in UTF-16 units, as everywhere in
 * Calcite.
 */
public final class Strings {
    private Strings() {}

    /** INITCAP: of each word between spaces the first letter in upper case, the others in lower case. */
    public static String initcap(String text) {
        StringBuilder result = new StringBuilder(text.length());
        boolean first = true;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            result.append(first ? Character.toUpperCase(letter) : Character.toLowerCase(letter));
            first = letter == ' ';
        }
        return result.toString();
    }

    /** CHAR_LENGTH, CHARACTER_LENGTH; of a CHAR with its padding. */
    public static int charLength(String text) {
        return text.length();
    }

    /** POSITION(part IN text): 0 if it is not in it, 1 for the empty text. */
    public static int position(String part, String text) {
        return text.indexOf(part) + 1;
    }

    /** SUBSTRING(text FROM position): empty from beyond the end. */
    public static String substringFrom(String text, int position) {
        return slice(text, position, Long.MAX_VALUE);
    }

    /**
     * SUBSTRING(text FROM position FOR length). Positions before 1 count: they shorten the result.
     *
     * @throws InvalidValueException if the length is below 0
     */
    public static String substringFrom(String text, int position, int length) {
        return slice(text, position, end(position, length));
    }

    /**
     * SUBSTRING(text, position). From beyond the end it is NULL where the other form is empty: AWS's page has both.
     */
    public static @Nullable String substring(String text, int position) {
        return position > Math.max(text.length(), 1) ? null : slice(text, position, Long.MAX_VALUE);
    }

    /** SUBSTRING(text, position, length); as {@link #substringFrom(String, int, int)}, but NULL from beyond the end. */
    public static @Nullable String substring(String text, int position, int length) {
        long end = end(position, length);
        return position > Math.max(text.length(), 1) ? null : slice(text, position, end);
    }

    /** SUBSTRING(bytes FROM position). */
    public static byte[] substringFrom(byte[] bytes, int position) {
        return slice(bytes, position, Long.MAX_VALUE);
    }

    /** SUBSTRING(bytes FROM position FOR length). */
    public static byte[] substringFrom(byte[] bytes, int position, int length) {
        return slice(bytes, position, end(position, length));
    }

    private static long end(int position, int length) {
        if (length < 0) {
            throw new InvalidValueException("SUBSTRING: a length of " + length + " is below 0");
        }
        return (long) position + length;
    }

    private static String slice(String text, long from, long end) {
        int begin = clamp(from, text.length());
        return text.substring(begin, Math.max(begin, clamp(end, text.length())));
    }

    private static byte[] slice(byte[] bytes, long from, long end) {
        int begin = clamp(from, bytes.length);
        return Arrays.copyOfRange(bytes, begin, Math.max(begin, clamp(end, bytes.length)));
    }

    private static int clamp(long position, int length) {
        return (int) Math.min(Math.max(position - 1, 0), length);
    }

    /** OVERLAY(text PLACING replacement FROM position), as long as the replacement. */
    public static String overlay(String text, String replacement, int position) {
        return overlay(text, replacement, position, replacement.length());
    }

    /**
     * OVERLAY(text PLACING replacement FROM position FOR length). From beyond the end the replacement is appended; from before 1
     * its first characters, {@code 1 - position} of them, stand in front.
     *
     * @throws InvalidValueException if the length is below 0
     */
    public static String overlay(String text, String replacement, int position, int length) {
        if (length < 0) {
            throw new InvalidValueException("OVERLAY: a length of " + length + " is below 0");
        }
        return slice(text, 1, position) + replacement + slice(text, (long) position + length, Long.MAX_VALUE);
    }

    /** TRIM(LEADING character FROM text). */
    public static String trimLeading(String character, String text) {
        return trim(character, text, true, false);
    }

    /** TRIM(TRAILING character FROM text). */
    public static String trimTrailing(String character, String text) {
        return trim(character, text, false, true);
    }

    /** TRIM(BOTH character FROM text); TRIM(text) is this with a space. */
    public static String trimBoth(String character, String text) {
        return trim(character, text, true, true);
    }

    private static String trim(String character, String text, boolean leading, boolean trailing) {
        if (character.length() != 1) {
            throw new InvalidValueException("TRIM: '" + character + "' is not one character");
        }
        char trimmed = character.charAt(0);
        int begin = 0;
        int end = text.length();
        while (leading && begin < end && text.charAt(begin) == trimmed) {
            begin++;
        }
        while (trailing && end > begin && text.charAt(end - 1) == trimmed) {
            end--;
        }
        return text.substring(begin, end);
    }
}
