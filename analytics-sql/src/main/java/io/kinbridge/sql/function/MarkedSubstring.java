package io.kinbridge.sql.function;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SUBSTRING(text SIMILAR pattern ESCAPE character), compiled once. The pattern has three parts, each as of SIMILAR TO, parted by
 * the escape and a double quote: {@code 'before%"wanted%"after' ESCAPE '%'}. What is before takes as little as it can.
 * Thread-safe.
 */
public final class MarkedSubstring {
    private final Pattern pattern;

    private MarkedSubstring(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Compiles a pattern.
     *
     * @throws InvalidValueException if the pattern does not have three parts
     */
    public static MarkedSubstring of(String pattern, String escape) {
        SimilarSyntax.escapeCharacter(escape);
        String[] parts = pattern.split(Pattern.quote(escape + '"'), -1);
        if (parts.length != 3) {
            throw new InvalidValueException("SUBSTRING: '" + pattern + "' does not have " + escape
                    + "\" twice, before and after what is wanted");
        }
        String regex = "(?:" + new SimilarSyntax(parts[0], escape, true).regex() + ")("
                + new SimilarSyntax(parts[1], escape, false).regex() + ")(?:"
                + new SimilarSyntax(parts[2], escape, false).regex() + ")";
        return new MarkedSubstring(Regex.compilePattern(regex, pattern));
    }

    /** The part that is wanted, NULL if the text as a whole does not match. */
    public @Nullable String find(String text) {
        return BoundedText.search(
                        pattern, text, matcher -> Optional.ofNullable(matcher.matches() ? matcher.group(1) : null))
                .orElse(null);
    }
}
