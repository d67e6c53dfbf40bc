package io.kinbridge.sql.expression;

import io.kinbridge.sql.function.DateTimePattern;
import io.kinbridge.sql.function.MarkedSubstring;
import io.kinbridge.sql.function.Regex;
import io.kinbridge.sql.function.TextPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/** Functions with a pattern. One that is a literal is compiled with the statement, others when they are met. */
final class PatternCalls {
    private PatternCalls() {}

    static void addTo(Map<String, CallWriter> writers) {
        writers.put("LIKE", (call, out) -> matching(call, out, TextPattern::like, false));
        writers.put("NOT LIKE", (call, out) -> matching(call, out, TextPattern::like, true));
        writers.put("SIMILAR TO", (call, out) -> matching(call, out, TextPattern::similar, false));
        writers.put("NOT SIMILAR TO", (call, out) -> matching(call, out, TextPattern::similar, true));
        writers.put("SUBSTRING_FROM", PatternCalls::substring);
        writers.put(
                "SUBSTRING_SIMILAR",
                (call, out) -> written(
                        call,
                        out,
                        MarkedSubstring.class,
                        (pattern, escape) -> markedSubstring(pattern, escape),
                        1,
                        2,
                        ".find(%1$s)"));
        writers.put(
                "REGEX_REPLACE",
                (call, out) -> written(
                        call,
                        out,
                        Regex.class,
                        (regex, none) -> Regex.of(regex),
                        1,
                        -1,
                        ".replace(%1$s, %3$s, %4$s, %5$s)"));
        writers.put("CHAR_TO_TIMESTAMP", (call, out) -> dateTime(call, out, ".parseTimestamp(%2$s)"));
        writers.put("CHAR_TO_DATE", (call, out) -> dateTime(call, out, ".parseDate(%2$s)"));
        writers.put("CHAR_TO_TIME", (call, out) -> dateTime(call, out, ".parseTime(%2$s)"));
        writers.put("DATE_TO_CHAR", (call, out) -> dateTime(call, out, ".formatDate(%2$s)"));
        writers.put("TIME_TO_CHAR", (call, out) -> dateTime(call, out, ".formatTime(%2$s)"));
        writers.put("TIMESTAMP_TO_CHAR", PatternCalls::timestampToChar);
    }

    private static MarkedSubstring markedSubstring(String pattern, @Nullable String escape) {
        if (escape == null) {
            throw new UnsupportedExpressionException("SUBSTRING SIMILAR has no ESCAPE");
        }
        return MarkedSubstring.of(pattern, escape);
    }

    private static Value matching(
            RexCall call,
            ExpressionWriter out,
            BiFunction<String, @Nullable String, TextPattern> compiler,
            boolean negated) {
        int escape = call.getOperands().size() == 3 ? 2 : -1;
        Value matches = written(call, out, TextPattern.class, compiler, 1, escape, ".matches(%1$s)");
        return negated ? new Value(matches.type(), "(!" + matches.code() + ")", matches.isNull()) : matches;
    }

    private static Value substring(RexCall call, ExpressionWriter out) {
        if (SqlTypeUtil.inCharFamily(call.getOperands().get(1).getType())) {
            return written(call, out, Regex.class, (regex, none) -> Regex.of(regex), 1, -1, ".firstMatch(%1$s)");
        }
        return TextCalls.substring(call, out, "Strings.substringFrom");
    }

    private static Value dateTime(RexCall call, ExpressionWriter out, String method) {
        return written(call, out, DateTimePattern.class, (pattern, none) -> DateTimePattern.of(pattern), 0, -1, method);
    }

    /** NULL for a NULL format only; a NULL timestamp has a text. */
    private static Value timestampToChar(RexCall call, ExpressionWriter out) {
        RexNode format = call.getOperands().get(0);
        Value timestamp = out.write(call.getOperands().get(1));
        String boxed = timestamp.isAlwaysNull() ? "((Long) null)" : out.variable("Long", "null");
        if (!timestamp.isAlwaysNull()) {
            out.line("if (!%s) %s = Long.valueOf(%s);".formatted(timestamp.isNull(), boxed, timestamp.code()));
        }
        return out.strict(
                List.of(format),
                JavaType.STRING,
                values -> pattern(
                                out,
                                DateTimePattern.class,
                                (pattern, none) -> DateTimePattern.of(pattern),
                                format,
                                values.get(0),
                                null,
                                "null")
                        + ".formatTimestamp(" + boxed + ")");
    }

    /**
     * A call to a method of a pattern.
     *
     * @param patternAt which operand is the pattern
     * @param escapeAt which operand is its escape, -1 for none
     * @param method with the operands' values, counted from 1
     */
    private static <T> Value written(
            RexCall call,
            ExpressionWriter out,
            Class<T> type,
            BiFunction<String, @Nullable String, T> compiler,
            int patternAt,
            int escapeAt,
            String method) {
        List<RexNode> operands = call.getOperands();
        return out.strict(call, values -> {
            List<String> arguments = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                boolean wide = JavaType.of(operands.get(i).getType()) == JavaType.LONG
                        && call.getOperator().getName().equals("REGEX_REPLACE");
                arguments.add(wide ? "Numbers.toInteger(" + values.get(i) + ")" : values.get(i));
            }
            String pattern = pattern(
                    out,
                    type,
                    compiler,
                    operands.get(patternAt),
                    values.get(patternAt),
                    escapeAt < 0 ? null : operands.get(escapeAt),
                    escapeAt < 0 ? "null" : values.get(escapeAt));
            return pattern + method.formatted(arguments.toArray());
        });
    }

    private static <T> String pattern(
            ExpressionWriter out,
            Class<T> type,
            BiFunction<String, @Nullable String, T> compiler,
            RexNode pattern,
            String patternCode,
            @Nullable RexNode escape,
            String escapeCode) {
        if (pattern instanceof RexLiteral && (escape == null || escape instanceof RexLiteral)) {
            T compiled = compiler.apply(text(pattern), escape == null ? null : text(escape));
            return out.target().constant(type, compiled);
        }
        String cache = out.target().constant(PatternCache.class, new PatternCache<>(compiler));
        return "((%s) %s.get(%s, %s))".formatted(type.getName(), cache, patternCode, escapeCode);
    }

    private static String text(RexNode literal) {
        return RexLiteral.stringValue(literal);
    }
}
