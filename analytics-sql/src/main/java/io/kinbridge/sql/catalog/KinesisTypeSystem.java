package io.kinbridge.sql.catalog;

import io.kinbridge.sql.function.DecimalType;
import io.kinbridge.sql.type.ColumnType;
import java.util.function.BinaryOperator;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystem;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/** The limits of the dialect's types, and the types of sums, products, quotients and averages. */
public final class KinesisTypeSystem extends RelDataTypeSystemImpl {
    public static final RelDataTypeSystem INSTANCE = new KinesisTypeSystem();

    private static final int TIME_PRECISION = 3;
    private static final int MAX_INTERVAL_PRECISION = 10;

    private KinesisTypeSystem() {}

    @Override
    public int getMaxPrecision(SqlTypeName type) {
        return switch (type) {
            case DECIMAL -> DecimalType.MAX_PRECISION;
            case CHAR, VARCHAR, BINARY, VARBINARY -> ColumnType.MAX_LENGTH;
            case TIME, TIMESTAMP -> TIME_PRECISION;
            default -> isInterval(type) ? MAX_INTERVAL_PRECISION : super.getMaxPrecision(type);
        };
    }

    @Override
    public int getMaxScale(SqlTypeName type) {
        return type == SqlTypeName.DECIMAL
                ? DecimalType.MAX_PRECISION
                : isInterval(type) ? TIME_PRECISION : super.getMaxScale(type);
    }

    @Override
    public int getDefaultPrecision(SqlTypeName type) {
        return switch (type) {
            case DECIMAL -> DecimalType.MAX_PRECISION;
            case TIME, TIMESTAMP -> TIME_PRECISION;
            default -> super.getDefaultPrecision(type);
        };
    }

    @Override
    public int getDefaultScale(SqlTypeName type) {
        return isInterval(type) ? TIME_PRECISION : super.getDefaultScale(type);
    }

    private static boolean isInterval(SqlTypeName type) {
        return SqlTypeName.INTERVAL_TYPES.contains(type);
    }

    @Override
    public boolean shouldConvertRaggedUnionTypesToVarying() {
        return true;
    }

    @Override
    public RelDataType deriveSumType(RelDataTypeFactory types, RelDataType argument) {
        return argument;
    }

    @Override
    public RelDataType deriveAvgAggType(RelDataTypeFactory types, RelDataType argument) {
        return argument;
    }

    @Override
    public @Nullable RelDataType deriveDecimalPlusType(RelDataTypeFactory types, RelDataType a, RelDataType b) {
        return combined(types, a, b, DecimalType::sum);
    }

    @Override
    public @Nullable RelDataType deriveDecimalMultiplyType(RelDataTypeFactory types, RelDataType a, RelDataType b) {
        return combined(types, a, b, DecimalType::product);
    }

    @Override
    public @Nullable RelDataType deriveDecimalDivideType(RelDataTypeFactory types, RelDataType a, RelDataType b) {
        return combined(types, a, b, DecimalType::quotient);
    }

    /** Null if the result is no DECIMAL. */
    private static @Nullable RelDataType combined(
            RelDataTypeFactory types, RelDataType a, RelDataType b, BinaryOperator<DecimalType> rule) {
        boolean exact = SqlTypeUtil.isExactNumeric(a) && SqlTypeUtil.isExactNumeric(b);
        if (!exact || (!SqlTypeUtil.isDecimal(a) && !SqlTypeUtil.isDecimal(b))) {
            return null;
        }
        DecimalType result = rule.apply(KinesisTypes.decimalOf(a), KinesisTypes.decimalOf(b));
        return types.createSqlType(SqlTypeName.DECIMAL, result.precision(), result.scale());
    }
}
