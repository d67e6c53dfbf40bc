package io.kinbridge.firehose.iceberg;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/** The readers of columns, by their types. */
final class ColumnReaders {
    private ColumnReaders() {}

    /** @param column its name, for messages */
    static ColumnReader of(Type type, String column) {
        return switch (type.typeId()) {
            case STRUCT -> new StructReader(type.asStructType(), column, null);
            case LIST -> list(type.asListType(), column);
            case MAP -> map(type.asMapType(), column);
            default -> scalar(type, column);
        };
    }

    private static ColumnReader scalar(Type type, String column) {
        ScalarReader reader = ScalarReader.of(type);
        if (reader == null) {
            return parser -> {
                throw new RowFault(
                        RowFault.UNSUPPORTED_TYPE,
                        "Column '%s' has type %s, which is not supported; leave it out of the record"
                                .formatted(column, type));
            };
        }
        return parser -> {
            Object value = null;
            try {
                value = reader.read(parser);
            } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException e) {
                throw mismatch(parser, column, type, e.getMessage());
            }
            if (value == null) {
                throw mismatch(parser, column, type, null);
            }
            return value;
        };
    }

    private static ColumnReader list(Types.ListType type, String column) {
        String name = column + ".element";
        ColumnReader element = of(type.elementType(), name);
        return parser -> {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw mismatch(parser, column, type, null);
            }
            List<@Nullable Object> values = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                values.add(element(parser, element, type.isElementRequired(), name));
            }
            return values;
        };
    }

    private static ColumnReader map(Types.MapType type, String column) {
        String name = column + ".value";
        ColumnReader value = of(type.valueType(), name);
        return parser -> {
            if (type.keyType().typeId() != Type.TypeID.STRING || parser.currentToken() != JsonToken.START_OBJECT) {
                throw mismatch(parser, column, type, "maps are objects, and their keys texts");
            }
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                parser.nextToken();
                values.put(key, element(parser, value, type.isValueRequired(), name));
            }
            return values;
        };
    }

    private static @Nullable Object element(JsonParser parser, ColumnReader reader, boolean isRequired, String name)
            throws IOException, RowFault {
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            return reader.read(parser);
        }
        if (isRequired) {
            throw new RowFault(RowFault.TYPE_MISMATCH, "Column '" + name + "' must not be null");
        }
        return null;
    }

    static RowFault mismatch(JsonParser parser, String column, Type type, @Nullable String why) throws IOException {
        boolean isNested = parser.currentToken().isStructStart();
        String value = isNested ? "a JSON object or array" : parser.getText();
        return new RowFault(
                RowFault.TYPE_MISMATCH,
                "Column '%s' has type %s, and %s is none%s"
                        .formatted(column, type, shortened(value), why == null ? "" : ": " + why));
    }

    private static String shortened(String value) {
        int most = 100;
        return value.length() <= most ? value : value.substring(0, most) + "...";
    }
}
