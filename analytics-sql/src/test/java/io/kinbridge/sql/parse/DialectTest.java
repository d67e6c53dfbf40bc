package io.kinbridge.sql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.util.Litmus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each form of the dialect is read, and what is written of it reads as the same. */
class DialectTest {
    static List<DialectCase> cases() {
        return DialectCase.read("dialect.sql");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void parse_form_isReadAndWrittenBack(DialectCase example) {
        List<SqlNode> statements = KinesisSqlParser.parse(example.code());
        assertThat(statements).isNotEmpty();
        statements.forEach(DialectTest::roundTrip);
    }

    static void roundTrip(SqlNode statement) {
        String written = KinesisSqlParser.unparse(statement);
        List<SqlNode> again = KinesisSqlParser.parse(written);
        assertThat(again).hasSize(1);
        assertThat(statement.equalsDeep(again.get(0), Litmus.IGNORE))
                .as("equal after being written as %s", written)
                .isTrue();
        assertThat(KinesisSqlParser.unparse(again.get(0))).isEqualTo(written);
    }
}
