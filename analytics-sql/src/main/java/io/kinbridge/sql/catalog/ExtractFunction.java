package io.kinbridge.sql.catalog;

import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.fun.SqlExtractFunction;
import org.apache.calcite.sql.type.SqlTypeName;

/** EXTRACT: a BIGINT, but the seconds have milliseconds and are a DECIMAL. */
final class ExtractFunction extends SqlExtractFunction {
    private static final int FRACTION = 3;

    ExtractFunction() {
        super("EXTRACT", false);
    }

    @Override
    public RelDataType inferReturnType(SqlOperatorBinding call) {
        RelDataType source = call.getOperandType(1);
        SqlTypeName name = source.getSqlTypeName();
        RelDataType type;
        if (unit(call) == TimeUnitRange.SECOND) {
            int digits = name == SqlTypeName.INTERVAL_SECOND ? source.getPrecision() : 2;
            type = call.getTypeFactory().createSqlType(SqlTypeName.DECIMAL, digits + FRACTION, FRACTION);
        } else {
            type = call.getTypeFactory().createSqlType(SqlTypeName.BIGINT);
        }
        return call.getTypeFactory().createTypeWithNullability(type, source.isNullable());
    }

    private static TimeUnitRange unit(SqlOperatorBinding call) {
        TimeUnitRange unit =
                call instanceof SqlCallBinding written && written.operand(0) instanceof SqlIntervalQualifier qualifier
                        ? qualifier.timeUnitRange
                        : call.getOperandLiteralValue(0, TimeUnitRange.class);
        if (unit == null) {
            throw InvalidCall.of(call, "EXTRACT has no unit");
        }
        return switch (unit) {
            case YEAR, MONTH, DAY, HOUR, MINUTE, SECOND -> unit;
            default ->
                throw InvalidCall.of(
                        call,
                        "EXTRACT: %s is no unit of it; the units are YEAR, MONTH, DAY, HOUR, MINUTE and SECOND"
                                .formatted(unit));
        };
    }
}
