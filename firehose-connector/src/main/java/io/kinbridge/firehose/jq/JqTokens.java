package io.kinbridge.firehose.jq;

import java.util.ArrayList;
import java.util.List;

/**
 * The tokens of a jq program, as far as one must know them to find its functions and the entries of its object. What stands in
 * a string's interpolation comes as if it stood in parentheses behind the string.
 */
final class JqTokens {
    /** What a token is. */
    enum Kind {
        /** A keyword or a function's name. */
        NAME,
        /** Of a field, behind its dot. */
        FIELD,
        VARIABLE,
        FORMAT,
        STRING,
        OPEN,
        CLOSE,
        OTHER
    }

    /** A token, from {@code start} to before {@code end}. */
    record Token(Kind kind, String text, int start, int end) {
        /** Whether it is that very token, and no part of a string that looks like it. */
        boolean is(String other) {
            return kind != Kind.STRING && text.equals(other);
        }
    }

    private final String program;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private JqTokens(String program) {
        this.program = program;
    }

    static List<Token> of(String program) {
        JqTokens scanner = new JqTokens(program);
        scanner.read(false);
        return scanner.tokens;
    }

    /** Reads to the end, or behind the parenthesis that closes an interpolation. */
    private void read(boolean isInterpolation) {
        int depth = 0;
        while (at < program.length()) {
            char c = program.charAt(at);
            int start = at;
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '#') {
                at = program.indexOf('\n', at) < 0 ? program.length() : program.indexOf('\n', at);
            } else if (c == '"') {
                readString();
            } else if (c == '.' && at + 1 < program.length() && isNameStart(program.charAt(at + 1))) {
                at++;
                skipName();
                add(Kind.FIELD, start);
            } else if (c == '$' || c == '@') {
                at++;
                skipName();
                add(c == '$' ? Kind.VARIABLE : Kind.FORMAT, start);
            } else if (isNameStart(c)) {
                skipName();
                add(Kind.NAME, start);
            } else if (Character.isDigit(c)) {
                skipNumber();
                add(Kind.OTHER, start);
            } else {
                at++;
                boolean opens = "([{".indexOf(c) >= 0;
                boolean closes = ")]}".indexOf(c) >= 0;
                add(opens ? Kind.OPEN : closes ? Kind.CLOSE : Kind.OTHER, start);
                depth += (opens ? 1 : 0) - (closes ? 1 : 0);
                if (isInterpolation && depth < 0) {
                    return;
                }
            }
        }
    }

    private void readString() {
        int start = at++;
        while (at < program.length() && program.charAt(at) != '"') {
            if (program.startsWith("\\(", at)) {
                add(Kind.STRING, start);
                at++;
                int open = at++;
                add(Kind.OPEN, open);
                read(true);
                start = at;
            } else {
                at += program.charAt(at) == '\\' ? 2 : 1;
            }
        }
        at = Math.min(at + 1, program.length());
        add(Kind.STRING, start);
    }

    private void add(Kind kind, int start) {
        tokens.add(new Token(kind, program.substring(start, at), start, at));
    }

    private static boolean isNameStart(char c) {
        return Character.isLetter(c) || c == '_';
    }

    private void skipName() {
        while (at < program.length()
                && (Character.isLetterOrDigit(program.charAt(at))
                        || program.charAt(at) == '_'
                        || program.startsWith("::", at)
                        || (program.charAt(at) == ':' && program.startsWith("::", at - 1)))) {
            at++;
        }
    }

    private void skipNumber() {
        while (at < program.length() && (Character.isLetterOrDigit(program.charAt(at)) || program.charAt(at) == '.')) {
            at++;
        }
    }
}
