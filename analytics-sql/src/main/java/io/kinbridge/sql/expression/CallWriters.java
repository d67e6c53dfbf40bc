package io.kinbridge.sql.expression;

import io.kinbridge.sql.catalog.LogParserFunction;
import io.kinbridge.sql.catalog.UserFunctionOperator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rex.RexCall;

/** Which writer is for which operator. Operators are told apart by their names, which are unique but for prefixes. */
final class CallWriters {
    /** Those that cost more than to ask whether they have been computed. */
    private static final Set<String> COSTLY = Set.of(
            "REGEX_REPLACE",
            "SUBSTRING_FROM",
            "SUBSTRING_SIMILAR",
            "CHAR_TO_TIMESTAMP",
            "CHAR_TO_DATE",
            "CHAR_TO_TIME",
            "TIMESTAMP_TO_CHAR",
            "DATE_TO_CHAR",
            "TIME_TO_CHAR");

    private static final Map<String, CallWriter> BY_NAME = byName();

    private CallWriters() {}

    private static Map<String, CallWriter> byName() {
        Map<String, CallWriter> writers = new HashMap<>();
        writers.put("CAST", Casting::write);
        writers.put("MONOTONIC", (call, out) -> out.write(call.getOperands().get(0)));
        LogicCalls.addTo(writers);
        ComparisonCalls.addTo(writers);
        ArithmeticCalls.addTo(writers);
        TextCalls.addTo(writers);
        PatternCalls.addTo(writers);
        TimeCalls.addTo(writers);
        RoundingCalls.addTo(writers);
        PeriodCalls.addTo(writers);
        return Map.copyOf(writers);
    }

    /**
     * The writer of a call.
     *
     * @throws UnsupportedExpressionException if there is none
     */
    static CallWriter of(RexCall call) {
        if (call.getOperator() instanceof LogParserFunction) {
            return FunctionCalls::logParser;
        }
        if (call.getOperator() instanceof UserFunctionOperator) {
            return FunctionCalls::userFunction;
        }
        CallWriter writer = BY_NAME.get(call.getOperator().getName());
        if (writer == null) {
            throw new UnsupportedExpressionException("function %s is not supported in an expression: %s"
                    .formatted(call.getOperator().getName(), call));
        }
        return writer;
    }

    /** Whether it is worth while to compute equal calls once. */
    static boolean isCostly(RexCall call) {
        return call.getOperator() instanceof LogParserFunction
                || call.getOperator() instanceof UserFunctionOperator
                || COSTLY.contains(call.getOperator().getName());
    }
}
