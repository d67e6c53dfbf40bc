package io.kinbridge.sql.testcase;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.sql.type.TypeName;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValueComparisonTest {
    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("null", null, TypeName.INTEGER, true),
                Arguments.of("0", null, TypeName.INTEGER, false),
                Arguments.of("null", 0, TypeName.INTEGER, false),
                Arguments.of("true", true, TypeName.BOOLEAN, true),
                Arguments.of("false", true, TypeName.BOOLEAN, false),
                Arguments.of("1", true, TypeName.BOOLEAN, false),
                Arguments.of("60.0", 60, TypeName.INTEGER, true),
                Arguments.of("60.5", 60, TypeName.INTEGER, false),
                Arguments.of("\"60\"", 60, TypeName.INTEGER, false),
                Arguments.of("9007199254740993", 9007199254740993L, TypeName.BIGINT, true),
                Arguments.of("9007199254740992", 9007199254740993L, TypeName.BIGINT, false),
                Arguments.of("0.1", new BigDecimal("0.10"), TypeName.DECIMAL, true),
                Arguments.of("0.11", new BigDecimal("0.10"), TypeName.DECIMAL, false),
                Arguments.of("60", 60.0, TypeName.DOUBLE, true),
                Arguments.of("60.05", 60.0, TypeName.DOUBLE, true),
                Arguments.of("60.2", 60.0, TypeName.DOUBLE, false),
                Arguments.of("null", 60.0, TypeName.DOUBLE, false),
                Arguments.of("1", Double.NaN, TypeName.DOUBLE, false),
                Arguments.of("3.4e38", 3.4e38f, TypeName.REAL, true),
                Arguments.of("1.3", 1.1f, TypeName.REAL, false),
                Arguments.of("\"ab\"", "ab", TypeName.VARCHAR, true),
                Arguments.of("\"ab\"", "ab ", TypeName.VARCHAR, false),
                Arguments.of("\"ab\"", "ab ", TypeName.CHAR, true),
                Arguments.of("\"[1,\\\"a b\\\"]\"", "[1, \"a b\" ]", TypeName.VARCHAR, true),
                Arguments.of("\"[1,\\\"a b\\\"]\"", "[1,\"ab\"]", TypeName.VARCHAR, false),
                Arguments.of("\"[\\\"\\\\\\\" x\\\"]\"", "[ \"\\\" x\"]", TypeName.VARCHAR, true),
                Arguments.of("\"[a b]\"", "[ab]", TypeName.VARCHAR, false),
                Arguments.of("5", "5", TypeName.VARCHAR, false),
                Arguments.of("\"AQI=\"", new byte[] {1, 2}, TypeName.VARBINARY, true),
                Arguments.of("\"AQM=\"", new byte[] {1, 2}, TypeName.VARBINARY, false),
                Arguments.of("\"1970-01-02\"", 1, TypeName.DATE, true),
                Arguments.of("\"1970-01-03\"", 1, TypeName.DATE, false),
                Arguments.of("\"00:00:01\"", 1000, TypeName.TIME, true),
                Arguments.of("\"1970-01-01 00:00:01.000\"", 1000L, TypeName.TIMESTAMP, true),
                Arguments.of("\"1970-01-01 00:00:01.001\"", 1000L, TypeName.TIMESTAMP, false),
                Arguments.of("\"soon\"", 1000L, TypeName.TIMESTAMP, false),
                Arguments.of("1000", 1000L, TypeName.TIMESTAMP, false));
    }

    @ParameterizedTest
    @MethodSource("values")
    void isSame_withATenthOfTolerance(String expected, Object got, TypeName type, boolean same) throws Exception {
        assertThat(new ValueComparison(0.1).isSame(CaseFiles.JSON.readTree(expected), got, type))
                .isEqualTo(same);
    }
}
