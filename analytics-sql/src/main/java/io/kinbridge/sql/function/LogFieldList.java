package io.kinbridge.sql.function;

import io.kinbridge.sql.type.ColumnType;
import io.kinbridge.sql.type.TypeName.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The list of columns of a log parsing function, {@code NAME TYPE type ['pattern'] [NOT NULL] [START n [FOR m]], ...}. A name
 * without double quotes is in upper case, as elsewhere in SQL. The page of REGEX_LOG_PARSE has no word TYPE, and no type need be
 * given: a column then is VARCHAR(1024).
 */
final class LogFieldList {
    private static final Pattern TOKEN = Pattern.compile(
            "\\G\\s*(?:\"((?:[^\"]|\"\")+)\"|'((?:[^']|'')*)'|([\\p{L}_][\\p{L}\\p{N}_$]*)|(\\d+)|([,()]))");
    private static final int QUOTED_NAME = 1;
    private static final int TEXT = 2;
    private static final int WORD = 3;
    private static final int NUMBER = 4;
    private static final int MARK = 5;

    private final String list;
    private final Matcher token;
    private int position;
    private boolean atEnd;

    private LogFieldList(String list) {
        this.list = list;
        this.token = TOKEN.matcher(list);
        next();
    }

    static List<LogField> parse(String list) {
        LogFieldList tokens = new LogFieldList(list);
        List<LogField> fields = new ArrayList<>();
        do {
            fields.add(tokens.field());
        } while (tokens.taken(MARK, ","));
        if (!tokens.atEnd) {
            throw tokens.expected("a comma");
        }
        return List.copyOf(fields);
    }

    private LogField field() {
        String name = name();
        boolean typed = taken(WORD, "TYPE") || isAt(WORD);
        ColumnType type = typed ? type() : ColumnType.varchar(LogParsers.DEFAULT_LENGTH);
        String format = type.family() == Family.DATETIME ? take(TEXT) : null;
        DateTimePattern pattern = format == null ? null : DateTimePattern.of(format.replace("''", "'"));
        boolean nullable = !taken(WORD, "NOT");
        if (!nullable) {
            require("NULL");
        }
        int start = taken(WORD, "START") ? number() : -1;
        int length = start >= 0 && taken(WORD, "FOR") ? number() : -1;
        return new LogField(new Column(name, type, nullable), pattern, start, length);
    }

    private String name() {
        String quoted = take(QUOTED_NAME);
        if (quoted != null) {
            return quoted.replace("\"\"", "\"");
        }
        String word = take(WORD);
        if (word == null) {
            throw expected("a column's name");
        }
        return word.toUpperCase(Locale.ROOT);
    }

    /** The words of a type and the numbers in its parentheses. */
    private ColumnType type() {
        String word = take(WORD);
        if (word == null) {
            throw expected("a type");
        }
        StringBuilder text = new StringBuilder(word);
        for (String second : List.of("PRECISION", "VARYING")) {
            text.append(taken(WORD, second) ? " " + second : "");
        }
        if (taken(MARK, "(")) {
            text.append('(').append(number());
            text.append(taken(MARK, ",") ? "," + number() : "").append(')');
            if (!taken(MARK, ")")) {
                throw expected("a )");
            }
        } else if (text.toString().equalsIgnoreCase("VARCHAR")) {
            return ColumnType.varchar(LogParsers.DEFAULT_LENGTH);
        }
        return checked(text.toString());
    }

    private ColumnType checked(String text) {
        ColumnType type;
        try {
            type = ColumnType.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException("the list of columns '" + list + "': " + e.getMessage());
        }
        if (type.family() == Family.BINARY) {
            throw new InvalidValueException("the list of columns '" + list + "': a log has no " + type);
        }
        return type;
    }

    private int number() {
        String digits = take(NUMBER);
        if (digits == null || digits.length() > 9) {
            throw expected("a number");
        }
        return Integer.parseInt(digits);
    }

    private void require(String word) {
        if (!taken(WORD, word)) {
            throw expected(word);
        }
    }

    private boolean taken(int kind, String text) {
        if (atEnd || !text.equalsIgnoreCase(token.group(kind))) {
            return false;
        }
        next();
        return true;
    }

    private boolean isAt(int kind) {
        return !atEnd && token.group(kind) != null;
    }

    private @Nullable String take(int kind) {
        String text = atEnd ? null : token.group(kind);
        if (text != null) {
            next();
        }
        return text;
    }

    private void next() {
        if (token.find()) {
            position = token.end();
            return;
        }
        String rest = list.substring(position).strip();
        if (!rest.isEmpty()) {
            throw new InvalidValueException("the list of columns '" + list + "' is not understood at '" + rest + "'");
        }
        atEnd = true;
    }

    private InvalidValueException expected(String what) {
        String found = atEnd ? "its end" : "'" + token.group().strip() + "'";
        return new InvalidValueException(
                "the list of columns '" + list + "' has " + found + " where " + what + " is expected");
    }
}
