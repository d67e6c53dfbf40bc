package io.kinbridge.sql.expression;

import java.util.List;
import java.util.Map;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;

/** AND, OR, NOT, CASE and the tests on NULL. What comes later is not computed if what comes first decides. */
final class LogicCalls {
    private LogicCalls() {}

    static void addTo(Map<String, CallWriter> writers) {
        writers.put("AND", (call, out) -> junction(call, out, false));
        writers.put("OR", (call, out) -> junction(call, out, true));
        writers.put("NOT", (call, out) -> out.strict(call, values -> "!" + values.get(0)));
        writers.put("CASE", LogicCalls::cases);
        writers.put("COALESCE", LogicCalls::coalesce);
        writers.put("IS NULL", (call, out) -> test(call, out, operand(call, out).isNull()));
        writers.put(
                "IS NOT NULL",
                (call, out) -> test(call, out, "!" + operand(call, out).isNull()));
        writers.put(
                "IS UNKNOWN", (call, out) -> test(call, out, operand(call, out).isNull()));
        writers.put(
                "IS NOT UNKNOWN",
                (call, out) -> test(call, out, "!" + operand(call, out).isNull()));
        writers.put("IS TRUE", (call, out) -> test(call, out, operand(call, out).isTrue()));
        writers.put(
                "IS NOT TRUE",
                (call, out) -> test(call, out, "!" + operand(call, out).isTrue()));
        writers.put(
                "IS FALSE", (call, out) -> test(call, out, operand(call, out).isFalse()));
        writers.put(
                "IS NOT FALSE",
                (call, out) -> test(call, out, "!" + operand(call, out).isFalse()));
    }

    private static Value operand(RexCall call, ExpressionWriter out) {
        return out.write(call.getOperands().get(0));
    }

    private static Value test(RexCall call, ExpressionWriter out, String condition) {
        return out.notNull(JavaType.of(call.getType()), condition);
    }

    /** @param decisive the operand that decides: TRUE for OR, FALSE for AND */
    private static Value junction(RexCall call, ExpressionWriter out, boolean decisive) {
        String result = out.variable("boolean", String.valueOf(!decisive));
        String unknown = out.variable("boolean", "false");
        String label = out.target().newName("junction");
        out.open("%s:".formatted(label));
        for (RexNode operand : call.getOperands()) {
            Value value = out.write(operand);
            String decides = decisive ? value.isTrue() : value.isFalse();
            out.line("if (%s) { %s = %s; %s = false; break %s; }".formatted(decides, result, decisive, unknown, label));
            if (!value.isNeverNull()) {
                out.line("if (%s) %s = true;".formatted(value.isNull(), unknown));
            }
        }
        out.close();
        return new Value(JavaType.BOOLEAN, result, unknown);
    }

    private static Value cases(RexCall call, ExpressionWriter out) {
        List<RexNode> operands = call.getOperands();
        Choice choice = new Choice(call, out);
        for (int i = 0; i + 1 < operands.size(); i += 2) {
            out.open("if (%s)".formatted(out.write(operands.get(i)).isTrue()));
            choice.take(operands.get(i + 1));
            out.close();
        }
        choice.take(operands.get(operands.size() - 1));
        return choice.end();
    }

    private static Value coalesce(RexCall call, ExpressionWriter out) {
        Choice choice = new Choice(call, out);
        for (RexNode operand : call.getOperands()) {
            Value value = out.write(operand);
            out.open("if (!%s)".formatted(value.isNull()));
            choice.take(operand);
            out.close();
        }
        return choice.end();
    }

    /** One of several values, converted to the type of the call. */
    private static final class Choice {
        private final RexCall call;
        private final ExpressionWriter out;
        private final JavaType type;
        private final String result;
        private final String isNull;
        private final String label;

        Choice(RexCall call, ExpressionWriter out) {
            this.call = call;
            this.out = out;
            this.type = JavaType.of(call.getType());
            this.result = out.variable(type.code(), type.none());
            this.isNull = out.variable("boolean", "true");
            this.label = out.target().newName("choice");
            out.open("%s:".formatted(label));
        }

        /** The value is this one; what follows is not looked at. */
        void take(RexNode operand) {
            Value value = out.write(operand);
            if (!value.isAlwaysNull()) {
                String converted = new Casting(out.compilation()).code(value.code(), operand.getType(), call.getType());
                out.line("if (!%s) { %s = %s; %s = false; }".formatted(value.isNull(), result, converted, isNull));
            }
            out.line("if (true) break %s;".formatted(label));
        }

        Value end() {
            out.close();
            return new Value(type, result, isNull);
        }
    }
}
