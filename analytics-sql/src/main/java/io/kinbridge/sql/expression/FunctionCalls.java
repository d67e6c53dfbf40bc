package io.kinbridge.sql.expression;

import io.kinbridge.sql.catalog.LogParserFunction;
import io.kinbridge.sql.catalog.UserFunctionOperator;
import io.kinbridge.sql.function.LogParser;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Log parsers, and functions of users. */
final class FunctionCalls {
    private FunctionCalls() {}

    static Value logParser(RexCall call, ExpressionWriter out) {
        List<String> literals = new ArrayList<>();
        for (RexNode operand : call.getOperands().subList(1, call.getOperands().size())) {
            if (!(operand instanceof RexLiteral literal)) {
                throw new UnsupportedExpressionException(
                        "%s: %s is not a literal".formatted(call.getOperator().getName(), operand));
            }
            literals.add(
                    SqlTypeUtil.isNumeric(literal.getType())
                            ? String.valueOf(literal.getValueAs(Integer.class))
                            : RexLiteral.stringValue(literal));
        }
        LogParser parser = ((LogParserFunction) call.getOperator()).parser(literals);
        String constant = out.target().constant(LogParser.class, parser);
        return out.strict(
                call.getOperands().subList(0, 1),
                JavaType.ROW,
                values -> "%s.parse(%s)".formatted(constant, values.get(0)));
    }

    static Value userFunction(RexCall call, ExpressionWriter out) {
        Method method = ((UserFunctionOperator) call.getOperator()).function().method();
        out.target().use(method.getDeclaringClass());
        Class<?>[] parameters = method.getParameterTypes();
        List<Value> needed = new ArrayList<>();
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < parameters.length; i++) {
            arguments.add(argument(call, i, parameters[i], out, needed));
        }
        String invocation = "%s.%s(%s)"
                .formatted(
                        method.getDeclaringClass().getCanonicalName(), method.getName(), String.join(", ", arguments));
        JavaType type = JavaType.of(call.getType());
        if (method.getReturnType().isPrimitive() || !type.isPrimitive()) {
            return out.strictValues(needed, type, values -> invocation);
        }
        Value boxed = out.strictValues(needed, JavaType.OBJECT, values -> invocation);
        return out.strictValues(
                List.of(boxed),
                type,
                values -> "((%s) %s).%sValue()".formatted(type.box(), values.get(0), type.code()));
    }

    /** @param needed to which values are added without which there is no call */
    private static String argument(
            RexCall call, int index, Class<?> parameter, ExpressionWriter out, List<Value> needed) {
        RexNode operand = call.getOperands().get(index);
        Value value = out.write(operand);
        UserFunctionOperator operator = (UserFunctionOperator) call.getOperator();
        String converted = value.isAlwaysNull()
                ? "null"
                : new Casting(out.compilation()).code(value.code(), operand.getType(), operator.parameterType(index));
        if (parameter.isPrimitive()) {
            needed.add(value);
            return value.isAlwaysNull()
                    ? JavaType.of(operator.parameterType(index)).none()
                    : converted;
        }
        String typeName = parameter.getCanonicalName();
        String boxed = out.variable(typeName, "null");
        JavaType type = JavaType.of(operator.parameterType(index));
        String object = type.isPrimitive() ? "%s.valueOf(%s)".formatted(type.box(), converted) : converted;
        if (!value.isAlwaysNull()) {
            out.line("if (!%s) %s = %s;".formatted(value.isNull(), boxed, object));
        }
        return boxed;
    }
}
