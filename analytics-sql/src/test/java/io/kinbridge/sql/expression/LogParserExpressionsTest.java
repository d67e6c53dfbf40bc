package io.kinbridge.sql.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.sql.catalog.KinesisTypes;
import java.util.List;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.runtime.CalciteContextException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions that make a row of a line. */
class LogParserExpressionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            REGEX_LOG_PARSE(LINE, '(\\w+),(\\w+).*')      ~ red,12,3.5 ~ [red, 12]       ~ VARCHAR(1024) COLUMN1, VARCHAR(1024) COLUMN2
            REGEX_LOG_PARSE(LINE, '(\\w+),(\\w+)')        ~ red        ~ NULL            ~ VARCHAR(1024) COLUMN1, VARCHAR(1024) COLUMN2
            REGEX_LOG_PARSE(LINE, '(\\w+),(\\d+).*', 'HUE VARCHAR(9), QTY INTEGER') ~ red,12,3.5 ~ [red, 12] ~ VARCHAR(9) HUE, INTEGER QTY
            FAST_REGEX_LOG_PARSE(LINE, '(.*),(.*),(.*)')  ~ red,12,3.5 ~ [red, 12, 3.5]  ~ VARCHAR(1024) COLUMN1, VARCHAR(1024) COLUMN2, VARCHAR(1024) COLUMN3
            W3C_LOG_PARSE(LINE, '%h %b')                  ~ 10.0.0.1 5 ~ [10.0.0.1, 5]   ~ VARCHAR(1024) COLUMN1, VARCHAR(1024) COLUMN2
            SYS_LOG_PARSE(LINE)                           ~ May 06 10:02:03 up ~ [10836123000, up] ~ TIMESTAMP(3) COLUMN1, VARCHAR(1024) COLUMN2
            VARIABLE_COLUMN_LOG_PARSE(LINE, 2, ',')       ~ red,12     ~ [red, 12]       ~ VARCHAR(1024) COLUMN1, VARCHAR(1024) COLUMN2
            VARIABLE_COLUMN_LOG_PARSE(LINE, 'HUE TYPE VARCHAR(16), QTY TYPE INTEGER', ',', '\\') ~ a\\,b,7 ~ [a,b, 7] ~ VARCHAR(16) HUE, INTEGER QTY
            VARIABLE_COLUMN_LOG_PARSE(LINE, 2, ',', '\\', '"') ~ "a,b",7 ~ [a,b, 7] ~ VARCHAR(1024) COLUMN1, VARCHAR(1024) COLUMN2
            FIXED_COLUMN_LOG_PARSE(LINE, 'A TYPE VARCHAR(3) START 0 FOR 2, B TYPE INTEGER START 2') ~ ab12 ~ [ab, 12] ~ VARCHAR(3) A, INTEGER B
            """)
    void parse_ofLine_givesRow(String expression, String line, String expected, String type) {
        Expressions lines = new Expressions().column("LINE", "VARCHAR(200)");
        Object[] value = (Object[]) lines.row(expression, 0L, line)[0];
        assertThat(value == null ? "NULL" : List.of(value).toString()).isEqualTo(expected);
        assertThat(lines.project(expression).getRowType().getFieldList().get(0).getType())
                .hasToString("RecordType(" + type + ")");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            REGEX_LOG_PARSE(LINE, LINE)    ~ REGEX_LOG_PARSE: argument 2 must be a literal, because it says which columns there are
            REGEX_LOG_PARSE(LINE, '(')     ~ REGEX_LOG_PARSE: '(' is not a regular expression
            REGEX_LOG_PARSE(5, '(')        ~ Cannot apply 'REGEX_LOG_PARSE'
            """)
    void validate_ofInvalidArguments_isRefused(String expression, String message) {
        Expressions lines = new Expressions().column("LINE", "VARCHAR(200)");
        assertThatThrownBy(() -> lines.project(expression))
                .isInstanceOf(CalciteContextException.class)
                .hasStackTraceContaining(message);
    }

    @Test
    void fields_ofSeveralColumns_parseLineOnce() {
        Expressions lines = new Expressions().column("LINE", "VARCHAR(200)");
        RexNode parse = lines.project("REGEX_LOG_PARSE(LINE, '(\\w+),(\\w+)')")
                .getProjects()
                .get(0);
        RexBuilder builder = new RexBuilder(KinesisTypes.factory());
        List<RexNode> fields = List.of(
                parse, parse, builder.makeFieldAccess(parse, 1), builder.makeFieldAccess(parse, "COLUMN1", true));
        var projection = Expressions.compiler().projection(fields);

        Object[] first = projection.apply(0, new Object[] {0L, "red,12"});
        assertThat(first[0]).isSameAs(first[1]).isEqualTo(new Object[] {"red", "12"});
        assertThat(first[2]).isEqualTo("12");
        assertThat(first[3]).isEqualTo("red");
        assertThat(projection.apply(1, new Object[] {1L, "blue,4"})).contains("4", "blue");
        assertThat(projection.apply(2, new Object[] {2L, "none"})).containsOnlyNulls();
        assertThat(projection.apply(3, new Object[] {3L, null})).containsOnlyNulls();
    }

    @Test
    void fields_ofSubquery_areRead() {
        Expressions lines = new Expressions().column("LINE", "VARCHAR(200)");
        assertThat(lines.fields(
                        "l.r.COLUMN2, l.r.COLUMN1",
                        "SELECT STREAM W3C_LOG_PARSE(LINE, '%h %b') FROM S",
                        0L,
                        "10.0.0.1 5"))
                .containsExactly("5", "10.0.0.1");
    }
}
