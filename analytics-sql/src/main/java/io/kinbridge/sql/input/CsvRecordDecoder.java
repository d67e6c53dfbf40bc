package io.kinbridge.sql.input;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Records of delimited fields. Fields beyond the columns are not read; columns beyond the fields are NULL, and so are empty fields
 * of columns that are not text. An empty row, such as that after the last delimiter, is none.
 */
final class CsvRecordDecoder implements RecordDecoder {
    private final List<SourceColumn> columns;
    private final Coercion[] coercions;
    private final RecordFormat.Csv format;

    CsvRecordDecoder(SourceSchema schema, RecordFormat.Csv format) {
        this.columns = schema.columns();
        this.coercions =
                columns.stream().map(column -> Coercion.to(column.type())).toArray(Coercion[]::new);
        this.format = format;
    }

    @Override
    public void decode(byte[] record, RowSink sink) {
        String text = new String(record, StandardCharsets.UTF_8);
        String delimiter = format.rowDelimiter();
        for (int start = 0; start < text.length(); ) {
            int end = endOf(text, delimiter, start, text.length());
            if (!text.substring(start, end).isBlank()) {
                decodeRow(text, start, end, sink);
            }
            start = end + delimiter.length();
        }
    }

    @SuppressWarnings("NullAway") // an array of nullable values, which its annotations do not follow through a call
    private void decodeRow(String text, int start, int end, RowSink sink) {
        String delimiter = format.columnDelimiter();
        Object[] row = new Object[coercions.length];
        int from = start;
        for (int column = 0; column < row.length && from <= end; column++) {
            int to = endOf(text, delimiter, from, end);
            String field = text.substring(from, to);
            try {
                row[column] = value(coercions[column], field);
            } catch (CoercionFailure e) {
                String name = columns.get(column).name();
                String message = "column %s: %s".formatted(name, e.getMessage());
                sink.problem(new RecordProblem(RecordProblem.Name.COERCION, message, name, field));
                return;
            }
            from = to + delimiter.length();
        }
        sink.row(row);
    }

    @SuppressWarnings("NullAway") // NULL is null
    private static Object value(Coercion coercion, String field) {
        return field.isEmpty() && !coercion.keepsEmptyText() ? null : coercion.fromText(field);
    }

    private static int endOf(String text, String delimiter, int start, int limit) {
        int found = text.indexOf(delimiter, start);
        return found < 0 || found > limit ? limit : found;
    }
}
