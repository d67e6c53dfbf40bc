package io.kinbridge.sql.expression;

import org.apache.calcite.rel.type.RelDataType;

/** What a SQL value is in generated code. */
enum JavaType {
    BOOLEAN("boolean", "Boolean", "false"),
    BYTE("byte", "Byte", "((byte) 0)"),
    SHORT("short", "Short", "((short) 0)"),
    INT("int", "Integer", "0"),
    LONG("long", "Long", "0L"),
    FLOAT("float", "Float", "0f"),
    DOUBLE("double", "Double", "0d"),
    DECIMAL("java.math.BigDecimal"),
    STRING("String"),
    BYTES("byte[]"),
    ROW("Object[]"),
    /** Of NULL alone. */
    OBJECT("Object");

    private final String code;
    private final String box;
    private final String none;

    JavaType(String primitive, String box, String none) {
        this.code = primitive;
        this.box = box;
        this.none = none;
    }

    JavaType(String reference) {
        this(reference, reference, "null");
    }

    static JavaType of(RelDataType type) {
        return switch (type.getSqlTypeName()) {
            case BOOLEAN -> BOOLEAN;
            case TINYINT -> BYTE;
            case SMALLINT -> SHORT;
            case INTEGER, DATE, TIME, INTERVAL_YEAR, INTERVAL_YEAR_MONTH, INTERVAL_MONTH -> INT;
            case BIGINT,
                    TIMESTAMP,
                    INTERVAL_DAY,
                    INTERVAL_DAY_HOUR,
                    INTERVAL_DAY_MINUTE,
                    INTERVAL_DAY_SECOND,
                    INTERVAL_HOUR,
                    INTERVAL_HOUR_MINUTE,
                    INTERVAL_HOUR_SECOND,
                    INTERVAL_MINUTE,
                    INTERVAL_MINUTE_SECOND,
                    INTERVAL_SECOND -> LONG;
            case DECIMAL -> DECIMAL;
            case REAL -> FLOAT;
            case FLOAT, DOUBLE -> DOUBLE;
            case CHAR, VARCHAR -> STRING;
            case BINARY, VARBINARY -> BYTES;
            case ROW -> ROW;
            case NULL -> OBJECT;
            default ->
                throw new UnsupportedExpressionException(
                        "values of type " + type.getFullTypeString() + " cannot be computed");
        };
    }

    /** As a variable is declared. */
    String code() {
        return code;
    }

    /** The class of such a value as an object. */
    String box() {
        return box;
    }

    /** What stands in a variable of which another says that it is NULL. */
    String none() {
        return none;
    }

    boolean isPrimitive() {
        return !code.equals(box);
    }

    /** TINYINT to BIGINT, and what has the same form. */
    boolean isInteger() {
        return this == BYTE || this == SHORT || this == INT || this == LONG;
    }

    boolean isFloating() {
        return this == FLOAT || this == DOUBLE;
    }
}
