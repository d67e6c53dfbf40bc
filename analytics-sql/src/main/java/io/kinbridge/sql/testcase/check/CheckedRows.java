package io.kinbridge.sql.testcase.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.sql.output.OutputColumn;
import io.kinbridge.sql.output.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rows of one stream, and the records of which they came. */
public final class CheckedRows {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_LINES = 10;
    /** Rows in which a forest is still learning. */
    private static final int LEARNING = 300;

    private final List<OutputColumn> columns;
    private final List<? extends List<? extends @Nullable Object>> rows;
    private final List<JsonNode> inputs;

    /**
     * Keeps the lists.
     *
     * @param rows with a value for each column, null for NULL
     * @param inputs the data of the records, in order; missing where it is no JSON
     */
    public CheckedRows(
            List<OutputColumn> columns, List<? extends List<? extends @Nullable Object>> rows, List<JsonNode> inputs) {
        this.columns = columns;
        this.rows = rows;
        this.inputs = inputs;
    }

    int size() {
        return rows.size();
    }

    List<JsonNode> inputs() {
        return inputs;
    }

    /** The rows behind those in which a forest is still learning, by number; not empty. */
    List<Integer> learned() {
        if (size() <= LEARNING) {
            throw new UncheckableException("expected more than %d rows, got %d".formatted(LEARNING, size()));
        }
        return IntStream.range(LEARNING, size()).boxed().toList();
    }

    /** The row whose column has the text. */
    int rowOf(String column, String text) {
        return IntStream.range(0, size())
                .filter(row -> text(row, column).equals(text))
                .findFirst()
                .orElseThrow(() -> new UncheckableException("there is no row with %s = %s".formatted(column, text)));
    }

    double number(int row, String column) {
        if (value(row, column) instanceof Number number) {
            return number.doubleValue();
        }
        throw new UncheckableException(
                "row %d: expected a number in %s, got %s".formatted(row + 1, column, text(row, column)));
    }

    /** {@code NULL} for NULL. */
    String text(int row, String column) {
        Object value = value(row, column);
        return value == null
                ? "NULL"
                : ValueText.of(columns.get(indexOf(column)).type().name(), value);
    }

    JsonNode json(int row, String column) {
        try {
            return JSON.readTree(text(row, column));
        } catch (JsonProcessingException e) {
            throw new UncheckableException(
                    "row %d: expected JSON in %s, got %s".formatted(row + 1, column, text(row, column)));
        }
    }

    private @Nullable Object value(int row, String column) {
        return rows.get(row).get(indexOf(column));
    }

    private int indexOf(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new UncheckableException("there is no column %s; there are %s"
                .formatted(column, columns.stream().map(OutputColumn::name).toList()));
    }

    /** The lines, of many the first ones. */
    static List<String> firstOf(List<String> lines) {
        if (lines.size() <= MOST_LINES) {
            return lines;
        }
        List<String> first = new ArrayList<>(lines.subList(0, MOST_LINES));
        first.add("… and so in %,d more rows".formatted(lines.size() - MOST_LINES));
        return first;
    }
}
