package io.kinbridge.sql.expression;

import io.kinbridge.sql.function.Casts;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** The clock's times, and differences and steps of time. */
final class TimeCalls {
    private TimeCalls() {}

    static void addTo(Map<String, CallWriter> writers) {
        writers.put("CURRENT_ROWTIME", (call, out) -> Value.notNull(JavaType.LONG, "rowtime"));
        writers.put(
                "CURRENT_ROW_TIMESTAMP",
                (call, out) -> out.notNull(
                        JavaType.LONG,
                        out.target()
                                        .constant(
                                                InstantSource.class,
                                                out.compilation().clock()) + ".millis()"));
        writers.put("CURRENT_TIMESTAMP", (call, out) -> started(out));
        writers.put("LOCALTIMESTAMP", (call, out) -> started(out));
        writers.put("CURRENT_TIME", (call, out) -> timeOfDay(out));
        writers.put("LOCALTIME", (call, out) -> timeOfDay(out));
        writers.put(
                "CURRENT_DATE",
                (call, out) -> Value.notNull(
                        JavaType.INT, "(" + Casts.toDate(out.compilation().start()) + ")"));
        writers.put(
                "TSDIFF",
                (call, out) -> out.strict(
                        call,
                        values -> "DateTimeFunctions.timestampDifference(%s, %s)"
                                .formatted(values.get(0), values.get(1))));
        writers.put("UNIX_TIMESTAMP", (call, out) -> out.strict(call, values -> values.get(0)));
        writers.put("TO_TIMESTAMP", (call, out) -> out.strict(call, values -> values.get(0)));
        writers.put("STEP", (call, out) -> out.strict(call, values -> step(call, values)));
    }

    private static Value started(ExpressionWriter out) {
        return Value.notNull(JavaType.LONG, Literals.bigint(out.compilation().start()));
    }

    private static Value timeOfDay(ExpressionWriter out) {
        return Value.notNull(JavaType.INT, "(" + Casts.toTime(out.compilation().start()) + ")");
    }

    private static String step(RexCall call, List<String> values) {
        RelDataType type = call.getOperands().get(0).getType();
        RelDataType step = call.getOperands().get(1).getType();
        boolean months = SqlTypeUtil.isInterval(step) && JavaType.of(step) == JavaType.INT;
        String arguments = "(%s, %s)".formatted(values.get(0), values.get(1));
        String unsupported = "STEP of %s BY %s is not supported".formatted(type, step);
        return switch (type.getSqlTypeName()) {
            case TIMESTAMP -> (months ? "DateTimeFunctions.stepMonths" : "DateTimeFunctions.step") + arguments;
            case DATE ->
                months
                        ? "Casts.toDate(DateTimeFunctions.stepMonths(Casts.toTimestamp(%s), %s))"
                                .formatted(values.get(0), values.get(1))
                        : "DateTimeFunctions.stepDate" + arguments;
            case TIME -> {
                if (months) {
                    throw new UnsupportedExpressionException(unsupported);
                }
                yield "DateTimeFunctions.stepTime" + arguments;
            }
            case TINYINT, SMALLINT, INTEGER, BIGINT -> {
                if (!JavaType.of(step).isInteger()) {
                    throw new UnsupportedExpressionException(unsupported);
                }
                yield Casting.narrow("DateTimeFunctions.stepInteger" + arguments, type);
            }
            default -> throw new UnsupportedExpressionException(unsupported);
        };
    }
}
