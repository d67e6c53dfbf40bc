package io.kinbridge.cli.sql.statement;

import java.util.ArrayList;
import java.util.List;

/**
 * Text of a script or a prompt, taken apart: statements end with a semicolon that stands in no quotes and no comment; a line that begins
 * with a backslash where a statement could begin is a command.
 */
public final class SqlText {
    private final String text;
    private final List<SqlStatement> statements = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;
    private boolean isComplete = true;

    private SqlText(String text) {
        this.text = text;
    }

    /** What is in a text: its statements, and whether the last of them is ended. */
    public record Split(List<SqlStatement> statements, boolean isComplete) {
        public Split {
            statements = List.copyOf(statements);
        }
    }

    public static Split split(String text) {
        SqlText parts = new SqlText(text);
        parts.split();
        return new Split(parts.statements, parts.isComplete);
    }

    private void split() {
        while (true) {
            skipSpaceAndComments();
            if (at >= text.length()) {
                return;
            }
            if (text.charAt(at) == ';') {
                at++;
            } else if (text.charAt(at) == '\\') {
                take(indexOrEnd("\n"));
            } else {
                statement();
            }
        }
    }

    private void statement() {
        int begin = at;
        int beginLine = line;
        int beginColumn = at - lineStart + 1;
        isComplete = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ';') {
                add(begin, at, beginLine, beginColumn);
                at++;
                isComplete = true;
                return;
            }
            skip();
        }
        add(begin, at, beginLine, beginColumn);
    }

    private void add(int begin, int end, int beginLine, int beginColumn) {
        statements.add(new SqlStatement(text.substring(begin, end).stripTrailing(), beginLine, beginColumn));
    }

    private void take(int end) {
        add(at, end, line, at - lineStart + 1);
        at = end;
    }

    /** Behind a character, or a comment, or something in quotes. */
    private void skip() {
        if (text.startsWith("--", at)) {
            at = indexOrEnd("\n");
        } else if (text.startsWith("/*", at)) {
            goTo(endOf("*/", at + 2));
        } else if (text.charAt(at) == '\'' || text.charAt(at) == '"') {
            goTo(endOf(text.substring(at, at + 1), at + 1));
        } else {
            goTo(at + 1);
        }
    }

    private void goTo(int end) {
        for (; at < end; at++) {
            if (text.charAt(at) == '\n') {
                line++;
                lineStart = at + 1;
            }
        }
    }

    private int endOf(String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found + mark.length();
    }

    private int indexOrEnd(String mark) {
        int found = text.indexOf(mark, at);
        return found < 0 ? text.length() : found;
    }

    private void skipSpaceAndComments() {
        while (at < text.length()
                && (Character.isWhitespace(text.charAt(at))
                        || text.startsWith("--", at)
                        || text.startsWith("/*", at))) {
            skip();
        }
    }

    /** Of the same length, with spaces in their place. */
    static String withoutCommentsAndQuotes(String text) {
        SqlText parts = new SqlText(text);
        StringBuilder plain = new StringBuilder();
        while (parts.at < text.length()) {
            int from = parts.at;
            parts.skip();
            plain.append(parts.at - from == 1 ? text.substring(from, parts.at) : " ".repeat(parts.at - from));
        }
        return plain.toString();
    }
}
