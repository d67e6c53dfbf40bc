package io.kinbridge.sql.function;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text in which a regular expression may look at so many characters only: {@code (a+)+b} looks at twice as many with each {@code a}
 * more, and whoever writes records would choose how long a row takes. Not thread-safe.
 */
final class BoundedText implements CharSequence {
    /** Some hundredths of a second; enough to go through the longest record a few times. */
    private static final int MOST_STEPS = 10_000_000;

    private final String text;
    private int left = MOST_STEPS;

    private BoundedText(String text) {
        this.text = text;
    }

    /**
     * Looks for a pattern in a text.
     *
     * @param use of the matcher, which must not leave it
     * @throws InvalidValueException if that takes too many steps, or goes deeper than the stack
     */
    static <T> T search(Pattern pattern, String text, Function<Matcher, T> use) {
        try {
            return use.apply(pattern.matcher(new BoundedText(text)));
        } catch (StackOverflowError e) { // of a group that is repeated: Java's expressions recurse there
            throw tooMuch(pattern, text, "deeper recursion than there is stack for");
        } catch (TooManySteps e) {
            throw tooMuch(pattern, text, "more than %,d steps".formatted(MOST_STEPS));
        }
    }

    private static InvalidValueException tooMuch(Pattern pattern, String text, String what) {
        return new InvalidValueException(
                "'%s' takes %s on a text of %,d characters; does it repeat what repeats, as (a+)+ does, or alternatives, as (a|b)*?"
                        .formatted(pattern, what, text.length()));
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (--left < 0) {
            throw new TooManySteps();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }

    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManySteps() {
            super(null, null, false, false);
        }
    }
}
