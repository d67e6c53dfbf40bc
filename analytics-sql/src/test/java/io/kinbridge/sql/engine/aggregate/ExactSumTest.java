package io.kinbridge.sql.engine.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactSumTest {
    private static double next(Random random, int spread) {
        double value = random.nextGaussian() * Math.pow(2, random.nextInt(2 * spread + 1) - spread);
        return random.nextInt(50) == 0 ? Double.MIN_VALUE * random.nextInt(100) : value;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 60, 1_000})
    void value_termsComeAndGo_isNearestToExactSum(int spread) {
        for (long seed = 1; seed <= 5; seed++) {
            Random random = new Random(seed);
            Deque<Double> window = new ArrayDeque<>();
            BigDecimal exact = BigDecimal.ZERO;
            ExactSum sum = new ExactSum();
            for (int i = 0; i < 1_500; i++) {
                if (random.nextInt(5) < 3 || window.isEmpty()) {
                    double value = next(random, spread);
                    window.add(value);
                    sum.add(value);
                    exact = exact.add(new BigDecimal(value));
                } else {
                    double value = window.remove();
                    sum.remove(value);
                    exact = exact.subtract(new BigDecimal(value));
                }
                assertThat(sum.value()).isEqualTo(exact.doubleValue());
            }
        }
    }

    @Test
    void value_halfWayBetweenDoubles_isTheEvenOne() {
        ExactSum sum = new ExactSum();
        sum.add(1);
        sum.add(0x1p-53);
        assertThat(sum.value()).isEqualTo(1);
        sum.add(Double.MIN_VALUE);
        assertThat(sum.value()).isEqualTo(1 + 0x1p-52);
        sum.remove(Double.MIN_VALUE);
        sum.add(0x1p-52);
        assertThat(sum.value()).isEqualTo(1 + 0x1p-51);
    }

    @Test
    void value_largeTermsCancel_keepsTheSmall() {
        ExactSum sum = new ExactSum();
        sum.add(Double.MAX_VALUE);
        sum.add(0.1);
        sum.add(Double.MAX_VALUE);
        assertThat(sum.value()).isEqualTo(Double.POSITIVE_INFINITY);
        sum.remove(Double.MAX_VALUE);
        sum.add(-Double.MAX_VALUE);
        assertThat(sum.value()).isEqualTo(0.1);
    }

    @Test
    void value_manyTermsOfOneSign_doesNotOverflowInside() {
        ExactSum sum = new ExactSum();
        for (int i = 0; i < 100_000; i++) {
            sum.add(-(0x1p53 - 1));
        }
        assertThat(sum.value()).isEqualTo(-(0x1p53 - 1) * 100_000);
    }

    @Test
    void value_notFiniteTermsComeAndGo_followsThem() {
        ExactSum sum = new ExactSum();
        sum.add(2.5);
        sum.add(Double.POSITIVE_INFINITY);
        assertThat(sum.value()).isEqualTo(Double.POSITIVE_INFINITY);
        sum.add(Double.NEGATIVE_INFINITY);
        assertThat(sum.value()).isNaN();
        sum.remove(Double.POSITIVE_INFINITY);
        sum.remove(Double.NEGATIVE_INFINITY);
        assertThat(sum.value()).isEqualTo(2.5);
    }

    @Test
    void merge_writtenHalves_equalsWhole() {
        Random random = new Random(9);
        for (int round = 0; round < 200; round++) {
            ExactSum whole = new ExactSum();
            ExactSum merged = new ExactSum();
            for (int half = 0; half < 2; half++) {
                ExactSum part = new ExactSum();
                for (int i = random.nextInt(20); i > 0; i--) {
                    double value = next(random, 200);
                    whole.add(value);
                    part.add(value);
                }
                RowWriter writer = new RowWriter();
                part.write(writer);
                merged.merge(new RowReader(writer.toBytes()));
            }
            assertThat(merged.value()).isEqualTo(whole.value());
        }
    }
}
