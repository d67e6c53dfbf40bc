package io.kinbridge.sql.engine.aggregate;

import io.kinbridge.sql.function.Numbers;
import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;
import org.jspecify.annotations.Nullable;

/**
 * Variances and standard deviations: (S2 - S1^2 / N) / N or / (N - 1), of S1 and S2 without rounding. The difference, in which
 * almost all digits may cancel out, is taken of pairs of {@code double}s, of 106 bits.
 */
final class VarianceAccumulator implements RetractableAccumulator {
    private final AggregateFunction function;
    private final ExactSum sum = new ExactSum();
    private final ExactSum squares = new ExactSum();
    private long count;

    VarianceAccumulator(AggregateFunction function) {
        this.function = function;
    }

    @Override
    public void add(@Nullable Object value) {
        if (value != null) {
            double number = ((Number) value).doubleValue();
            double square = number * number;
            sum.add(number);
            squares.add(square);
            squares.add(Math.fma(number, number, -square));
            count++;
        }
    }

    @Override
    public void remove(@Nullable Object value) {
        if (value != null) {
            double number = ((Number) value).doubleValue();
            double square = number * number;
            sum.remove(number);
            squares.remove(square);
            squares.remove(Math.fma(number, number, -square));
            count--;
        }
    }

    @Override
    public @Nullable Object result() {
        boolean sample = function == AggregateFunction.VAR_SAMP || function == AggregateFunction.STDDEV_SAMP;
        if (count == 0 || (sample && count == 1)) {
            return null;
        }
        double variance = squaresFromMean() / (sample ? count - 1 : count);
        if (Double.isNaN(variance) || Double.isInfinite(variance)) {
            throw Numbers.overflow(function + " of " + count + " values", "DOUBLE");
        }
        boolean root = function == AggregateFunction.STDDEV_POP || function == AggregateFunction.STDDEV_SAMP;
        return root ? Math.sqrt(variance) : variance;
    }

    /** S2 - S1^2 / N. */
    private double squaresFromMean() {
        double s1 = sum.value();
        double s1Rest = rest(sum, s1);
        double s2 = squares.value();
        double s2Rest = rest(squares, s2);
        double square = s1 * s1;
        double squareRest = Math.fma(s1, s1, -square) + 2 * s1 * s1Rest;
        double quotient = square / count;
        double quotientRest = (Math.fma(-quotient, (double) count, square) + squareRest) / count;
        return Math.max(0, (s2 - quotient) + (s2Rest - quotientRest));
    }

    private static double rest(ExactSum sum, double value) {
        if (Double.isInfinite(value) || Double.isNaN(value)) {
            return 0;
        }
        sum.remove(value);
        double rest = sum.value();
        sum.add(value);
        return rest;
    }

    @Override
    public void write(RowWriter out) {
        sum.write(out);
        squares.write(out);
        out.writeLong(count);
    }

    @Override
    public void merge(RowReader in) {
        sum.merge(in);
        squares.merge(in);
        count += in.readLong();
    }
}
