package io.kinbridge.sql.input;

import io.kinbridge.sql.type.ColumnType;
import java.util.ArrayList;
import java.util.List;

/** Schemas in a line. */
final class Schemas {
    private Schemas() {}

    /** Columns as {@code name type mapping}, a type being one word. */
    static SourceSchema json(String rowPath, String... columns) {
        return new SourceSchema(new RecordFormat.Json(rowPath), columns(columns));
    }

    /** Columns as {@code name type}. */
    static SourceSchema csv(String... columns) {
        return new SourceSchema(new RecordFormat.Csv("\n", ","), columns(columns));
    }

    static List<SourceColumn> columns(String... columns) {
        List<SourceColumn> read = new ArrayList<>();
        for (String column : columns) {
            String[] words = column.split(" ", 3);
            read.add(new SourceColumn(words[0], ColumnType.parse(words[1]), words.length == 3 ? words[2] : ""));
        }
        return read;
    }
}
