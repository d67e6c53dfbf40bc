package io.kinbridge.sql.function;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The pattern of LIKE or of SIMILAR TO, compiled once. It is matched with all of a text and distinguishes case. Thread-safe.
 *
 * <p>In both, {@code _} stands for one character and {@code %} for any number; SIMILAR TO also has
 * {@code | * + ? {n} {n,m} ( ) [ ] [^ ]}. After the escape character a special character stands for itself.
 */
public final class TextPattern {
    private final Pattern pattern;

    private TextPattern(String regex, String written) {
        this.pattern = Regex.compilePattern(regex, written);
    }

    /**
     * Compiles a pattern of LIKE.
     *
     * @param escape one character, null for none
     * @throws InvalidValueException if the escape is longer, or in the pattern followed by nothing special
     */
    public static TextPattern like(String pattern, @Nullable String escape) {
        StringBuilder regex = new StringBuilder();
        int escapeCharacter = SimilarSyntax.escapeCharacter(escape);
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == escapeCharacter) {
                i++;
                char escaped = i < pattern.length() ? pattern.charAt(i) : 'x';
                if (escaped != '%' && escaped != '_' && escaped != c) {
                    throw new InvalidValueException(
                            "LIKE: in '" + pattern + "' the escape " + c + " is not followed by %, _ or itself");
                }
                regex.append(Pattern.quote(String.valueOf(escaped)));
            } else {
                regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return new TextPattern(regex.toString(), pattern);
    }

    /**
     * Compiles a pattern of SIMILAR TO.
     *
     * @param escape one character, null for none
     * @throws InvalidValueException if the pattern or the escape is not valid
     */
    public static TextPattern similar(String pattern, @Nullable String escape) {
        return new TextPattern(new SimilarSyntax(pattern, escape, false).regex(), pattern);
    }

    /** Whether all of the text is as the pattern says. */
    public boolean matches(String text) {
        return pattern.matcher(text).matches();
    }
}
