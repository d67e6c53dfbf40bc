package io.kinbridge.sql.output;

import io.kinbridge.sql.type.TypeName;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Fields without quoting; NULL is an empty field. */
final class CsvRowEncoder implements RowEncoder {
    private final TypeName[] types;

    CsvRowEncoder(List<OutputColumn> columns) {
        types = columns.stream().map(column -> column.type().name()).toArray(TypeName[]::new);
    }

    @Override
    public byte[] encode(Object[] row) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < types.length; column++) {
            if (column > 0) {
                line.append(',');
            }
            if (row[column] != null) {
                line.append(ValueText.of(types[column], row[column]));
            }
        }
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }
}
