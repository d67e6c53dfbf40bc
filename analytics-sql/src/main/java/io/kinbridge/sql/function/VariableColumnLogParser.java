package io.kinbridge.sql.function;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * VARIABLE_COLUMN_LOG_PARSE: fields parted by a delimiter, each converted to its column's type. A delimiter is part of the value
 * after the escape, which is dropped, and within quotes, which are dropped too; a quoted text ends with the closing quote or, as
 * AWS has it, with the opening one. Fields that the line does not have are NULL; what it has beyond the columns is ignored.
 */
final class VariableColumnLogParser implements LogParser {
    private static final Pattern COUNT = Pattern.compile("\\s*\\d{1,4}\\s*");

    private final List<LogField> fields;
    private final String delimiter;
    private final String escape;
    private final String quotes;

    VariableColumnLogParser(String columns, String delimiter, String escape, String quotes) {
        this.fields = COUNT.matcher(columns).matches()
                ? LogField.numbered(Integer.parseInt(columns.strip()))
                : LogFieldList.parse(columns);
        this.delimiter = delimiter;
        this.escape = escape;
        this.quotes = quotes;
        if (fields.isEmpty()) {
            throw new InvalidValueException("VARIABLE_COLUMN_LOG_PARSE: there are no columns");
        }
        if (delimiter.isEmpty()) {
            throw new InvalidValueException("VARIABLE_COLUMN_LOG_PARSE: the delimiter is empty");
        }
        if (quotes.length() > 2) {
            throw new InvalidValueException(
                    "VARIABLE_COLUMN_LOG_PARSE: quotes are one or two characters, not '" + quotes + "'");
        }
    }

    @Override
    public List<Column> columns() {
        return LogField.columns(fields);
    }

    @Override
    public @Nullable Object @Nullable [] parse(String line) {
        List<String> texts = split(line);
        @Nullable Object[] row = new @Nullable Object[fields.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = fields.get(i).value(i < texts.size() ? texts.get(i) : null);
        }
        return row;
    }

    private List<String> split(String line) {
        List<String> texts = new ArrayList<>(fields.size());
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        int i = 0;
        while (i < line.length() && texts.size() < fields.size()) {
            int escaped = escapedLength(line, i);
            if (escaped > 0) {
                text.append(line, i + escape.length(), i + escape.length() + escaped);
                i += escape.length() + escaped;
            } else if (quoted ? isClosing(line.charAt(i)) : isOpening(line.charAt(i))) {
                quoted = !quoted;
                i++;
            } else if (!quoted && line.startsWith(delimiter, i)) {
                texts.add(text.toString());
                text.setLength(0);
                i += delimiter.length();
            } else {
                text.append(line.charAt(i++));
            }
        }
        texts.add(text.toString());
        return texts;
    }

    /** How much the escape, if there is one here, takes its meaning from; 0 if it is an ordinary text. */
    private int escapedLength(String line, int at) {
        if (escape.isEmpty() || !line.startsWith(escape, at)) {
            return 0;
        }
        int next = at + escape.length();
        if (line.startsWith(delimiter, next)) {
            return delimiter.length();
        }
        if (line.startsWith(escape, next)) {
            return escape.length();
        }
        return next < line.length() && (isOpening(line.charAt(next)) || isClosing(line.charAt(next))) ? 1 : 0;
    }

    private boolean isOpening(char c) {
        return !quotes.isEmpty() && c == quotes.charAt(0);
    }

    private boolean isClosing(char c) {
        return quotes.indexOf(c) >= 0;
    }
}
