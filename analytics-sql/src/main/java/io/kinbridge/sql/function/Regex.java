package io.kinbridge.sql.function;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A regular expression of {@link Pattern}'s kind, compiled once: REGEX_REPLACE and SUBSTRING(text FROM 'regex'). Thread-safe. */
public final class Regex {
    private static final int SHOWN = 100;

    private final Pattern pattern;

    private Regex(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Compiles an expression.
     *
     * @throws InvalidValueException if it is not one; the message says where
     */
    public static Regex of(String regex) {
        return new Regex(compile(regex, 0));
    }

    static Pattern compile(String regex, int flags) {
        try {
            return Pattern.compile(regex, flags);
        } catch (PatternSyntaxException e) {
            throw new InvalidValueException(shown(regex) + " is not a regular expression: " + e.getDescription()
                    + " at character " + (e.getIndex() + 1));
        } catch (StackOverflowError e) {
            throw new InvalidValueException(shown(regex) + " is nested too deep");
        }
    }

    /**
     * Compiles what a pattern of SIMILAR TO or LIKE became.
     *
     * @param written the pattern
     */
    static Pattern compilePattern(String regex, String written) {
        try {
            return Pattern.compile(regex, Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new InvalidValueException(shown(written) + " is not a pattern: " + e.getDescription());
        } catch (StackOverflowError e) {
            throw new InvalidValueException(shown(written) + " is nested too deep");
        }
    }

    /** A pattern in a message; it may be short, too, where the stack ends in it. */
    private static String shown(String pattern) {
        return pattern.length() > SHOWN ? "'" + pattern.substring(0, SHOWN) + "...'" : "'" + pattern + "'";
    }

    /** SUBSTRING(text FROM 'regex'): the first match, NULL if there is none. */
    public @Nullable String firstMatch(String text) {
        return BoundedText.search(
                        pattern, text, matcher -> Optional.ofNullable(matcher.find() ? matcher.group() : null))
                .orElse(null);
    }

    /**
     * REGEX_REPLACE(text, regex, replacement, start, occurrence).
     *
     * @param replacement as of {@link Matcher#replaceAll(String)}, with {@code $1} for a group
     * @param start where to begin, from 1; beyond the end nothing is replaced
     * @param occurrence which match after that to replace, from 1; 0 for all
     * @throws InvalidValueException if start is below 1, occurrence below 0, or the replacement names a group that is not there
     */
    public String replace(String text, String replacement, int start, int occurrence) {
        if (start < 1) {
            throw new InvalidValueException("REGEX_REPLACE: start position " + start + " is below 1");
        }
        if (occurrence < 0) {
            throw new InvalidValueException("REGEX_REPLACE: occurrence " + occurrence + " is below 0");
        }
        if (start > text.length()) {
            return text;
        }
        try {
            return BoundedText.search(
                    pattern, text, matcher -> replaceFrom(matcher, start - 1, text, replacement, occurrence));
        } catch (InvalidValueException e) {
            throw e;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new InvalidValueException(
                    "REGEX_REPLACE: '" + replacement + "' is no replacement for '" + pattern + "': " + e.getMessage());
        }
    }

    private static String replaceFrom(Matcher matcher, int begin, String text, String replacement, int occurrence) {
        StringBuilder result = new StringBuilder(text.length());
        int found = 0;
        for (boolean more = matcher.find(begin); more; more = matcher.find()) {
            found++;
            if (occurrence == 0 || found == occurrence) {
                matcher.appendReplacement(result, replacement);
            }
            if (found == occurrence) {
                break;
            }
        }
        return matcher.appendTail(result).toString();
    }
}
