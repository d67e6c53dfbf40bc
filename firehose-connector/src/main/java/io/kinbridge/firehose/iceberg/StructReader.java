package io.kinbridge.firehose.iceberg;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * Makes a struct of a JSON object. Names are matched exactly. Members that are no columns are skipped, and columns that are no
 * members are null, as Firehose's guide has it ("Considerations and limitations"); of members that are there twice the last
 * counts.
 */
final class StructReader implements ColumnReader {
    private final String path;
    private final Types.StructType type;
    private final GenericRecord empty;
    private final Map<String, Integer> positions = new HashMap<>();
    private final ColumnReader[] readers;
    private final boolean[] isRequired;

    /**
     * @param path the column's name; empty for the row itself
     * @param wanted the columns that are read, and must be there; null for all, as their types say
     */
    StructReader(Types.StructType type, String path, @Nullable Set<String> wanted) {
        this.path = path;
        this.type = type;
        this.empty = GenericRecord.create(type);
        List<Types.NestedField> fields = type.fields();
        this.readers = new ColumnReader[fields.size()];
        this.isRequired = new boolean[fields.size()];
        for (int i = 0; i < readers.length; i++) {
            Types.NestedField field = fields.get(i);
            readers[i] = ColumnReaders.of(field.type(), column(i));
            isRequired[i] = wanted == null ? field.isRequired() : wanted.contains(field.name());
            if (wanted == null || wanted.contains(field.name())) {
                positions.put(field.name(), i);
            }
        }
    }

    private String column(int position) {
        String name = type.fields().get(position).name();
        return path.isEmpty() ? name : path + "." + name;
    }

    @Override
    public GenericRecord read(JsonParser parser) throws IOException, RowFault {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw ColumnReaders.mismatch(parser, path, type, null);
        }
        GenericRecord row = empty.copy();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            Integer position = positions.get(parser.currentName());
            JsonToken value = parser.nextToken();
            if (position == null) {
                parser.skipChildren();
            } else {
                row.set(position, value == JsonToken.VALUE_NULL ? null : readers[position].read(parser));
            }
        }
        for (int i = 0; i < isRequired.length; i++) {
            if (isRequired[i] && row.get(i) == null) {
                throw new RowFault(
                        RowFault.MISSING_COLUMN,
                        "Column '%s' is required, and the record has no value for it; names are matched exactly, upper and lower case too"
                                .formatted(column(i)));
            }
        }
        return row;
    }
}
