package io.kinbridge.sql.expression;

import io.kinbridge.sql.function.Casts;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.calcite.rel.type.RelDataType;

/** A row with a column of each type, and what expressions over it give, as text. */
final class SampleRow {
    private static final long ROWTIME = 1_714_989_600_000L; // 2024-05-06 10:00:00

    private SampleRow() {}

    static Expressions columns() {
        return new Expressions()
                .column("A", "INTEGER")
                .column("B", "INTEGER")
                .column("N", "INTEGER")
                .column("SI", "SMALLINT")
                .column("L", "BIGINT")
                .column("M", "DECIMAL(8,2)")
                .column("R", "REAL")
                .column("D", "DOUBLE")
                .column("BO", "BOOLEAN")
                .column("S", "VARCHAR(32)")
                .column("NS", "VARCHAR(10)")
                .column("C", "CHAR(5)")
                .column("BI", "VARBINARY(10)")
                .column("DT", "DATE")
                .column("TI", "TIME")
                .column("T", "TIMESTAMP")
                .column("NT", "TIMESTAMP");
    }

    static Object[] values() {
        return new Object[] {
            ROWTIME,
            7,
            0,
            null,
            (short) 300,
            5_000_000_000L,
            new BigDecimal("12.34"),
            1.5f,
            2.5,
            true,
            "TECHNOLOGY",
            null,
            "ab   ",
            new byte[] {1, 2, 3},
            19_849, // 2024-05-06
            36_123_456, // 10:02:03.456
            Expressions.NOW,
            null
        };
    }

    /** The value, cast to text unless it is a number or a boolean: so that times can be read. */
    static String text(String expression) {
        Object value = columns().row(expression, values())[0];
        RelDataType type =
                columns().project(expression).getRowType().getFieldList().get(0).getType();
        if (value == null) {
            return "NULL";
        }
        return switch (type.getSqlTypeName()) {
            case DATE -> Casts.dateText((int) value);
            case TIME -> Casts.timeText((int) value);
            case TIMESTAMP -> Casts.timestampText((long) value);
            case BINARY, VARBINARY -> HexFormat.of().formatHex((byte[]) value);
            case ROW -> Arrays.toString((Object[]) value);
            default -> value.toString();
        };
    }

    /** The type of the value, with NOT NULL. */
    static String type(String expression) {
        return columns()
                .project(expression)
                .getRowType()
                .getFieldList()
                .get(0)
                .getType()
                .getFullTypeString()
                .replace(" CHARACTER SET \"UTF-8\"", "");
    }
}
