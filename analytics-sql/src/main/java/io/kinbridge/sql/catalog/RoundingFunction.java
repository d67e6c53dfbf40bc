package io.kinbridge.sql.catalog;

import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlFloorFunction;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** FLOOR and CEIL: of a number, and of a time or an interval to a unit. */
final class RoundingFunction extends SqlFloorFunction {
    RoundingFunction(SqlKind kind) {
        super(kind);
    }

    @Override
    public boolean checkOperandTypes(SqlCallBinding call, boolean throwOnFailure) {
        boolean isInterval = call.getOperandCount() == 2
                && call.operand(1) instanceof SqlIntervalQualifier
                && SqlTypeUtil.isInterval(call.getOperandType(0));
        return isInterval || super.checkOperandTypes(call, throwOnFailure);
    }
}
