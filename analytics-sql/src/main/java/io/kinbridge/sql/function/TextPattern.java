package io.kinbridge.sql.function;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The pattern of LIKE or of SIMILAR TO, compiled once. It is matched with all of a text and distinguishes case. Thread-safe.
 *
 * <p>In both, {@code _} stands for one character and {@code %} for any number; SIMILAR TO also has
 * {@code | * + ? {n} {n,m} ( ) [ ] [^ ]}. After the escape character a special character stands for itself.
 */
public final class TextPattern {
    private final Predicate<String> matching;

    private TextPattern(Predicate<String> matching) {
        this.matching = matching;
    }

    /**
     * Compiles a pattern of LIKE.
     *
     * @param escape one character, null for none
     * @throws InvalidValueException if the escape is longer, or in the pattern followed by nothing special
     */
    public static TextPattern like(String pattern, @Nullable String escape) {
        return new TextPattern(LikePattern.of(pattern, SimilarSyntax.escapeCharacter(escape))::matches);
    }

    /**
     * Compiles a pattern of SIMILAR TO.
     *
     * @param escape one character, null for none
     * @throws InvalidValueException if the pattern or the escape is not valid
     */
    public static TextPattern similar(String pattern, @Nullable String escape) {
        Pattern regex = Regex.compilePattern(new SimilarSyntax(pattern, escape, false).regex(), pattern);
        return new TextPattern(text -> BoundedText.search(regex, text, Matcher::matches));
    }

    /**
     * Whether all of the text is as the pattern says.
     *
     * @throws InvalidValueException if that takes too much to find out
     */
    public boolean matches(String text) {
        return matching.test(text);
    }
}
