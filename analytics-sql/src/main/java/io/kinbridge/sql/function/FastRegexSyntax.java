package io.kinbridge.sql.function;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a pattern of FAST_REGEX_LOG_PARSE. In order of binding, loosest first: {@code |}, {@code &}, sequence,
 * {@code ? * + {n} {n,} {n,m}}, and {@code [a-z] [^a-z] . # @ "text" ( ) <Name> <n-m> \c}.
 */
final class FastRegexSyntax {
    private static final Pattern BOUNDS = Pattern.compile("\\{(\\d{1,4})(?:(,)(\\d{1,4})?)?}");
    private static final Pattern INTERVAL = Pattern.compile("<(\\d{1,18})-(\\d{1,18})>");
    private static final Pattern NAME = Pattern.compile("<(\\w+)>");
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    /** A part of the pattern's outermost sequence: a group, which is a column, or what is between groups. */
    record Part(FastRegex regex, boolean group) {}

    /** What follows one another is nested, and so recursed into when it is compared. */
    private static final int MOST_ELEMENTS = 2_000;

    private static final int DEEPEST = 100;

    private final String pattern;
    private int at;
    private int depth;
    private long elements;

    FastRegexSyntax(String pattern) {
        this.pattern = pattern;
        if (pattern.length() > MOST_ELEMENTS) {
            throw new InvalidValueException(
                    "FAST_REGEX_LOG_PARSE: the pattern has %,d characters; %,d are the most that it may have"
                            .formatted(pattern.length(), MOST_ELEMENTS));
        }
    }

    private static int size(FastRegex regex) {
        int size = 1;
        FastRegex rest = regex;
        while (rest instanceof FastRegex.Sequence sequence) {
            size += size(sequence.first());
            rest = sequence.second();
        }
        if (rest instanceof FastRegex.Union union) {
            return size + union.parts().stream().mapToInt(FastRegexSyntax::size).sum();
        }
        if (rest instanceof FastRegex.Intersection both) {
            return size + both.parts().stream().mapToInt(FastRegexSyntax::size).sum();
        }
        return rest instanceof FastRegex.Repeated repeated ? size + size(repeated.part()) : size;
    }

    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        while (at < pattern.length()) {
            boolean group = pattern.charAt(at) == '(' && !pattern.startsWith("()", at);
            if (!group && (pattern.charAt(at) == '|' || pattern.charAt(at) == '&' || pattern.charAt(at) == ')')) {
                throw invalid("has " + pattern.charAt(at) + " outside of parentheses");
            }
            FastRegex regex = repetition();
            int last = parts.size() - 1;
            if (group || parts.isEmpty() || parts.get(last).group) {
                parts.add(new Part(regex, group));
            } else {
                parts.set(last, new Part(FastRegex.sequence(parts.get(last).regex, regex), false));
            }
        }
        return parts;
    }

    private FastRegex union() {
        FastRegex result = intersection();
        while (taken('|')) {
            result = FastRegex.union(result, intersection());
        }
        return result;
    }

    private FastRegex intersection() {
        FastRegex result = sequence();
        while (taken('&')) {
            result = FastRegex.intersection(result, sequence());
        }
        return result;
    }

    private FastRegex sequence() {
        FastRegex result = FastRegex.EMPTY_TEXT;
        while (at < pattern.length() && "|&)".indexOf(pattern.charAt(at)) < 0) {
            result = FastRegex.sequence(result, repetition());
        }
        return result;
    }

    private FastRegex repetition() {
        FastRegex result = single();
        while (true) {
            if (taken('?')) {
                result = FastRegex.repeated(result, 0, 1);
            } else if (taken('*')) {
                result = FastRegex.repeated(result);
            } else if (taken('+')) {
                result = FastRegex.sequence(result, FastRegex.repeated(result));
            } else if (at < pattern.length() && pattern.charAt(at) == '{') {
                result = bounded(result);
            } else {
                return result;
            }
        }
    }

    private FastRegex bounded(FastRegex part) {
        Matcher bounds = here(BOUNDS, "a { that begins no {n}, {n,} or {n,m}");
        int least = Integer.parseInt(bounds.group(1));
        String most = bounds.group(3) == null ? bounds.group(1) : bounds.group(3);
        elements += (long) size(part) * Integer.parseInt(most);
        if (elements > MOST_ELEMENTS) {
            throw invalid("has bounds that make more than %,d elements of it".formatted(MOST_ELEMENTS));
        }
        if (bounds.group(2) == null) {
            return FastRegex.repeated(part, least, least);
        }
        return bounds.group(3) == null
                ? FastRegex.sequence(FastRegex.repeated(part, least, least), FastRegex.repeated(part))
                : FastRegex.repeated(part, least, Integer.parseInt(bounds.group(3)));
    }

    private FastRegex single() {
        char c = pattern.charAt(at++);
        return switch (c) {
            case '.' -> FastRegex.ANY_CHARACTER;
            case '@' -> FastRegex.repeated(FastRegex.ANY_CHARACTER);
            case '#' -> FastRegex.NOTHING;
            case '[' -> characterClass();
            case '<' -> named();
            case '(' -> {
                if (++depth > DEEPEST) {
                    throw invalid("has more than %,d parentheses in each other".formatted(DEEPEST));
                }
                FastRegex inner = union();
                require(')');
                depth--;
                yield inner;
            }
            case '"' -> {
                int end = pattern.indexOf('"', at);
                if (end < 0) {
                    throw invalid("has a \" without another");
                }
                String text = pattern.substring(at, end);
                at = end + 1;
                yield FastRegex.text(text);
            }
            case '\\' -> FastRegex.character(escaped());
            case '?', '*', '+', '{' -> throw invalid("has a " + c + " that repeats nothing");
            default -> FastRegex.character(c);
        };
    }

    private FastRegex characterClass() {
        boolean negated = taken('^');
        BitSet characters = new BitSet();
        do {
            char from = member();
            if (at + 1 < pattern.length() && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']') {
                at++;
                char to = member();
                if (to < from) {
                    throw invalid("has a range from " + from + " down to " + to);
                }
                characters.set(from, to + 1);
            } else {
                characters.set(from);
            }
        } while (at < pattern.length() && pattern.charAt(at) != ']');
        require(']');
        return new FastRegex.OneOf(characters, negated);
    }

    private char member() {
        if (at >= pattern.length()) {
            throw invalid("has a [ without its ]");
        }
        return taken('\\') ? escaped() : pattern.charAt(at++);
    }

    private char escaped() {
        if (at >= pattern.length()) {
            throw invalid("ends with \\");
        }
        return pattern.charAt(at++);
    }

    private FastRegex named() {
        at--;
        if (at + 1 < pattern.length() && Character.isDigit(pattern.charAt(at + 1))) {
            Matcher interval = here(INTERVAL, "a < that begins no interval <n-m>");
            return FastRegex.number(interval.group(1), interval.group(2));
        }
        String name = here(NAME, "a < that begins no name").group(1);
        BitSet characters = new BitSet();
        switch (name) {
            case "Digit" -> digits(characters);
            case "Upper" -> characters.set('A', 'Z' + 1);
            case "Lower" -> characters.set('a', 'z' + 1);
            case "ASCII" -> characters.set(0, 0x80);
            case "Alpha" -> letters(characters);
            case "Alnum" -> {
                letters(characters);
                digits(characters);
            }
            case "Punct" -> all(PUNCTUATION, characters);
            case "Blank" -> all(" \t", characters);
            case "Space" -> all(" \t\n\f\r\u000B", characters);
            case "Cntrl" -> {
                characters.set(0, 0x20);
                characters.set(0x7F);
            }
            case "XDigit" -> {
                digits(characters);
                characters.set('a', 'f' + 1);
                characters.set('A', 'F' + 1);
            }
            case "Print", "Graph" -> {
                letters(characters);
                digits(characters);
                all(PUNCTUATION, characters);
            }
            default -> throw invalid("has <" + name + ">, which is no name of a pattern");
        }
        return new FastRegex.OneOf(characters, false);
    }

    private static void digits(BitSet characters) {
        characters.set('0', '9' + 1);
    }

    private static void letters(BitSet characters) {
        characters.set('a', 'z' + 1);
        characters.set('A', 'Z' + 1);
    }

    private static void all(String text, BitSet characters) {
        text.chars().forEach(characters::set);
    }

    private Matcher here(Pattern expected, String problem) {
        Matcher matcher = expected.matcher(pattern).region(at, pattern.length());
        if (!matcher.lookingAt()) {
            throw invalid("has " + problem);
        }
        at = matcher.end();
        return matcher;
    }

    private boolean taken(char c) {
        if (at >= pattern.length() || pattern.charAt(at) != c) {
            return false;
        }
        at++;
        return true;
    }

    private void require(char c) {
        if (!taken(c)) {
            throw invalid("lacks a " + c);
        }
    }

    private InvalidValueException invalid(String problem) {
        return new InvalidValueException("FAST_REGEX_LOG_PARSE: '" + pattern + "' " + problem);
    }
}
