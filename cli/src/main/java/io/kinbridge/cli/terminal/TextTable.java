package io.kinbridge.cli.terminal;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table of text, each column as wide as its widest cell, with two spaces between columns. For one thread. */
public final class TextTable {
    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(Column... columns) {
        this.columns = List.of(columns);
    }

    /**
     * One column.
     *
     * @param header its first line
     * @param toTheRight whether its cells end at one place, as numbers should, rather than begin at one
     */
    public record Column(String header, boolean toTheRight) {
        public static Column left(String header) {
            return new Column(header, false);
        }

        public static Column right(String header) {
            return new Column(header, true);
        }
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException unless there is a cell for each column
     */
    public void add(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    "A row of " + cells.length + " cells was given to a table of " + columns.size() + " columns");
        }
        rows.add(List.of(cells));
    }

    /** The lines, headers first, without spaces at their ends. */
    public List<String> lines() {
        List<List<String>> all = new ArrayList<>();
        all.add(columns.stream().map(Column::header).toList());
        all.addAll(rows);
        return all.stream().map(row -> line(row, all)).toList();
    }

    public void printTo(PrintWriter out) {
        lines().forEach(out::println);
        out.flush();
    }

    private String line(List<String> row, List<List<String>> all) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            int column = i;
            int width = all.stream()
                    .mapToInt(other -> other.get(column).length())
                    .max()
                    .orElse(0);
            String padding = " ".repeat(width - row.get(i).length());
            line.append(i == 0 ? "" : GAP);
            line.append(columns.get(i).toTheRight() ? padding + row.get(i) : row.get(i) + padding);
        }
        return line.toString().stripTrailing();
    }
}
