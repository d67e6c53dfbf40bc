package io.kinbridge.firehose.format.row;

import io.kinbridge.firehose.format.table.HiveType;
import io.kinbridge.firehose.format.table.InvalidTableException;
import io.kinbridge.firehose.format.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A table's columns as a tree: the root is a struct; a struct's children are its members, an array's its elements, a map's its keys
 * and its values. Immutable.
 */
public final class RowNode {
    /** What values of this node are in a {@link RowBuffer}. */
    public enum Kind {
        BOOLEAN,
        TINYINT,
        SMALLINT,
        INT,
        BIGINT,
        FLOAT,
        DOUBLE,
        STRING,
        CHAR,
        VARCHAR,
        BINARY,
        DATE,
        TIMESTAMP,
        /** Of up to 18 digits. */
        SHORT_DECIMAL,
        LONG_DECIMAL,
        ARRAY,
        MAP,
        STRUCT
    }

    /** Digits that a long holds any number of. */
    private static final int LONG_DIGITS = 18;

    private final Kind kind;
    private final HiveType type;
    private final String name;
    private final String path;
    private final int struct;
    private final RowNode[] children;

    /** @param structs counts the structs of the tree */
    private RowNode(HiveType type, String name, String path, AtomicInteger structs) {
        this.kind = kindOf(type);
        this.type = type;
        this.name = name;
        this.path = path;
        this.struct = kind == Kind.STRUCT ? structs.getAndIncrement() : -1;
        this.children = childrenOf(type, path, structs);
    }

    /**
     * The columns of a table.
     *
     * @throws InvalidTableException if the SerDe has no such columns
     */
    public static RowNode of(TableDefinition table, JsonSerDe serDe) {
        List<String> faults = new ArrayList<>();
        if (serDe instanceof JsonSerDe.Hive) {
            for (HiveType.Field column : table.columns().fields()) {
                if (column.name().indexOf('.') >= 0) {
                    faults.add("the column " + column.name()
                            + " has a dot in its name, which the Hive JSON SerDe has not; use the OpenX JSON SerDe");
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidTableException(faults);
        }
        return new RowNode(table.columns(), "", "", new AtomicInteger());
    }

    private static Kind kindOf(HiveType type) {
        if (type instanceof HiveType.Primitive primitive) {
            return Kind.valueOf(primitive.name());
        }
        if (type instanceof HiveType.Text text) {
            return text.padded() ? Kind.CHAR : Kind.VARCHAR;
        }
        if (type instanceof HiveType.Decimal decimal) {
            return decimal.precision() <= LONG_DIGITS ? Kind.SHORT_DECIMAL : Kind.LONG_DECIMAL;
        }
        if (type instanceof HiveType.Array) {
            return Kind.ARRAY;
        }
        return type instanceof HiveType.MapOf ? Kind.MAP : Kind.STRUCT;
    }

    private static RowNode[] childrenOf(HiveType type, String path, AtomicInteger structs) {
        if (type instanceof HiveType.Array array) {
            return new RowNode[] {new RowNode(array.element(), "element", path + "[]", structs)};
        }
        if (type instanceof HiveType.MapOf map) {
            return new RowNode[] {
                new RowNode(map.key(), "key", path + "{key}", structs),
                new RowNode(map.value(), "value", path + "{}", structs)
            };
        }
        if (type instanceof HiveType.Struct struct) {
            String before = path.isEmpty() ? "" : path + ".";
            return struct.fields().stream()
                    .map(field -> new RowNode(field.type(), field.name(), before + field.name(), structs))
                    .toArray(RowNode[]::new);
        }
        return new RowNode[0];
    }

    public Kind kind() {
        return kind;
    }

    public HiveType type() {
        return type;
    }

    /** The column's or member's; of arrays' and maps' children: element, key or value. */
    public String name() {
        return name;
    }

    /** From the table's columns down to here. */
    public String path() {
        return path;
    }

    /** Which of the tree's structs this is, from 0; -1 for what is none. */
    int struct() {
        return struct;
    }

    public int size() {
        return children.length;
    }

    public RowNode child(int index) {
        return children[index];
    }

    /** Digits behind the point, of a decimal. */
    public int scale() {
        return ((HiveType.Decimal) type).scale();
    }

    /** Digits, of a decimal. */
    public int precision() {
        return ((HiveType.Decimal) type).precision();
    }

    /** In characters, of a char or varchar. */
    public int maxLength() {
        return ((HiveType.Text) type).length();
    }
}
