package io.kinbridge.sql.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of conversions from JSON to SQL. */
class JsonCoercionTest {
    static Stream<Arguments> conversions() {
        return Stream.of(
                Arguments.of("true", "BOOLEAN", true),
                Arguments.of("false", "BOOLEAN", false),
                Arguments.of("0", "BOOLEAN", false),
                Arguments.of("-0", "BOOLEAN", false),
                Arguments.of("0.0", "BOOLEAN", false),
                Arguments.of("-7", "BOOLEAN", true),
                Arguments.of("0.5", "BOOLEAN", true),
                Arguments.of("\"TrUe\"", "BOOLEAN", true),
                Arguments.of("\"yes\"", "BOOLEAN", false),
                Arguments.of("true", "TINYINT", (byte) 1),
                Arguments.of("-128", "TINYINT", (byte) -128),
                Arguments.of("32767", "SMALLINT", (short) 32767),
                Arguments.of("false", "INTEGER", 0),
                Arguments.of("-2147483648", "INTEGER", Integer.MIN_VALUE),
                Arguments.of("2.0", "INTEGER", 2),
                Arguments.of("12e2", "INTEGER", 1200),
                Arguments.of("0.0", "INTEGER", 0),
                Arguments.of("\"9\"", "INTEGER", 9),
                Arguments.of("\" 9 \"", "INTEGER", 9),
                Arguments.of("9223372036854775807", "BIGINT", Long.MAX_VALUE),
                Arguments.of("123.4", "DECIMAL(5,2)", new BigDecimal("123.40")),
                Arguments.of("123.400", "DECIMAL(5,2)", new BigDecimal("123.40")),
                Arguments.of("0", "DECIMAL(2,2)", new BigDecimal("0.00")),
                Arguments.of("1e2", "DECIMAL(5,2)", new BigDecimal("100.00")),
                Arguments.of("true", "DECIMAL(5,2)", new BigDecimal("1.00")),
                Arguments.of("\"-7.25\"", "DECIMAL(5,2)", new BigDecimal("-7.25")),
                Arguments.of("1.5", "REAL", 1.5f),
                Arguments.of("true", "REAL", 1f),
                Arguments.of("\"2.5\"", "REAL", 2.5f),
                Arguments.of("7", "FLOAT", 7.0),
                Arguments.of("false", "FLOAT", 0.0),
                Arguments.of("0.1", "DOUBLE", 0.1),
                Arguments.of("\"1e-3\"", "DOUBLE", 0.001),
                Arguments.of("true", "VARCHAR(8)", "true"),
                Arguments.of("false", "VARCHAR(3)", "fal"),
                Arguments.of("10.00", "VARCHAR(8)", "10.00"),
                Arguments.of("1E5", "VARCHAR(8)", "1E5"),
                Arguments.of("\"abcdef\"", "VARCHAR(4)", "abcd"),
                Arguments.of("\"abc\\uD83D\\uDE00\"", "VARCHAR(4)", "abc"),
                Arguments.of("\"ab\"", "CHAR(4)", "ab  "),
                Arguments.of("\"abcdef\"", "CHAR(4)", "abcd"),
                Arguments.of("[1, {\"a\" : \"\u00e9\"}]", "VARCHAR(64)", "[1, {\"a\" : \"\u00e9\"}]"),
                Arguments.of("{\"a\":[1,2]}", "VARCHAR(4)", "{\"a\""),
                Arguments.of("true", "BINARY(2)", new byte[] {0, 1}),
                Arguments.of("false", "VARBINARY(8)", new byte[] {0}),
                Arguments.of("\"X'3F67'\"", "VARBINARY(8)", new byte[] {0x3F, 0x67}),
                Arguments.of("\"P2c=\"", "VARBINARY(8)", new byte[] {0x3F, 0x67}),
                Arguments.of("\"P2c=\"", "BINARY(4)", new byte[] {0x3F, 0x67, 0, 0}),
                Arguments.of("\"1970-01-02\"", "DATE", 1),
                Arguments.of("\"00:00:01\"", "TIME", 1000),
                Arguments.of("\"1970-01-01 00:00:01.5\"", "TIMESTAMP", 1500L));
    }

