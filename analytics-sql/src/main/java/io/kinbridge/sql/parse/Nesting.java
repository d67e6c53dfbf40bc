package io.kinbridge.sql.parse;

import io.kinbridge.sql.InvalidSqlException;
import java.util.List;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * How deep parentheses stand in each other. The parser, and all that goes through what it reads, recurses with them: code that nests
 * them by the thousand would take the stack of a thread, and perhaps spoil a class that is loaded just then.
 */
final class Nesting {
    private static final int DEEPEST = 100;

    private final String code;
    private int at;
    private int line = 1;
    private int lineStart;

    private Nesting(String code) {
        this.code = code;
    }

    /**
     * Looks at code, of which it need not be valid.
     *
     * @throws InvalidSqlException at the first parenthesis that is too deep
     */
    static void check(String code) {
        new Nesting(code).check();
    }

    static InvalidSqlException tooDeep(String code, int line, int column) {
        return new InvalidSqlException(
                code,
                new SqlParserPos(line, column, line, column),
                "this is nested too deep; %,d parentheses may stand in each other".formatted(DEEPEST),
                List.of());
    }

    private void check() {
        int depth = 0;
        for (; at < code.length(); at++) {
            switch (code.charAt(at)) {
                case '(' -> {
                    if (++depth > DEEPEST) {
                        throw tooDeep(code, line, at - lineStart + 1);
                    }
                }
                case ')' -> depth = Math.max(0, depth - 1);
                case '\'', '"' -> skipTo(code.substring(at, at + 1), at + 1);
                case '-' -> {
                    if (code.startsWith("--", at)) {
                        skipTo("\n", at);
                    }
                }
                case '/' -> {
                    if (code.startsWith("/*", at)) {
                        skipTo("*/", at + 2);
                    }
                }
                case '\n' -> newLine();
                default -> {
                    // Says nothing of nesting.
                }
            }
        }
    }

    /** To the end of what ends with a text; the parser tells if it does not. */
    private void skipTo(String end, int from) {
        int found = code.indexOf(end, from);
        int last = found < 0 ? code.length() - 1 : found + end.length() - 1;
        for (; at < last; at++) {
            if (code.charAt(at) == '\n') {
                newLine();
            }
        }
        if (last >= 0 && code.charAt(last) == '\n') {
            newLine();
        }
    }

    private void newLine() {
        line++;
        lineStart = at + 1;
    }
}
