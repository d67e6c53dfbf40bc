package io.kinbridge.cli.sql.result;

import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows come a few at a time. Columns are as wide as the names and the first rows want, as far as the screen allows. On
 * each page, and when the screen has become another, there are the names again, and the columns may be wider.
 */
final class TablePrinter implements RowPrinter {
    private static final String NULL = "";

    /** What values want that come later, if it is more than the first do. */
    private static final int LATER_TEXT = 12;

    private static final int LATER_NUMBER = 8;
    private static final int LATER_BOOLEAN = 5;

    private final PrintWriter out;
    private final Screen screen;
    private List<ShownColumn> columns = List.of();
    private int[] wanted = {};
    private int[] widths = {};
    private int screenWidth;
    private long linesOnPage;

    TablePrinter(PrintWriter out, Screen screen) {
        this.out = out;
        this.screen = screen;
    }

    @Override
    public void begin(List<ShownColumn> shown) {
        columns = List.copyOf(shown);
        wanted = columns.stream()
                .mapToInt(column -> CellText.width(CellText.visible(column.name())))
                .toArray();
    }

    @Override
    public void rows(List<@Nullable String[]> rows) {
        for (@Nullable String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                wanted[i] = Math.max(wanted[i], CellText.width(text(row[i])));
            }
        }
        for (@Nullable String[] row : rows) {
            if (widths.length == 0 || screen.width() != screenWidth || linesOnPage >= screen.height() - 1L) {
                header();
            }
            line(row);
        }
    }

    private void header() {
        if (widths.length == 0 && screen != Screen.UNLIMITED) {
            expectMore();
        }
        screenWidth = screen.width();
        widths = TableWidths.fitted(wanted, screenWidth);
        StringBuilder names = new StringBuilder();
        StringBuilder rule = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String gap = i == 0 ? "" : " ".repeat(TableWidths.GAP);
            names.append(gap).append(cell(i, CellText.visible(columns.get(i).name())));
            rule.append(gap).append("─".repeat(widths[i]));
        }
        out.println(names.toString().stripTrailing());
        out.println(rule);
        linesOnPage = 2;
        int left = columns.size() - widths.length;
        if (left > 0) {
            out.println(
                    "(%d of %d columns do not fit; select fewer, or widen the window)".formatted(left, columns.size()));
            linesOnPage++;
        }
    }

    private void expectMore() {
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = switch (columns.get(i).kind()) {
                case TEXT -> Math.max(wanted[i], LATER_TEXT);
                case NUMBER -> Math.max(wanted[i], LATER_NUMBER);
                case BOOLEAN -> Math.max(wanted[i], LATER_BOOLEAN);
            };
        }
    }

    private void line(@Nullable String[] row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(i == 0 ? "" : " ".repeat(TableWidths.GAP)).append(cell(i, text(row[i])));
        }
        out.println(line.toString().stripTrailing());
        linesOnPage++;
    }

    private String cell(int column, String text) {
        return CellText.fitted(text, widths[column], columns.get(column).kind() == ShownColumn.Kind.NUMBER);
    }

    private static String text(@Nullable String value) {
        return value == null ? NULL : CellText.visible(value);
    }

    @Override
    public void end() {
        if (widths.length == 0 && !columns.isEmpty()) {
            header();
        }
    }
}
