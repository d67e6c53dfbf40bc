package io.kinbridge.sql.expression;

import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlTrimFunction;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** The functions of text that take no pattern. */
final class TextCalls {
    private TextCalls() {}

    static void addTo(Map<String, CallWriter> writers) {
        writers.put("||", TextCalls::concatenation);
        writers.put("UPPER", (call, out) -> text(call, out, "%s.toUpperCase(java.util.Locale.ROOT)"));
        writers.put("LOWER", (call, out) -> text(call, out, "%s.toLowerCase(java.util.Locale.ROOT)"));
        writers.put("INITCAP", (call, out) -> text(call, out, "Strings.initcap(%s)"));
        writers.put("CHAR_LENGTH", (call, out) -> text(call, out, "Strings.charLength(%s)"));
        writers.put("CHARACTER_LENGTH", (call, out) -> text(call, out, "Strings.charLength(%s)"));
        writers.put(
                "POSITION",
                (call, out) -> call.getOperands().size() == 2
                        ? out.strict(call, values -> "Strings.position(%s, %s)".formatted(values.get(0), values.get(1)))
                        : unsupported(call));
        writers.put("TRIM", TextCalls::trim);
        writers.put("OVERLAY", (call, out) -> out.strict(call, values -> method("Strings.overlay", call, values, 2)));
        writers.put(
                "SUBSTRING",
                (call, out) -> substring(
                        call,
                        out,
                        SqlTypeUtil.isBinary(call.getOperands().get(0).getType())
                                ? "Strings.substringFrom"
                                : "Strings.substring"));
    }

    private static Value text(RexCall call, ExpressionWriter out, String code) {
        requireText(call);
        return out.strict(call, values -> code.formatted(values.get(0)));
    }

    private static Value concatenation(RexCall call, ExpressionWriter out) {
        requireText(call);
        return out.strict(call, values -> "(" + String.join(" + ", values) + ")");
    }

    private static void requireText(RexCall call) {
        for (RexNode operand : call.getOperands()) {
            JavaType type = JavaType.of(operand.getType());
            if (type != JavaType.STRING && type != JavaType.OBJECT) {
                unsupported(call);
            }
        }
    }

    private static Value unsupported(RexCall call) {
        List<RelDataType> types =
                call.getOperands().stream().map(RexNode::getType).toList();
        throw new UnsupportedExpressionException(
                "%s is not supported of %s".formatted(call.getOperator().getName(), types));
    }

    private static Value trim(RexCall call, ExpressionWriter out) {
        SqlTrimFunction.Flag flag = ((RexLiteral) call.getOperands().get(0)).getValueAs(SqlTrimFunction.Flag.class);
        String method = flag == SqlTrimFunction.Flag.LEADING
                ? "Strings.trimLeading"
                : flag == SqlTrimFunction.Flag.TRAILING ? "Strings.trimTrailing" : "Strings.trimBoth";
        return out.strict(
                call.getOperands().subList(1, 3),
                JavaType.STRING,
                values -> "%s(%s, %s)".formatted(method, values.get(0), values.get(1)));
    }

    /** SUBSTRING with positions. */
    static Value substring(RexCall call, ExpressionWriter out, String method) {
        return out.strict(call, values -> method(method, call, values, 1));
    }

    /** A call to a method, whose operands from one on are made INTEGERs. */
    static String method(String method, RexCall call, List<String> values, int firstInteger) {
        StringBuilder arguments = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            boolean wide =
                    i >= firstInteger && JavaType.of(call.getOperands().get(i).getType()) == JavaType.LONG;
            arguments.append(i == 0 ? "" : ", ");
            arguments.append(wide ? "Numbers.toInteger(" + values.get(i) + ")" : values.get(i));
        }
        return "%s(%s)".formatted(method, arguments);
    }
}
