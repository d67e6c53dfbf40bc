package io.kinbridge.sql.engine.window;

import io.kinbridge.sql.engine.aggregate.AggregateCall;
import io.kinbridge.sql.engine.aggregate.AggregateFunction;
import io.kinbridge.sql.type.TypeName;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Aggregates as their definitions say, of a list of rows, computed anew for each. */
final class Naive {
    private Naive() {}

    static Object aggregate(AggregateCall call, List<List<Object>> rows) {
        if (call.arguments().isEmpty()) {
            return (long) rows.size();
        }
        List<Object> all =
                rows.stream().map(row -> row.get(call.arguments().get(0))).toList();
        List<Object> values = all.stream().filter(Objects::nonNull).toList();
        if (call.distinct()) {
            values = values.stream().distinct().toList();
        }
        List<Object> picked = call.ignoreNulls() ? values : all;
        if (call.function() == AggregateFunction.COUNT) {
            return (long) values.size();
        }
        if (call.function() == AggregateFunction.FIRST_VALUE) {
            return picked.isEmpty() ? null : picked.get(0);
        }
        if (call.function() == AggregateFunction.LAST_VALUE) {
            return picked.isEmpty() ? null : picked.get(picked.size() - 1);
        }
        return values.isEmpty() ? null : ofSome(call, values);
    }

    private static Object ofSome(AggregateCall call, List<Object> values) {
        return switch (call.function()) {
            case SUM -> typed(call, sum(values));
            case AVG -> average(call, values);
            case MIN -> values.stream().min(order()).orElseThrow();
            case MAX -> values.stream().max(order()).orElseThrow();
            case ANY -> values.contains(true);
            case EVERY -> !values.contains(false);
            case VAR_POP -> variance(values, values.size());
            case STDDEV_SAMP -> values.size() == 1 ? null : Math.sqrt(variance(values, values.size() - 1));
            default -> throw new IllegalArgumentException(call.toString());
        };
    }

    @SuppressWarnings("unchecked")
    private static Comparator<Object> order() {
        return (a, b) -> ((Comparable<Object>) a).compareTo(b);
    }

    private static BigDecimal exact(Object value) {
        return value instanceof Double number ? new BigDecimal(number) : new BigDecimal(value.toString());
    }

    private static BigDecimal sum(List<Object> values) {
        return values.stream().map(Naive::exact).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Object average(AggregateCall call, List<Object> values) {
        if (call.type().name() == TypeName.DOUBLE) {
            return sum(values).doubleValue() / values.size();
        }
        BigDecimal count = BigDecimal.valueOf(values.size());
        return typed(call, sum(values).divide(count, call.type().scale(), RoundingMode.DOWN));
    }

    private static Object typed(AggregateCall call, BigDecimal value) {
        return switch (call.type().name()) {
            case INTEGER -> value.intValueExact();
            case BIGINT -> value.longValueExact();
            case DOUBLE -> value.doubleValue();
            default -> value.setScale(call.type().scale(), RoundingMode.UNNECESSARY);
        };
    }

    private static double variance(List<Object> values, int divisor) {
        BigDecimal squares = values.stream()
                .map(value -> exact(value).multiply(exact(value)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal sum = sum(values);
        BigDecimal n = new BigDecimal(BigInteger.valueOf(values.size()));
        BigDecimal fromMean = squares.subtract(sum.multiply(sum).divide(n, new MathContext(120)));
        return fromMean.max(BigDecimal.ZERO).doubleValue() / divisor;
    }
}
