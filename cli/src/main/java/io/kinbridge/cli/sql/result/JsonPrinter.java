package io.kinbridge.cli.sql.result;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object a line, with all columns. Numbers and truth values are JSON's; NaN and the infinite ones, which JSON has not, are text. */
final class JsonPrinter implements RowPrinter {
    private final PrintWriter out;
    private final List<String> names = new ArrayList<>();
    private final List<ShownColumn.Kind> kinds = new ArrayList<>();

    JsonPrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begin(List<ShownColumn> columns) {
        for (ShownColumn column : columns) {
            names.add(quoted(column.name()));
            kinds.add(column.kind());
        }
    }

    @Override
    public void rows(List<@Nullable String[]> rows) {
        for (@Nullable String[] row : rows) {
            StringBuilder line = new StringBuilder("{");
            for (int i = 0; i < row.length; i++) {
                line.append(i == 0 ? "" : ",").append(names.get(i)).append(':').append(value(kinds.get(i), row[i]));
            }
            out.println(line.append('}'));
        }
    }

    private static String value(ShownColumn.Kind kind, @Nullable String value) {
        if (value == null) {
            return "null";
        }
        return switch (kind) {
            case BOOLEAN -> value;
            case NUMBER -> Character.isLetter(value.charAt(value.length() - 1)) ? quoted(value) : value;
            case TEXT -> quoted(value);
        };
    }

    private static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }

    @Override
    public void end() {}
}
