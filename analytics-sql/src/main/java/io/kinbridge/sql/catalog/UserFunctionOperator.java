package io.kinbridge.sql.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlTypeFamily;

/** A {@link UserFunction} as Calcite sees it. */
public final class UserFunctionOperator extends SqlFunction {
    private final UserFunction function;

    UserFunctionOperator(UserFunction function) {
        super(
                function.name(),
                SqlKind.OTHER_FUNCTION,
                null,
                null,
                operands(function),
                SqlFunctionCategory.USER_DEFINED_FUNCTION);
        this.function = function;
    }

    private static SqlOperandTypeChecker operands(UserFunction function) {
        List<Class<?>> parameters = Arrays.asList(function.method().getParameterTypes());
        List<SqlTypeFamily> families = new ArrayList<>();
        for (Class<?> parameter : parameters) {
            SqlTypeFamily family = function.sqlType(KinesisTypes.factory(), parameter)
                    .getSqlTypeName()
                    .getFamily();
            families.add(family);
        }
        return OperandTypes.operandMetadata(
                families,
                types -> parameters.stream()
                        .map(parameter -> function.sqlType(types, parameter))
                        .toList(),
                i -> function.method().getParameters()[i].getName(),
                i -> false);
    }

    /** The function. */
    public UserFunction function() {
        return function;
    }

    /** The type to which the argument at an index is converted. */
    public RelDataType parameterType(int index) {
        return function.sqlType(KinesisTypes.factory(), function.method().getParameterTypes()[index]);
    }

    @Override
    public RelDataType inferReturnType(SqlOperatorBinding call) {
        RelDataTypeFactory types = call.getTypeFactory();
        Class<?>[] parameters = function.method().getParameterTypes();
        Class<?> result = function.method().getReturnType();
        boolean nullable = !result.isPrimitive();
        for (int i = 0; i < parameters.length; i++) {
            nullable |= parameters[i].isPrimitive() && call.getOperandType(i).isNullable();
        }
        return types.createTypeWithNullability(function.sqlType(types, result), nullable);
    }
}
