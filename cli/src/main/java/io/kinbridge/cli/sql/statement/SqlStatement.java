package io.kinbridge.cli.sql.statement;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A statement, or a command of the console.
 *
 * @param text without the semicolon and what stands around
 * @param line where it begins in the whole text, from 1
 * @param column the same
 */
public record SqlStatement(String text, int line, int column) {
    /** What is done with it. */
    public enum Kind {
        /** Rows as they come: SELECT STREAM. */
        STREAM,
        /** It is kept, for queries that follow: CREATE STREAM, CREATE PUMP. */
        DEFINITION,
        /** Rows that are there: all other SQL. */
        TABLE,
        /** A backslash and a letter. */
        COMMAND
    }

    private static final Pattern DEFINITION = Pattern.compile(
            "(CREATE\\s+(OR\\s+REPLACE\\s+)?(STREAM|PUMP|FUNCTION)|DROP\\s+(STREAM|PUMP|FUNCTION)|ALTER\\s+PUMP|INSERT\\s+INTO)\\b.*",
            Pattern.DOTALL);
    private static final Pattern STREAM = Pattern.compile("\\bSELECT\\s+STREAM\\b");

    public Kind kind() {
        if (text.startsWith("\\")) {
            return Kind.COMMAND;
        }
        String words = SqlText.withoutCommentsAndQuotes(text).strip().toUpperCase(Locale.ROOT);
        if (DEFINITION.matcher(words).matches()) {
            return Kind.DEFINITION;
        }
        return STREAM.matcher(words).find() ? Kind.STREAM : Kind.TABLE;
    }
}
