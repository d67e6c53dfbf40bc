package io.kinbridge.sql.jdbc;

import io.kinbridge.sql.catalog.KinesisTypes;
import io.kinbridge.sql.input.MetadataColumn;
import io.kinbridge.sql.input.SourceColumn;
import io.kinbridge.sql.input.SourceSchema;
import io.kinbridge.sql.topology.existing.ExistingRows;
import io.kinbridge.sql.topology.source.SourceInput;
import io.kinbridge.sql.type.ColumnType;
import io.kinbridge.sql.type.TypeName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table: ROWTIME, those of the schema, and what is known of the record that a row came in. Where the schema has a
 * column of such a name, that one is it.
 */
final class TableColumns {
    static final String ROWTIME = "ROWTIME";

    private static final int OF_ROWTIME = -1;
    private static final int MILLIS = 3;
    private static final List<MetadataColumn> METADATA = List.of(MetadataColumn.values());

    private final List<Column> columns = new ArrayList<>();
    private final int inSchema;

    /**
     * A column.
     *
     * @param place in the rows of the source; below 0 for ROWTIME
     */
    private record Column(String name, ColumnType type, int place) {}

    TableColumns(SourceSchema schema, SourceInput.Kind kind) {
        inSchema = schema.columns().size();
        Set<String> names = new HashSet<>();
        schema.columns().forEach(column -> names.add(column.name()));
        if (names.add(ROWTIME)) {
            columns.add(new Column(ROWTIME, ColumnType.of(TypeName.TIMESTAMP), OF_ROWTIME));
        }
        for (int i = 0; i < inSchema; i++) {
            SourceColumn column = schema.columns().get(i);
            columns.add(new Column(column.name(), column.type(), i));
        }
        for (int i = 0; i < METADATA.size(); i++) {
            boolean isThere = METADATA.get(i) != MetadataColumn.SHARD_ID || kind == SourceInput.Kind.STREAM;
            if (isThere && names.add(METADATA.get(i).name())) {
                columns.add(new Column(
                        METADATA.get(i).name(), MetadataColumn.COLUMNS.get(i).type(), inSchema + i));
            }
        }
    }

    /** The type of a row; any value may be NULL but ROWTIME. */
    RelDataType type(RelDataTypeFactory types) {
        RelDataTypeFactory.Builder builder = types.builder();
        columns.forEach(column -> builder.add(column.name(), type(types, column)));
        return builder.build();
    }

    /** Times in milliseconds; by itself Calcite takes seconds. */
    private static RelDataType type(RelDataTypeFactory types, Column column) {
        boolean isNullable = column.place() != OF_ROWTIME;
        return switch (column.type().name()) {
            case TIMESTAMP, TIME ->
                types.createTypeWithNullability(
                        types.createSqlType(
                                SqlTypeName.valueOf(column.type().name().name()), MILLIS),
                        isNullable);
            default -> KinesisTypes.of(types, column.type(), isNullable);
        };
    }

    boolean isRowtime(int column) {
        return columns.get(column).place() == OF_ROWTIME;
    }

    /** All of them, in their order. */
    int[] all() {
        int[] all = new int[columns.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        return all;
    }

    /** The metadata columns among some columns. */
    Set<MetadataColumn> metadata(int[] wanted) {
        Set<MetadataColumn> metadata = EnumSet.noneOf(MetadataColumn.class);
        for (int column : wanted) {
            int place = columns.get(column).place();
            if (place >= inSchema) {
                metadata.add(METADATA.get(place - inSchema));
            }
        }
        return metadata;
    }

    /** Some columns of the row at hand, as Calcite holds values. */
    @Nullable
    Object[] values(ExistingRows rows, int[] wanted) {
        @Nullable Object[] source = rows.values();
        @Nullable Object[] values = new @Nullable Object[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            int place = columns.get(wanted[i]).place();
            Object value = place == OF_ROWTIME ? (Object) rows.rowtime() : source[place];
            values[i] = value instanceof byte[] bytes ? new ByteString(bytes) : value;
        }
        return values;
    }
}
