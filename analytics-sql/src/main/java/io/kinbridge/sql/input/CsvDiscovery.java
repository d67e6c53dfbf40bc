package io.kinbridge.sql.input;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Fields by position, with the delimiter that makes the most of them. There is no header: columns are COL_0, COL_1, … */
final class CsvDiscovery {
    private static final List<String> DELIMITERS = List.of(",", "\t", "|", ";");

    private CsvDiscovery() {}

    static Optional<SourceSchema> schema(List<String> texts) {
        boolean carriageReturns = !texts.isEmpty() && texts.stream().allMatch(text -> text.contains("\r\n"));
        String rowDelimiter = carriageReturns ? "\r\n" : "\n";
        List<String> rows = texts.stream()
                .flatMap(text -> Arrays.stream(text.split(rowDelimiter)))
                .filter(row -> !row.isBlank())
                .toList();
        String best = "";
        int most = 1;
        for (String delimiter : DELIMITERS) {
            int fields = fieldsOfEach(rows, delimiter);
            if (fields > most) {
                best = delimiter;
                most = fields;
            }
        }
        return most == 1 ? Optional.empty() : Optional.of(schema(rows, rowDelimiter, best, most));
    }

    /** 0 if rows have different numbers of them. */
    private static int fieldsOfEach(List<String> rows, String delimiter) {
        int[] different = rows.stream()
                .mapToInt(row -> fields(row, delimiter).length)
                .distinct()
                .toArray();
        return different.length == 1 ? different[0] : 0;
    }

    private static String[] fields(String row, String delimiter) {
        return row.split(Pattern.quote(delimiter), -1);
    }

    private static SourceSchema schema(List<String> rows, String rowDelimiter, String delimiter, int fields) {
        List<SampledColumn> sampled = IntStream.range(0, fields)
                .mapToObj(column -> new SampledColumn())
                .toList();
        for (String row : rows) {
            String[] values = fields(row, delimiter);
            for (int column = 0; column < fields; column++) {
                sampled.get(column).sawField(values[column]);
            }
        }
        ColumnNaming naming = new ColumnNaming();
        List<SourceColumn> columns = new ArrayList<>();
        sampled.forEach(column -> columns.add(new SourceColumn(naming.name(""), column.type(), "")));
        return new SourceSchema(new RecordFormat.Csv(rowDelimiter, delimiter), columns);
    }
}
