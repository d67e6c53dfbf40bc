package io.kinbridge.sql.function;

import java.util.Arrays;

/**
 * A pattern of LIKE, matched without going back further than to its last {@code %}: in time that grows with the product of both lengths,
 * whatever they are. Characters are code points. Thread-safe.
 */
final class LikePattern {
    private static final int ANY_NUMBER = -1;
    private static final int ANY_ONE = -2;

    private final int[] elements;

    private LikePattern(int[] elements) {
        this.elements = elements;
    }

    /**
     * Compiles a pattern.
     *
     * @param escape a character, negative for none
     * @throws InvalidValueException if the escape is in the pattern, followed by nothing special
     */
    static LikePattern of(String pattern, int escape) {
        int[] elements = new int[pattern.length()];
        int count = 0;
        for (int i = 0; i < pattern.length(); ) {
            int c = pattern.codePointAt(i);
            i += Character.charCount(c);
            if (c == escape) {
                int escaped = i < pattern.length() ? pattern.codePointAt(i) : 'x';
                if (escaped != '%' && escaped != '_' && escaped != c) {
                    throw new InvalidValueException("LIKE: in '" + pattern + "' the escape " + Character.toString(c)
                            + " is not followed by %, _ or itself");
                }
                i += Character.charCount(escaped);
                elements[count++] = escaped;
            } else {
                elements[count++] = c == '%' ? ANY_NUMBER : c == '_' ? ANY_ONE : c;
            }
        }
        return new LikePattern(Arrays.copyOf(elements, count));
    }

    boolean matches(String text) {
        int at = 0;
        int element = 0;
        int afterLastAny = -1;
        int retryAt = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (element < elements.length && elements[element] == ANY_NUMBER) {
                afterLastAny = ++element;
                retryAt = at;
            } else if (element < elements.length && (elements[element] == ANY_ONE || elements[element] == c)) {
                element++;
                at += Character.charCount(c);
            } else if (afterLastAny >= 0) {
                retryAt += Character.charCount(text.codePointAt(retryAt));
                at = retryAt;
                element = afterLastAny;
            } else {
                return false;
            }
        }
        while (element < elements.length && elements[element] == ANY_NUMBER) {
            element++;
        }
        return element == elements.length;
    }
}
