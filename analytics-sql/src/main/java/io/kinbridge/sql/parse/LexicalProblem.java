package io.kinbridge.sql.parse;

import io.kinbridge.sql.InvalidSqlException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.parser.SqlParserPos;

/** A character that no token begins with. */
final class LexicalProblem {
    private static final Pattern PLACE = Pattern.compile("(?s)Lexical error at line (\\d+), column (\\d+).*");
    private static final Pattern DASHES = Pattern.compile("[\\u2010-\\u2015\\u2212]");
    private static final Pattern QUOTES = Pattern.compile("[\\u2018-\\u201f\\u00b4`]");
    private static final Pattern SPACES = Pattern.compile("[\\u00a0\\u2000-\\u200b\\u202f\\u3000\\ufeff]");

    private LexicalProblem() {}

    static InvalidSqlException of(String code, String message) {
        if (message.contains("Encountered: <EOF>")) {
            return unclosedComment(code);
        }
        Matcher place = PLACE.matcher(message);
        if (!place.matches()) {
            return new InvalidSqlException(code, new SqlParserPos(1, 1, 1, 1), message, List.of());
        }
        int line = Integer.parseInt(place.group(1));
        int column = Integer.parseInt(place.group(2));
        String character = characterAt(code, line, column);
        return new InvalidSqlException(
                code, new SqlParserPos(line, column, line, column), sentence(character), List.of());
    }

    private static String sentence(String character) {
        if (DASHES.matcher(character).matches()) {
            return character + " is a typographic dash; a comment begins with two hyphens, --";
        }
        if (QUOTES.matcher(character).matches()) {
            return character + " is no quote of SQL; texts are in ' and names in \"";
        }
        if (SPACES.matcher(character).matches()) {
            return "this is a special space; only plain spaces, tabs and line ends part words";
        }
        return character + " has no meaning here";
    }

    private static InvalidSqlException unclosedComment(String code) {
        int start = code.lastIndexOf("/*");
        String before = code.substring(0, Math.max(start, 0));
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.length() - before.lastIndexOf('\n');
        return new InvalidSqlException(
                code, new SqlParserPos(line, column, line, column + 1), "this comment is never closed", List.of("*/"));
    }

    private static String characterAt(String code, int line, int column) {
        String text = code.lines().skip(line - 1L).findFirst().orElse("");
        return column <= text.length() ? text.substring(column - 1, column) : "";
    }
}
