package io.kinbridge.sql.plan;

import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlTableFunction;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;

/** A function over the rows of a query: {@code TABLE(f(CURSOR(query), …))}. Calcite's rules do not look into it. */
abstract class CursorFunction extends SqlFunction implements SqlTableFunction {
    CursorFunction(String name, int fewestArguments, int mostArguments) {
        super(
                name,
                SqlKind.OTHER_FUNCTION,
                ReturnTypes.CURSOR,
                null,
                new Operands(1 + fewestArguments, 1 + mostArguments),
                SqlFunctionCategory.USER_DEFINED_TABLE_FUNCTION);
    }

    /** The columns that go out, from those of the cursor. */
    abstract RelDataType rowType(SqlCallBinding call, RelDataType cursor);

    /** The names of the columns that go out, before anything has a type. */
    abstract List<String> columnNames(List<String> cursor, List<SqlNode> arguments);

    @Override
    public boolean isDeterministic() {
        return false;
    }

    @Override
    public SqlReturnTypeInference getRowTypeInference() {
        return binding -> rowType((SqlCallBinding) binding, cursor((SqlCallBinding) binding));
    }

    private static RelDataType cursor(SqlCallBinding call) {
        RelDataType cursor = call.getCursorOperand(0);
        if (cursor == null) {
            throw new IllegalArgumentException(call.getOperator() + " without a cursor");
        }
        return cursor;
    }

    private record Operands(int fewest, int most) implements SqlOperandTypeChecker {
        @Override
        public boolean checkOperandTypes(SqlCallBinding call, boolean throwOnFailure) {
            boolean fits = call.getOperandType(0).getSqlTypeName() == SqlTypeName.CURSOR;
            if (!fits && throwOnFailure) {
                throw call.newValidationSignatureError();
            }
            return fits;
        }

        @Override
        public SqlOperandCountRange getOperandCountRange() {
            return SqlOperandCountRanges.between(fewest, most);
        }

        @Override
        public String getAllowedSignatures(SqlOperator operator, String name) {
            return name + "(CURSOR(SELECT STREAM ...), ...)";
        }
    }
}
