package io.kinbridge.sql;

import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * The application's code is not valid at one place. The message is for the one who wrote the code: what is wrong, what was
 * expected, and the line with the place marked.
 *
 * <pre>
 * line 2, column 8: "FORM" is not expected here; did you mean FROM?
 *     SELECT STREAM * FORM "S"
 *                     ^^^^
 * </pre>
 */
public final class InvalidSqlException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int line;
    private final int column;
    private final String token;
    private final List<String> expected;

    /**
     * @param code all of the application's code
     * @param where the place in it; only its first line is marked
     * @param problem one sentence without a full stop, or several parted by semicolons
     * @param expected words for what would be valid there; empty if that would be no help
     */
    public InvalidSqlException(String code, SqlParserPos where, String problem, List<String> expected) {
        super("line %d, column %d: %s%n%s"
                .formatted(
                        where.getLineNum(),
                        where.getColumnNum(),
                        problem,
                        new MarkedLine(code, where).withIndent("    ")));
        this.line = where.getLineNum();
        this.column = where.getColumnNum();
        this.token = new MarkedLine(code, where).marked();
        this.expected = List.copyOf(expected);
    }

    /** The line, from 1. */
    public int line() {
        return line;
    }

    /** The character in the line, from 1; a tab is one character. */
    public int column() {
        return column;
    }

    /** What stands at the place; nothing at the end of the text. */
    public Optional<String> token() {
        return token.isEmpty() ? Optional.empty() : Optional.of(token);
    }

    /** What would be valid there, in words. */
    public List<String> expected() {
        return expected;
    }
}
