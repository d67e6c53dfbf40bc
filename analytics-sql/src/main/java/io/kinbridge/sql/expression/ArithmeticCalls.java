package io.kinbridge.sql.expression;

import io.kinbridge.sql.catalog.KinesisTypes;
import io.kinbridge.sql.function.DecimalType;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** The four operations, MOD and the functions of numbers; sums and products with intervals see {@link IntervalCalls}. */
final class ArithmeticCalls {
    private ArithmeticCalls() {}

    static void addTo(Map<String, CallWriter> writers) {
        writers.put(
                "+",
                (call, out) -> call.getOperands().size() == 1
                        ? out.write(call.getOperands().get(0))
                        : operation(call, out, Operation.PLUS));
        writers.put(
                "-",
                (call, out) ->
                        call.getOperands().size() == 1 ? negation(call, out) : operation(call, out, Operation.MINUS));
        writers.put("*", (call, out) -> operation(call, out, Operation.TIMES));
        writers.put("/", (call, out) -> operation(call, out, Operation.DIVIDED_BY));
        writers.put("/INT", (call, out) -> operation(call, out, Operation.DIVIDED_BY));
        writers.put("MOD", ArithmeticCalls::mod);
        writers.put("%", ArithmeticCalls::mod);
        writers.put("ABS", ArithmeticCalls::abs);
        addFunction(writers, "LN", "Numbers.ln");
        addFunction(writers, "LOG10", "Numbers.log10");
        addFunction(writers, "EXP", "Numbers.exp");
        addFunction(writers, "SQRT", "Numbers.sqrt");
        addFunction(writers, "POWER", "Numbers.power");
    }

    private static Value operation(RexCall call, ExpressionWriter out, Operation operation) {
        if (call.getOperands().stream()
                .anyMatch(operand -> !SqlTypeUtil.isNumeric(operand.getType())
                        && operand.getType().getSqlTypeName() != SqlTypeName.NULL)) {
            return IntervalCalls.write(call, out, operation);
        }
        return out.strict(call, values -> numeric(call, values, out, operation));
    }

    private static String numeric(RexCall call, List<String> values, ExpressionWriter out, Operation operation) {
        RelDataType type = call.getType();
        Casting casting = new Casting(out.compilation());
        String a = values.get(0);
        String b = values.get(1);
        RelDataType typeA = call.getOperands().get(0).getType();
        RelDataType typeB = call.getOperands().get(1).getType();
        JavaType result = JavaType.of(type);
        if (result.isInteger()) {
            return Casting.narrow(operation.ofIntegers(a, b), type);
        }
        if (result == JavaType.DECIMAL) {
            String decimal = out.target().constant(DecimalType.class, KinesisTypes.decimalOf(type));
            return operation.ofDecimals(decimal, casting.anyDecimal(a, typeA), casting.anyDecimal(b, typeB));
        }
        if (!result.isFloating()) {
            throw unsupported(call);
        }
        String floating = operation.ofDoubles(Casting.number(a, typeA), Casting.number(b, typeB));
        return result == JavaType.FLOAT ? "Values.toReal(" + floating + ")" : floating;
    }

    private static UnsupportedExpressionException unsupported(RexCall call) {
        return new UnsupportedExpressionException("%s is not supported of %s"
                .formatted(
                        call.getOperator().getName(),
                        call.getOperands().stream().map(RexNode::getType).toList()));
    }

    private static Value negation(RexCall call, ExpressionWriter out) {
        return out.strict(call, values -> switch (JavaType.of(call.getType())) {
            case BYTE, SHORT, INT, LONG -> Casting.narrow("Numbers.minus(0L, " + values.get(0) + ")", call.getType());
            case FLOAT, DOUBLE -> "(-" + values.get(0) + ")";
            case DECIMAL -> values.get(0) + ".negate()";
            default -> throw unsupported(call);
        });
    }

    private static Value mod(RexCall call, ExpressionWriter out) {
        if (!JavaType.of(call.getType()).isInteger()) {
            throw unsupported(call);
        }
        return out.strict(
                call,
                values ->
                        Casting.narrow("Numbers.mod(%s, %s)".formatted(values.get(0), values.get(1)), call.getType()));
    }

    private static Value abs(RexCall call, ExpressionWriter out) {
        return out.strict(call, values -> switch (JavaType.of(call.getType())) {
            case BYTE, SHORT, INT, LONG -> Casting.narrow("Numbers.abs(" + values.get(0) + ")", call.getType());
            case FLOAT, DOUBLE -> "Math.abs(" + values.get(0) + ")";
            case DECIMAL -> values.get(0) + ".abs()";
            default -> throw unsupported(call);
        });
    }

    /** A function of DOUBLEs. */
    private static void addFunction(Map<String, CallWriter> writers, String name, String method) {
        writers.put(
                name,
                (call, out) -> out.strict(call.getOperands(), JavaType.of(call.getType()), values -> {
                    StringBuilder arguments = new StringBuilder();
                    for (int i = 0; i < values.size(); i++) {
                        RelDataType type = call.getOperands().get(i).getType();
                        arguments.append(i == 0 ? "" : ", ").append(Casting.number(values.get(i), type));
                    }
                    return "%s(%s)".formatted(method, arguments);
                }));
    }
}
