package io.kinbridge.sql.function;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * FIXED_COLUMN_LOG_PARSE: fields at fixed places, from 0. A field without a length ends where the next one begins, or with the
 * line. A line that ends before a field begins has NULL for it.
 */
final class FixedColumnLogParser implements LogParser {
    private final List<LogField> fields;
    private final TreeSet<Integer> starts = new TreeSet<>();

    FixedColumnLogParser(String columns) {
        this.fields = LogFieldList.parse(columns);
        for (LogField field : fields) {
            if (field.start() < 0) {
                throw new InvalidValueException(
                        "FIXED_COLUMN_LOG_PARSE: column " + field.column().name() + " does not say where it STARTs");
            }
            starts.add(field.start());
        }
    }

    @Override
    public List<Column> columns() {
        return LogField.columns(fields);
    }

    @Override
    public @Nullable Object @Nullable [] parse(String line) {
        @Nullable Object[] row = new @Nullable Object[fields.size()];
        for (int i = 0; i < row.length; i++) {
            LogField field = fields.get(i);
            String text =
                    field.start() >= line.length() ? null : line.substring(field.start(), end(field, line.length()));
            row[i] = field.value(text);
        }
        return row;
    }

    private int end(LogField field, int lineLength) {
        if (field.length() >= 0) {
            return (int) Math.min(lineLength, (long) field.start() + field.length());
        }
        Integer next = starts.higher(field.start());
        return next == null ? lineLength : Math.min(lineLength, next);
    }
}
