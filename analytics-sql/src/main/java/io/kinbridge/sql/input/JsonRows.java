package io.kinbridge.sql.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one JSON value, gathered in one walk over it. */
final class JsonRows {
    /** A row, or what keeps it from being one. */
    private static final class Row {
        final @Nullable Object[] values;

        @Nullable
        RecordProblem problem;

        Row(int columns) {
            values = new Object[columns];
        }
    }

    private final JsonParser parser;
    private final byte[] record;
    private final List<SourceColumn> columns;
    private final Coercion[] coercions;
    private final int[] repeatedColumns;

    /** What is outside of the flattened array, or the only row. */
    private final Row outer;
    /** A row for each element of the flattened array; null until it is met. */
    private @Nullable List<Row> elements;
    /** The row that values go to. */
    private Row current;

    JsonRows(
            JsonParser parser, byte[] record, List<SourceColumn> columns, Coercion[] coercions, int[] repeatedColumns) {
        this.parser = parser;
        this.record = record;
        this.columns = columns;
        this.coercions = coercions;
        this.repeatedColumns = repeatedColumns;
        this.outer = new Row(coercions.length);
        this.current = outer;
    }

    /** Reads the value that the parser is on, to its end. */
    void read(PathTree.Node node) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> readObject(node);
            case START_ARRAY -> readArray(node);
            case VALUE_NULL -> {}
            default -> readScalar(node);
        }
    }

    private void readObject(PathTree.Node node) throws IOException {
        int start = offset();
        if (node.hasMembers()) {
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                PathTree.Node member = node.member(name);
                parser.nextToken();
                if (member == null) {
                    parser.skipChildren();
                } else {
                    read(member);
                }
            }
        } else {
            parser.skipChildren();
        }
        putStructure(node.columns(), start);
    }

    private void readArray(PathTree.Node node) throws IOException {
        int start = offset();
        PathTree.Node element = node.elements();
        if (element == null) {
            parser.skipChildren();
        } else {
            readElements(element);
        }
        putStructure(node.columns(), start);
        putStructure(node.arrayColumns(), start);
    }

    private void readElements(PathTree.Node element) throws IOException {
        List<Row> rows = elements == null ? new ArrayList<>() : elements;
        elements = rows;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            current = new Row(coercions.length);
            rows.add(current);
            read(element);
        }
        current = outer;
    }

    private void readScalar(PathTree.Node node) throws IOException {
        for (int column : node.columns()) {
            try {
                current.values[column] = scalar(coercions[column]);
            } catch (CoercionFailure e) {
                fail(column, e);
            }
        }
    }

    private Object scalar(Coercion coercion) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> coercion.fromText(parser.getText());
            case VALUE_TRUE -> coercion.fromBoolean(true);
            case VALUE_FALSE -> coercion.fromBoolean(false);
            default -> coercion.fromNumber(parser);
        };
    }

    /** The parser is at the end of an object or array. */
    private void putStructure(int[] wanted, int start) {
        if (wanted.length == 0) {
            return;
        }
        int end = (int) parser.currentLocation().getByteOffset();
        String source = new String(record, start, end - start, StandardCharsets.UTF_8);
        for (int column : wanted) {
            try {
                current.values[column] = coercions[column].fromStructure(source);
            } catch (CoercionFailure e) {
                fail(column, e);
            }
        }
    }

    private int offset() {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    /** The first failure is the row's. */
    private void fail(int column, CoercionFailure failure) {
        if (current.problem == null) {
            String name = columns.get(column).name();
            current.problem = new RecordProblem(
                    RecordProblem.Name.COERCION,
                    "column %s: %s".formatted(name, failure.getMessage()),
                    name,
                    failure.text());
        }
    }

    /** An array without elements gives one row, as the value without the array would. */
    void handTo(RowSink sink) {
        if (outer.problem != null || elements == null || elements.isEmpty()) {
            hand(outer, sink);
            return;
        }
        for (Row row : elements) {
            for (int column : repeatedColumns) {
                row.values[column] = outer.values[column];
            }
            hand(row, sink);
        }
    }

    @SuppressWarnings("NullAway") // an array of nullable values, which its annotations do not follow through a call
    private static void hand(Row row, RowSink sink) {
        if (row.problem == null) {
            sink.row(row.values);
        } else {
            sink.problem(row.problem);
        }
    }
}
