package io.kinbridge.cli.sql.result;

import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** RFC 4180, but for its line ends, which are this system's. NULL is an empty field, the empty text is one in quotes. */
final class CsvPrinter implements RowPrinter {
    private final PrintWriter out;

    CsvPrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begin(List<ShownColumn> columns) {
        line(columns.stream().map(ShownColumn::name).toArray(String[]::new));
    }

    @Override
    public void rows(List<@Nullable String[]> rows) {
        rows.forEach(this::line);
    }

    private void line(@Nullable String[] values) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            line.append(i == 0 ? "" : ",").append(field(values[i]));
        }
        out.println(line);
    }

    private static String field(@Nullable String value) {
        if (value == null) {
            return "";
        }
        boolean isPlain = !value.isEmpty()
                && value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                && value.strip().length() == value.length();
        return isPlain ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }

    @Override
    public void end() {}
}
