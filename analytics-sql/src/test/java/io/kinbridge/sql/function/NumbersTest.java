package io.kinbridge.sql.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NumbersTest {
    @Test
    void integers_divideAverageAndModTruncate() {
        assertThat(Numbers.dividedBy(8, 3)).isEqualTo(2);
        assertThat(Numbers.dividedBy(-8, 3)).isEqualTo(-2);
        assertThat(Numbers.average(7, 2)).isEqualTo(3);
        assertThat(Numbers.average(-7, 2)).isEqualTo(-3);
        assertThat(Numbers.average(new BigDecimal("2.00"), 3)).isEqualTo(new BigDecimal("0.66"));
        assertThat(Numbers.mod(-4, 3)).isEqualTo(-1);
        assertThat(Numbers.mod(4, -3)).isEqualTo(1);
    }

    @Test
    void functions_values() {
        assertThat(Numbers.ln(Math.E)).isCloseTo(1, within(1e-15));
        assertThat(Numbers.log10(1000)).isEqualTo(3);
        assertThat(Numbers.exp(0)).isEqualTo(1);
        assertThat(Numbers.power(2, 10)).isEqualTo(1024);
        assertThat(Numbers.power(4, -0.5)).isEqualTo(0.5);
        assertThat(Numbers.sqrt(9)).isEqualTo(3);
        assertThat(Numbers.abs(-5)).isEqualTo(5);
        assertThat(Numbers.plus(Long.MAX_VALUE, -1)).isEqualTo(Long.MAX_VALUE - 1);
        assertThat(Numbers.minus(Long.MIN_VALUE, -1)).isEqualTo(Long.MIN_VALUE + 1);
        assertThat(Numbers.times(-3, 4)).isEqualTo(-12);
        assertThat(Numbers.toTinyint(127)).isEqualTo((byte) 127);
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                error("7 / 0: division by zero", () -> Numbers.dividedBy(7, 0)),
                error("7.5 / 0: division by zero", () -> Numbers.dividedBy(7.5, 0.0)),
                error("MOD(7, 0): division by zero", () -> Numbers.mod(7, 0)),
                error("LN(0.0): the argument is not above 0", () -> Numbers.ln(0)),
                error("LOG10(-1.0): the argument is not above 0", () -> Numbers.log10(-1)),
                error("SQRT(-1.0): the argument is below 0", () -> Numbers.sqrt(-1)),
                error("POWER(0.0, -1.0): division by zero", () -> Numbers.power(0, -1)),
                error("POWER(-8.0, 0.5): a root of a number below 0", () -> Numbers.power(-8, 0.5)),
                error("EXP(1000.0) is out of the range of DOUBLE", () -> Numbers.exp(1000)),
                error("9223372036854775807 + 1 is out of the range of BIGINT", () -> Numbers.plus(Long.MAX_VALUE, 1)),
                error("-9223372036854775808 - 1 is out of the range of BIGINT", () -> Numbers.minus(Long.MIN_VALUE, 1)),
                error("4294967296 * 4294967296 is out of the range of BIGINT", () -> Numbers.times(1L << 32, 1L << 32)),
                error(
                        "-9223372036854775808 / -1 is out of the range of BIGINT",
                        () -> Numbers.dividedBy(Long.MIN_VALUE, -1)),
                error("ABS(-9223372036854775808) is out of the range of BIGINT", () -> Numbers.abs(Long.MIN_VALUE)),
                error("2147483648 is out of the range of INTEGER", () -> Numbers.toInteger(1L << 31)),
                error("32768 is out of the range of SMALLINT", () -> Numbers.toSmallint(32_768)),
                error("-129 is out of the range of TINYINT", () -> Numbers.toTinyint(-129)));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void undefinedOrOutOfRange_isAnError(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(InvalidValueException.class).hasMessage(message);
    }

    private static Arguments error(String message, ThrowingCallable call) {
        return Arguments.of(message, call);
    }

    @Test
    void decimalType_ofArithmetic() {
        DecimalType price = new DecimalType(10, 2);
        DecimalType rate = new DecimalType(6, 4);
        assertThat(price.sum(rate)).isEqualTo(new DecimalType(13, 4));
        assertThat(price.product(rate)).isEqualTo(new DecimalType(16, 6));
        assertThat(price.quotient(rate)).isEqualTo(new DecimalType(18, 6));
        assertThat(new DecimalType(4, 2).quotient(new DecimalType(2, 0))).isEqualTo(new DecimalType(8, 6));
    }

    @Test
    void decimalType_isCappedAt18Digits() {
        DecimalType wide = new DecimalType(18, 10);
        assertThat(wide.sum(DecimalType.DEFAULT)).isEqualTo(new DecimalType(18, 10));
        assertThat(wide.product(wide)).isEqualTo(new DecimalType(18, 18));
        assertThat(DecimalType.DEFAULT.quotient(wide)).isEqualTo(DecimalType.DEFAULT);
        assertThatThrownBy(() -> new DecimalType(19, 0)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void decimalType_fitRoundsAndRefuses() {
        DecimalType type = new DecimalType(4, 1);
        assertThat(type.fit(new BigDecimal("99.95"))).isEqualTo(new BigDecimal("100.0"));
        assertThat(type.fit(new BigDecimal("-0.05"))).isEqualTo(new BigDecimal("-0.1"));
        assertThat(type.divide(new BigDecimal("10"), new BigDecimal("3"))).isEqualTo(new BigDecimal("3.3"));
        assertThatThrownBy(() -> type.fit(new BigDecimal("1000")))
                .hasMessage("1000 is out of the range of DECIMAL(4, 1)");
        assertThatThrownBy(() -> type.divide(BigDecimal.ONE, BigDecimal.ZERO)).hasMessage("1 / 0: division by zero");
    }
}