    @ParameterizedTest
    @MethodSource("conversions")
    void value_thatFitsItsColumn_isConverted(String json, String type, Object value) {
        assertThat(Decoded.of(Schemas.json("$", "C " + type + " $.c"), "{\"c\":" + json + "}")
                        .row()
                        .get(0))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BOOLEAN",
                "TINYINT",
                "INTEGER",
                "BIGINT",
                "DECIMAL(4,1)",
                "REAL",
                "DOUBLE",
                "CHAR(3)",
                "VARCHAR(3)",
                "BINARY(2)",
                "VARBINARY(2)",
                "DATE",
                "TIME",
                "TIMESTAMP"
            })
    void nullAndAbsent_areNull(String type) {
        SourceSchema schema = Schemas.json("$", "C " + type + " $.c");
        assertThat(Decoded.of(schema, "{\"c\":null}").row()).containsExactly((Object) null);
        assertThat(Decoded.of(schema, "{\"C\":1}").row()).containsExactly((Object) null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "128 | TINYINT | the range is -128 to 127",
                "32768 | SMALLINT | the range is -32768 to 32767",
                "2147483648 | INTEGER | the range is -2147483648 to 2147483647",
                "9223372036854775808 | BIGINT | the range is",
                "1e999999999 | BIGINT | the range is",
                "1.5 | INTEGER | it has a fraction",
                "1e-999999999 | INTEGER | it has a fraction",
                "\"nine\" | INTEGER | it is not a number",
                "\"\" | INTEGER | it is not a number",
                "\"1.5\" | BIGINT | it has a fraction",
                "[] | INTEGER | it is an object or array",
                "1234 | DECIMAL(5,2) | more than 3 digits before the point",
                "1.234 | DECIMAL(5,2) | more than 2 digits after the point",
                "1e999999999 | DECIMAL(5,2) | more than 3 digits before the point",
                "1e-999999999 | DECIMAL(5,2) | more than 2 digits after the point",
                "{} | DECIMAL(5,2) | it is an object or array",
                "1e39 | REAL | it is too large",
                "1e309 | DOUBLE | it is too large",
                "\"1e309\" | DOUBLE | it is too large",
                "\"NaN\" | DOUBLE | it is not a number",
                "{} | BOOLEAN | it is an object or array",
                "1 | VARBINARY(4) | it is a number",
                "\"X'3F6'\" | VARBINARY(4) | neither base64 nor",
                "\"P2c=\" | VARBINARY(1) | it has 2 bytes",
                "[1] | BINARY(4) | it is an object or array",
                "true | DATE | it is a boolean",
                "1 | TIMESTAMP | it is a number",
                "\"later\" | TIME | 'later' is not of the form",
                "{} | TIMESTAMP | it is an object or array",
            })
    void value_thatDoesNotFit_isAProblem(String json, String type, String reason) {
        RecordProblem problem = Decoded.of(Schemas.json("$", "C " + type + " $.c"), "{\"c\":" + json + "}")
                .problem();
        assertThat(problem.name()).isEqualTo(RecordProblem.Name.COERCION);
        assertThat(problem.name().inErrorStream()).isEqualTo("Coercion error");
        assertThat(problem.column()).isEqualTo("C");
        assertThat(problem.text()).isEqualTo(json.replace("\"", ""));
        assertThat(problem.message())
                .startsWith("column C: '" + json.replace("\"", "") + "' cannot become " + type + ": ")
                .contains(reason);
    }

    @Test
    void problem_ofALongValue_showsItsBeginningOnly() {
        String text = "x".repeat(500);
        RecordProblem problem = Decoded.of(Schemas.json("$", "C INTEGER $.c"), "{\"c\":\"" + text + "\"}")
                .problem();
        assertThat(problem.message()).hasSizeLessThan(200);
        assertThat(problem.text()).isEqualTo(text);
    }
}
