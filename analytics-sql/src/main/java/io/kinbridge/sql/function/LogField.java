package io.kinbridge.sql.function;

import io.kinbridge.sql.type.ColumnType;
import io.kinbridge.sql.type.TypeName.Family;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A field of a log line: its column, and how its text becomes a value.
 *
 * @param column what it is declared as
 * @param pattern of a date or time; null for SQL's own form
 * @param start where in the line it is, from 0; -1 if it was not said
 * @param length how long it is there; -1 if it was not said
 */
record LogField(Column column, @Nullable DateTimePattern pattern, int start, int length) {
    static List<LogField> numbered(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new LogField(Column.varchar("COLUMN" + i, LogParsers.DEFAULT_LENGTH), null, -1, -1))
                .toList();
    }

    static List<Column> columns(List<LogField> fields) {
        return fields.stream().map(LogField::column).toList();
    }

    /** The fields' values out of a pattern's groups, one each; null if the line does not match. */
    static @Nullable Object @Nullable [] row(List<LogField> fields, Pattern pattern, String line) {
        return BoundedText.search(pattern, line, matcher -> Optional.ofNullable(row(fields, matcher)))
                .orElse(null);
    }

    private static @Nullable Object @Nullable [] row(List<LogField> fields, Matcher matcher) {
        if (!matcher.matches()) {
            return null;
        }
        @Nullable Object[] row = new @Nullable Object[fields.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = fields.get(i).value(matcher.group(i + 1));
        }
        return row;
    }

    /** Text that is too long is cut, as that of JSON and CSV; of other types nothing at all is NULL. */
    @Nullable
    Object value(@Nullable String text) {
        if (text == null || (column.type().family() != Family.CHARACTER && text.isBlank())) {
            if (!column.nullable()) {
                throw new InvalidValueException("column " + column.name() + " is NOT NULL, and its field is empty");
            }
            return null;
        }
        return convert(text);
    }

    private Object convert(String text) {
        ColumnType type = column.type();
        return switch (type.name()) {
            case VARCHAR -> cut(text);
            case CHAR -> Casts.fixedChar(cut(text), type.precision());
            case BOOLEAN -> Casts.toBoolean(text);
            case TINYINT -> Numbers.toTinyint(Casts.toBigint(text));
            case SMALLINT -> Numbers.toSmallint(Casts.toBigint(text));
            case INTEGER -> Numbers.toInteger(Casts.toBigint(text));
            case BIGINT -> Casts.toBigint(text);
            case DECIMAL -> Casts.toDecimal(text, new DecimalType(type.precision(), type.scale()));
            case REAL -> Casts.toReal(text);
            case FLOAT, DOUBLE -> Casts.toDouble(text);
            case DATE -> pattern == null ? Casts.toDate(text) : pattern.parseDate(text);
            case TIME -> pattern == null ? Casts.toTime(text) : pattern.parseTime(text);
            case TIMESTAMP -> pattern == null ? Casts.toTimestamp(text) : pattern.parseTimestamp(text);
            case BINARY, VARBINARY -> throw new IllegalStateException("a list of columns has no binary type");
        };
    }

    private String cut(String text) {
        return text.length() <= column.type().precision()
                ? text
                : text.substring(0, column.type().precision());
    }
}
