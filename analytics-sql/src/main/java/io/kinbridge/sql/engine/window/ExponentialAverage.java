package io.kinbridge.sql.engine.window;

import io.kinbridge.sql.function.InvalidValueException;
import io.kinbridge.sql.function.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * EXP_AVG over a window: a value's weight is 2^(-age / half-life). Ages go by the newest value that is not NULL, as all weights may be
 * multiplied by the same.
 *
 * <p>Rows are in two parts, so that none need be taken out of a sum of {@code double}s: of the older part the sums from each row to
 * its end are known, of the newer one the sum so far. When the older part is used up, the newer one takes its place. Where one ends
 * is saved, so that the sums are formed in the same order, and have the same bits, after a crash.
 */
final class ExponentialAverage implements WindowCall {
    private final int place;
    private final int halfLifeColumn;
    /** The first row of the newer part. */
    private long boundary;
    /** The first row that is not in the newer part's sum yet. */
    private long next;

    private final Sum newer = new Sum();
    private final Sum older = new Sum();
    private double[] olderSums = {};
    private double[] olderWeights = {};
    private long olderFirst;
    private long olderEnd = -1;

    /** @param halfLifeColumn of the whole row, milliseconds */
    ExponentialAverage(int place, int halfLifeColumn) {
        this.place = place;
        this.halfLifeColumn = halfLifeColumn;
    }

    @Override
    public long boundary() {
        return boundary;
    }

    @Override
    public void restoreBoundary(long number) {
        boundary = number;
        next = number;
    }

    @Override
    public void added(WindowRows rows) {}

    @Override
    public void removing(WindowRows rows) {
        if (rows.first() == boundary) {
            boundary = rows.end();
            next = boundary;
            newer.weight = 0;
        }
    }

    @Override
    public @Nullable Object result(WindowRows rows, @Nullable Object[] current) {
        double halfLife = halfLife(current);
        while (next < rows.end()) {
            newer.take(rows, next++, place, halfLife);
        }
        double sum = newer.weight > 0 ? newer.sum : 0;
        double weight = newer.weight;
        if (rows.first() < boundary) {
            sumOlder(rows, halfLife);
            int index = (int) (rows.first() - olderFirst);
            double decay = newer.weight > 0 ? decay(newer.rowtime - older.rowtime, halfLife) : 1;
            sum += olderSums[index] * decay;
            weight += olderWeights[index] * decay;
        }
        if (weight == 0) {
            return null;
        }
        double average = sum / weight;
        if (Double.isInfinite(average)) {
            throw Numbers.overflow("a weighted sum of EXP_AVG", "DOUBLE");
        }
        return average;
    }

    /** The sums from each row of the older part to its end, in the weights of its newest value. */
    private void sumOlder(WindowRows rows, double halfLife) {
        if (olderEnd == boundary) {
            return;
        }
        olderEnd = boundary;
        olderFirst = rows.first();
        int count = (int) (boundary - olderFirst);
        olderSums = new double[count];
        olderWeights = new double[count];
        double sum = 0;
        double weight = 0;
        for (int i = count - 1; i >= 0; i--) {
            Object value = rows.value(olderFirst + i, place);
            if (value != null) {
                long rowtime = rows.rowtime(olderFirst + i);
                if (weight == 0) {
                    older.rowtime = rowtime;
                }
                double ofRow = decay(older.rowtime - rowtime, halfLife);
                sum += ((Number) value).doubleValue() * ofRow;
                weight += ofRow;
            }
            olderSums[i] = sum;
            olderWeights[i] = weight;
        }
    }

    private double halfLife(@Nullable Object[] current) {
        Object value = current[halfLifeColumn];
        if (!(value instanceof Number number) || number.doubleValue() <= 0) {
            throw new InvalidValueException("EXP_AVG(..., " + value + " ms): the interval is not above 0");
        }
        return number.doubleValue();
    }

    /** Of StrictMath, so that a machine that takes over computes the same. */
    private static double decay(long age, double halfLife) {
        return age == 0 ? 1 : StrictMath.pow(2, -age / halfLife);
    }

    /** Values in the weights of the newest. */
    private static final class Sum {
        private double sum;
        private double weight;
        private long rowtime;

        void take(WindowRows rows, long number, int place, double halfLife) {
            Object value = rows.value(number, place);
            if (value == null) {
                return;
            }
            double term = ((Number) value).doubleValue();
            long rowtimeOfTerm = rows.rowtime(number);
            double decay = weight == 0 ? 0 : decay(rowtimeOfTerm - rowtime, halfLife);
            sum = weight == 0 ? term : sum * decay + term;
            weight = weight * decay + 1;
            rowtime = rowtimeOfTerm;
        }
    }
}
