package io.kinbridge.sql.function;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A pattern of SIMILAR TO in the words of {@link Pattern}. */
final class SimilarSyntax {
    private static final String IN_REGEX_AS_IN_SIMILAR = "|()*+?";

    private final String pattern;
    private final int escape;
    private final String greed;
    private final StringBuilder regex = new StringBuilder();

    /**
     * @param shortest whether to take as little as possible
     */
    SimilarSyntax(String pattern, @Nullable String escape, boolean shortest) {
        this.pattern = pattern;
        this.escape = escapeCharacter(escape);
        this.greed = shortest ? "?" : "";
    }

    static int escapeCharacter(@Nullable String escape) {
        if (escape == null) {
            return -1;
        }
        if (escape.length() != 1) {
            throw new InvalidValueException("ESCAPE '" + escape + "' is not one character");
        }
        return escape.charAt(0);
    }

    String regex() {
        int at = 0;
        while (at < pattern.length()) {
            at = translate(at);
        }
        return regex.toString();
    }

    /** Returns where the next element begins. */
    private int translate(int at) {
        char c = pattern.charAt(at);
        if (c == escape) {
            return literal(at + 1);
        }
        switch (c) {
            case '%' -> regex.append(".*").append(greed);
            case '_' -> regex.append('.');
            case '[' -> {
                return characterClass(at);
            }
            case '{' -> {
                return repetition(at);
            }
            default -> {
                if (IN_REGEX_AS_IN_SIMILAR.indexOf(c) < 0) {
                    return literal(at);
                }
                regex.append(c == '(' ? "(?:" : String.valueOf(c))
                        .append(c == '*' || c == '+' || c == '?' ? greed : "");
            }
        }
        return at + 1;
    }

    private int literal(int at) {
        if (at == pattern.length()) {
            throw invalid("ends with the escape");
        }
        regex.append(Pattern.quote(pattern.substring(at, at + 1)));
        return at + 1;
    }

    private int repetition(int at) {
        int end = pattern.indexOf('}', at);
        String bounds = end < 0 ? "" : pattern.substring(at, end + 1);
        if (!bounds.matches("\\{\\d+(,\\d*)?}")) {
            throw invalid("has a { that begins no {n}, {n,} or {n,m}");
        }
        regex.append(bounds).append(greed);
        return end + 1;
    }

    private int characterClass(int at) {
        regex.append('[');
        int i = at + 1;
        if (i < pattern.length() && pattern.charAt(i) == '^') {
            regex.append('^');
            i++;
        }
        while (i < pattern.length() && pattern.charAt(i) != ']') {
            i = classMember(i);
        }
        if (i == pattern.length()) {
            throw invalid("has a [ without its ]");
        }
        regex.append(']');
        return i + 1;
    }

    private int classMember(int at) {
        int end = pattern.startsWith("[:", at) ? pattern.indexOf(":]", at) : -1;
        if (end > 0) {
            regex.append(namedClass(pattern.substring(at + 2, end)));
            return end + 2;
        }
        char c = pattern.charAt(at);
        if (c == escape && at + 1 < pattern.length()) {
            regex.append('\\').append(pattern.charAt(at + 1));
            return at + 2;
        }
        regex.append(c == '-' || Character.isLetterOrDigit(c) ? "" : "\\").append(c);
        return at + 1;
    }

    private String namedClass(String name) {
        return switch (name) {
            case "ALPHA" -> "\\p{Alpha}";
            case "UPPER" -> "\\p{Upper}";
            case "LOWER" -> "\\p{Lower}";
            case "DIGIT" -> "\\p{Digit}";
            case "ALNUM" -> "\\p{Alnum}";
            case "SPACE" -> " ";
            case "WHITESPACE" -> "\\s";
            default -> throw invalid("has no class [:" + name + ":] to name");
        };
    }

    private InvalidValueException invalid(String problem) {
        return new InvalidValueException("SIMILAR TO: '" + pattern + "' " + problem);
    }
}
