package io.kinbridge.sql.catalog;

import io.kinbridge.sql.function.DecimalType;
import io.kinbridge.sql.type.ColumnType;
import io.kinbridge.sql.type.TypeName;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeFactoryImpl;
import org.apache.calcite.sql.type.SqlTypeMappingRule;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/** The types of columns as Calcite has them, and the other way round. */
public final class KinesisTypes {
    private KinesisTypes() {}

    /** A factory of types within the limits of the dialect; text is Unicode. */
    public static RelDataTypeFactory factory() {
        return new UnicodeTypeFactory();
    }

    /** Calcite's type of a column. */
    public static RelDataType of(RelDataTypeFactory types, ColumnType column, boolean nullable) {
        SqlTypeName name = SqlTypeName.valueOf(column.name().name());
        RelDataType type;
        if (column.name() == TypeName.DECIMAL) {
            type = types.createSqlType(name, column.precision(), column.scale());
        } else if (column.name().hasLength()) {
            type = types.createSqlType(name, column.precision());
        } else {
            type = types.createSqlType(name);
        }
        return types.createTypeWithNullability(type, nullable);
    }

    /**
     * The type of the column that holds values of Calcite's type. Text of unknown length has the longest, an empty literal length 1.
     *
     * @throws IllegalArgumentException if no column can hold them, such as intervals and rows
     */
    public static ColumnType of(RelDataType type) {
        SqlTypeName name = type.getSqlTypeName();
        return switch (name) {
            case DECIMAL -> new ColumnType(TypeName.DECIMAL, type.getPrecision(), type.getScale());
            case CHAR, VARCHAR, BINARY, VARBINARY -> new ColumnType(TypeName.valueOf(name.name()), length(type), 0);
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, REAL, FLOAT, DOUBLE, DATE, TIME, TIMESTAMP ->
                ColumnType.of(TypeName.valueOf(name.name()));
            default ->
                throw new IllegalArgumentException("no column can be of type "
                        + type.getFullTypeString()
                        + "; CAST the expression to a type of a column, or select a field of it");
        };
    }

    private static int length(RelDataType type) {
        int length = type.getPrecision();
        return length == RelDataType.PRECISION_NOT_SPECIFIED
                ? ColumnType.MAX_LENGTH
                : Math.min(Math.max(length, 1), ColumnType.MAX_LENGTH);
    }

    /**
     * The DECIMAL that holds all values of an exact numeric type; of BIGINT all but those of 19 digits.
     *
     * @throws IllegalArgumentException if the type is not exact
     */
    public static DecimalType decimalOf(RelDataType type) {
        return switch (type.getSqlTypeName()) {
            case DECIMAL -> new DecimalType(type.getPrecision(), type.getScale());
            case TINYINT -> new DecimalType(3, 0);
            case SMALLINT -> new DecimalType(5, 0);
            case INTEGER -> new DecimalType(10, 0);
            case BIGINT -> DecimalType.DEFAULT;
            default -> throw new IllegalArgumentException(type + " is not an exact numeric type");
        };
    }

    private static final class UnicodeTypeFactory extends SqlTypeFactoryImpl {
        UnicodeTypeFactory() {
            super(KinesisTypeSystem.INSTANCE);
        }

        /** Of exact numbers, one of them a DECIMAL: the type that loses no fraction. */
        @Override
        public @Nullable RelDataType leastRestrictive(List<RelDataType> types, SqlTypeMappingRule rule) {
            RelDataType type = super.leastRestrictive(types, rule);
            List<RelDataType> numbers = types.stream()
                    .filter(one -> one.getSqlTypeName() != SqlTypeName.NULL)
                    .toList();
            if (type == null
                    || !SqlTypeUtil.isDecimal(type)
                    || !numbers.stream().allMatch(SqlTypeUtil::isExactNumeric)) {
                return type;
            }
            int scale = 0;
            int whole = 0;
            for (RelDataType number : numbers) {
                DecimalType decimal = KinesisTypes.decimalOf(number);
                scale = Math.max(scale, decimal.scale());
                whole = Math.max(whole, decimal.precision() - decimal.scale());
            }
            int precision = Math.min(DecimalType.MAX_PRECISION, whole + scale);
            return createTypeWithNullability(createSqlType(SqlTypeName.DECIMAL, precision, scale), type.isNullable());
        }

        @Override
        public Charset getDefaultCharset() {
            return StandardCharsets.UTF_8;
        }
    }
}
