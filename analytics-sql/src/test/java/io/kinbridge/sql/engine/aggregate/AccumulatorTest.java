package io.kinbridge.sql.engine.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kinbridge.sql.function.InvalidValueException;
import io.kinbridge.sql.type.ColumnType;
import io.kinbridge.sql.type.TypeName;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccumulatorTest {
    private static final ColumnType DOUBLE = ColumnType.of(TypeName.DOUBLE);

    private static Object of(AggregateFunction function, ColumnType type, Object... values) {
        Accumulator accumulator = AggregateCall.of(function, type, 0).newAccumulator();
        for (Object value : values) {
            accumulator.add(value);
        }
        return accumulator.result();
    }

    @Test
    void result_noValue_isNullAndCountIsZero() {
        for (AggregateFunction function : AggregateFunction.values()) {
            if (!function.needsWindow()) {
                Object result = of(function, DOUBLE, (Object) null);
                assertThat(result).as(function.name()).isEqualTo(function == AggregateFunction.COUNT ? 0L : null);
            }
        }
    }

    @Test
    void sum_beyondItsType_failsUntilItFitsAgain() {
        RetractableAccumulator sum = AggregateCall.of(AggregateFunction.SUM, ColumnType.of(TypeName.BIGINT), 0)
                .newRetractable();
        sum.add(Long.MAX_VALUE);
        sum.add(1L);
        assertThatThrownBy(sum::result)
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("9223372036854775808 is out of the range of BIGINT");
        sum.remove(Long.MAX_VALUE);
        assertThat(sum.result()).isEqualTo(1L);
        sum.add(Long.MIN_VALUE);
        sum.add(Long.MIN_VALUE);
        assertThatThrownBy(sum::result).hasMessageStartingWith("-18446744073709551615 ");
    }

    @Test
    void sum_ofEachType_isOfThatType() {
        assertThat(of(AggregateFunction.SUM, ColumnType.of(TypeName.TINYINT), (byte) 100, (byte) 27))
                .isEqualTo((byte) 127);
        assertThat(of(AggregateFunction.SUM, ColumnType.of(TypeName.SMALLINT), (short) 1, (short) 2))
                .isEqualTo((short) 3);
        assertThat(of(AggregateFunction.SUM, ColumnType.of(TypeName.REAL), 0.5f, 0.25f))
                .isEqualTo(0.75f);
        assertThat(of(AggregateFunction.SUM, DOUBLE, 0.1, 0.2, 0.3)).isEqualTo(0.6);
        ColumnType money = new ColumnType(TypeName.DECIMAL, 4, 2);
        assertThat(of(AggregateFunction.SUM, money, new BigDecimal("90.00"), new BigDecimal("9.99")))
                .isEqualTo(new BigDecimal("99.99"));
        assertThatThrownBy(() -> of(AggregateFunction.SUM, money, new BigDecimal("90.00"), new BigDecimal("10.00")))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> of(AggregateFunction.SUM, DOUBLE, Double.MAX_VALUE, Double.MAX_VALUE))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void average_ofExactNumbers_isTruncated() {
        ColumnType integer = ColumnType.of(TypeName.INTEGER);
        assertThat(of(AggregateFunction.AVG, integer, 1, 2, null)).isEqualTo(1);
        assertThat(of(AggregateFunction.AVG, integer, -1, -2)).isEqualTo(-1);
        assertThat(of(AggregateFunction.AVG, ColumnType.of(TypeName.BIGINT), Long.MAX_VALUE, Long.MAX_VALUE))
                .isEqualTo(Long.MAX_VALUE);
        ColumnType money = new ColumnType(TypeName.DECIMAL, 4, 2);
        assertThat(of(AggregateFunction.AVG, money, new BigDecimal("0.01"), new BigDecimal("0.02")))
                .isEqualTo(new BigDecimal("0.01"));
    }

    @Test
    void variance_largeValuesCloseTogether_keepsItsDigits() {
        Object[] values = {1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16};
        assertThat(of(AggregateFunction.VAR_SAMP, DOUBLE, values)).isEqualTo(30.0);
        assertThat(of(AggregateFunction.VAR_POP, DOUBLE, values)).isEqualTo(22.5);
        assertThat((Double) of(AggregateFunction.STDDEV_POP, DOUBLE, values)).isEqualTo(Math.sqrt(22.5), within(1e-15));
        assertThat(of(AggregateFunction.STDDEV_SAMP, DOUBLE, 5)).isNull();
        assertThat(of(AggregateFunction.VAR_POP, DOUBLE, 0.1, 0.1, 0.1)).isEqualTo(0.0);
    }

    @Test
    void extremes_ofTextAndBytes_goByTheirOrder() {
        assertThat(of(AggregateFunction.MAX, ColumnType.varchar(4), "b", "a", null, "ab"))
                .isEqualTo("b");
        assertThat(of(AggregateFunction.MIN, ColumnType.varchar(4), "b", "ab", "a"))
                .isEqualTo("a");
        ColumnType binary = new ColumnType(TypeName.VARBINARY, 4, 0);
        assertThat(of(AggregateFunction.MAX, binary, new byte[] {1}, new byte[] {-1}))
                .isEqualTo(new byte[] {-1});
    }

    @Test
    void call_thatDoesNotExist_isRefused() {
        ColumnType bigint = ColumnType.of(TypeName.BIGINT);
        assertThatThrownBy(() -> AggregateCall.of(AggregateFunction.SUM, bigint))
                .hasMessage("SUM has 1 to 1 arguments, not 0");
        assertThatThrownBy(() -> new AggregateCall(AggregateFunction.MIN, List.of(0), bigint, true, false))
                .hasMessage("MIN has no DISTINCT");
        assertThatThrownBy(() -> new AggregateCall(AggregateFunction.SUM, List.of(0), bigint, false, true))
                .hasMessage("SUM has no IGNORE NULLS");
        assertThatThrownBy(() -> AggregateCall.of(AggregateFunction.AVG, ColumnType.of(TypeName.TIMESTAMP), 0))
                .hasMessage("AVG of TIMESTAMP: not a number");
        assertThatThrownBy(
                        () -> AggregateCall.of(AggregateFunction.LAG, bigint, 0).newAccumulator())
                .hasMessage("LAG needs a window: OVER is missing");
    }
}
