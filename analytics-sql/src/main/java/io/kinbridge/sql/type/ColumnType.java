package io.kinbridge.sql.type;

import io.kinbridge.sql.type.TypeName.Family;

/**
 * The type of one column.
 *
 * @param name without length, precision and scale
 * @param precision the length of CHAR and VARCHAR in characters and of BINARY and VARBINARY in bytes, 1 to {@value #MAX_LENGTH};
 *     the digits of DECIMAL, 1 to {@value #MAX_PRECISION}; 0 for other types
 * @param scale the digits of DECIMAL after the point, 0 to {@code precision}; 0 for other types
 */
public record ColumnType(TypeName name, int precision, int scale) {
    /** The longest CHAR, VARCHAR, BINARY and VARBINARY. */
    public static final int MAX_LENGTH = 65_534;
    /** The most digits of a DECIMAL. */
    public static final int MAX_PRECISION = 18;

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if the type cannot have this length, precision or scale
     */
    public ColumnType {
        if (name.hasLength()) {
            require(precision >= 1 && precision <= MAX_LENGTH, name, "a length of 1 to " + MAX_LENGTH, precision);
        } else if (name == TypeName.DECIMAL) {
            require(precision >= 1 && precision <= MAX_PRECISION, name, "1 to " + MAX_PRECISION + " digits", precision);
            require(scale >= 0 && scale <= precision, name, "0 to " + precision + " digits after the point", scale);
        } else {
            require(precision == 0, name, "no length", precision);
        }
        if (name != TypeName.DECIMAL) {
            require(scale == 0, name, "no scale", scale);
        }
    }

    private static void require(boolean holds, TypeName name, String expected, int actual) {
        if (!holds) {
            throw new IllegalArgumentException("%s has %s, not %d".formatted(name, expected, actual));
        }
    }

    /** A type without length, precision and scale; DECIMAL is DECIMAL(18,0), CHAR is CHAR(1), BINARY is BINARY(1). */
    public static ColumnType of(TypeName name) {
        return switch (name) {
            case DECIMAL -> new ColumnType(name, MAX_PRECISION, 0);
            case CHAR, BINARY -> new ColumnType(name, 1, 0);
            default -> new ColumnType(name, 0, 0);
        };
    }

    /** VARCHAR(length). */
    public static ColumnType varchar(int length) {
        return new ColumnType(TypeName.VARCHAR, length, 0);
    }

    /**
     * The type that a {@code SqlType} of the API means, such as {@code VARCHAR(16)}, {@code decimal(8, 2)} or {@code DOUBLE
     * PRECISION}.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong with it
     */
    public static ColumnType parse(String text) {
        return new ColumnTypeText(text).type();
    }

    public Family family() {
        return name.family();
    }

    /** As SQL writes it. */
    @Override
    public String toString() {
        if (name == TypeName.DECIMAL) {
            return "DECIMAL(%d,%d)".formatted(precision, scale);
        }
        return name.hasLength() ? "%s(%d)".formatted(name, precision) : name.name();
    }
}
