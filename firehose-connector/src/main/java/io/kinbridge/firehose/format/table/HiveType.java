package io.kinbridge.firehose.format.table;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The type of a column, in Hive's words. */
public sealed interface HiveType {
    /** A type without parameters. */
    enum Primitive implements HiveType {
        BOOLEAN,
        TINYINT,
        SMALLINT,
        INT,
        BIGINT,
        FLOAT,
        DOUBLE,
        STRING,
        BINARY,
        DATE,
        TIMESTAMP;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * {@code char(n)} or {@code varchar(n)}.
     *
     * @param length in characters, from 1 to 255 or 65,535
     */
    record Text(boolean padded, int length) implements HiveType {
        static final int MAX_CHAR = 255;
        static final int MAX_VARCHAR = 65_535;

        public Text {
            int max = padded ? MAX_CHAR : MAX_VARCHAR;
            if (length < 1 || length > max) {
                throw new IllegalArgumentException("the length of %s is %d; it is from 1 to %d"
                        .formatted(padded ? "char" : "varchar", length, max));
            }
        }

        @Override
        public String toString() {
            return (padded ? "char(" : "varchar(") + length + ")";
        }
    }

    /**
     * {@code decimal(p,s)}.
     *
     * @param precision digits, from 1 to 38
     * @param scale of them, behind the point
     */
    record Decimal(int precision, int scale) implements HiveType {
        static final int MAX_PRECISION = 38;

        /** What {@code decimal} alone is. */
        static final Decimal DEFAULT = new Decimal(10, 0);

        public Decimal {
            if (precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision) {
                throw new IllegalArgumentException(
                        "decimal(%d,%d): the precision is from 1 to %d, the scale from 0 to the precision"
                                .formatted(precision, scale, MAX_PRECISION));
            }
        }

        @Override
        public String toString() {
            return "decimal(" + precision + "," + scale + ")";
        }
    }

    /** {@code array<element>}. */
    record Array(HiveType element) implements HiveType {
        @Override
        public String toString() {
            return "array<" + element + ">";
        }
    }

    /** {@code map<key,value>}; the key is of a type without parts. */
    record MapOf(HiveType key, HiveType value) implements HiveType {
        public MapOf {
            if (key instanceof Array || key instanceof MapOf || key instanceof Struct) {
                throw new IllegalArgumentException("the key of a map is " + key + "; it cannot have parts");
            }
        }

        @Override
        public String toString() {
            return "map<" + key + "," + value + ">";
        }
    }

    /** A member of a struct, or a table's column. */
    record Field(String name, HiveType type) {
        public Field {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("a name is empty");
            }
        }

        @Override
        public String toString() {
            return name + ":" + type;
        }
    }

    /** {@code struct<name:type,...>}, or a table's columns: at least one, no two with the same name, whatever its case. */
    record Struct(List<Field> fields) implements HiveType {
        public Struct {
            fields = List.copyOf(fields);
            if (fields.isEmpty()) {
                throw new IllegalArgumentException("there is no member");
            }
            List<String> names = fields.stream()
                    .map(field -> field.name().toLowerCase(Locale.ROOT))
                    .sorted()
                    .toList();
            for (int i = 1; i < names.size(); i++) {
                if (names.get(i).equals(names.get(i - 1))) {
                    throw new IllegalArgumentException("the name " + names.get(i) + " is there twice");
                }
            }
        }

        @Override
        public String toString() {
            return fields.stream().map(Field::toString).collect(Collectors.joining(",", "struct<", ">"));
        }
    }
}
