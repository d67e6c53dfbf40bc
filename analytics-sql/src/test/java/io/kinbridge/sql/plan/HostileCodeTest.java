package io.kinbridge.sql.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.sql.InvalidSqlException;
import io.kinbridge.sql.parse.KinesisSqlParser;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Code that is made to take a thread's stack, or all time: it is refused at a place. */
@Timeout(60)
class HostileCodeTest {
    private static final int MANY = 5_000;

    static Stream<String> tooDeep() {
        return Stream.of(
                nested("(", "1", ")"),
                nested("ABS(", "1", ")"),
                nested("NOT ", "TRUE", ""),
                nested("- ", "1", ""),
                nested("CASE WHEN TRUE THEN ", "1", " ELSE 0 END"),
                nested("CAST(", "1", " AS INTEGER)"),
                "SELECT STREAM * FROM " + "(SELECT STREAM * FROM ".repeat(MANY) + "s" + ")".repeat(MANY));
    }

    private static String nested(String before, String inside, String after) {
        return "SELECT STREAM " + before.repeat(MANY) + inside + after.repeat(MANY) + " FROM s";
    }

    @ParameterizedTest
    @MethodSource("tooDeep")
    void parse_nestedTooDeep_isRefusedAtAPlace(String code) {
        assertThatThrownBy(() -> KinesisSqlParser.parse(code))
                .isInstanceOfSatisfying(
                        InvalidSqlException.class, e -> assertThat(e.line()).isEqualTo(1))
                .hasMessageContaining("nested too deep");
    }

    @Test
    void parse_parenthesesThatAreNone_doNotCount() {
        String many = "(".repeat(MANY);
        assertThat(KinesisSqlParser.parse("SELECT STREAM '" + many + "' AS \"" + "(".repeat(100) + "\" FROM s -- "
                        + many + "\n/* " + many + " */"))
                .hasSize(1);
    }

    @Test
    void parse_nestedTooDeepBehindComments_namesTheLine() {
        assertThatThrownBy(() -> KinesisSqlParser.parse("-- one\n/* two\n three */ SELECT STREAM " + "(".repeat(200)))
                .hasMessageStartingWith("line 3, column 125:");
    }

    @Test
    void plan_longExpression_isPlannedOrRefused() {
        String code = "CREATE STREAM s (v INTEGER); CREATE STREAM t (v INTEGER);"
                + " CREATE PUMP p AS INSERT INTO t SELECT STREAM v" + " + v".repeat(MANY) + " FROM s;";
        try {
            assertThat(new ApplicationPlanner(code).plan().pumps()).hasSize(1);
        } catch (InvalidSqlException refused) {
            assertThat(refused).hasMessageContaining("too");
        }
    }

    @Test
    void plan_functionsThatDoubleWhatTheyCall_areRefused() {
        StringBuilder code = new StringBuilder("CREATE STREAM s (v INTEGER); CREATE STREAM t (v INTEGER);"
                + " CREATE FUNCTION f0(x INTEGER) RETURNS INTEGER CONTAINS SQL RETURN x + x;");
        for (int i = 1; i <= 60; i++) {
            code.append(" CREATE FUNCTION f%d(x INTEGER) RETURNS INTEGER CONTAINS SQL RETURN f%d(x) + f%d(x);"
                    .formatted(i, i - 1, i - 1));
        }
        code.append(" CREATE PUMP p AS INSERT INTO t SELECT STREAM f60(v) FROM s;");
        assertThatThrownBy(() -> new ApplicationPlanner(code.toString()).plan())
                .isInstanceOf(InvalidSqlException.class)
                .hasMessageContaining("10,000 operations");
    }
}
