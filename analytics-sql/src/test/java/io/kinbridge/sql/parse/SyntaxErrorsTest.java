package io.kinbridge.sql.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kinbridge.sql.InvalidSqlException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said about code that is not of the dialect. */
class SyntaxErrorsTest {
    record Case(String title, String code, String message) {
        @Override
        public String toString() {
            return title;
        }
    }

    static List<Case> cases() {
        return Arrays.stream(DialectCase.text("errors.txt").split("(?m)^== "))
                .skip(1)
                .map(SyntaxErrorsTest::read)
                .toList();
    }

    private static Case read(String section) {
        int title = section.indexOf('\n');
        int code = section.indexOf("\n--> ");
        return new Case(
                section.substring(0, title),
                section.substring(title + 1, code),
                section.substring(code + "\n--> ".length()).stripTrailing());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void parse_whatIsNoSql_saysWhereAndWhat(Case wrong) {
        InvalidSqlException e =
                catchThrowableOfType(InvalidSqlException.class, () -> KinesisSqlParser.parse(wrong.code()));
        assertThat(e).isNotNull();
        assertThat(e.getMessage().lines())
                .containsExactlyElementsOf(wrong.message().lines().toList());
    }

    @Test
    void invalidSql_givesItsPartsToo() {
        InvalidSqlException e = catchThrowableOfType(
                InvalidSqlException.class, () -> KinesisSqlParser.parse("CREATE STREAM s (\n\ta INTEGER b)"));
        assertThat(e.line()).isEqualTo(2);
        assertThat(e.column()).isEqualTo(12);
        assertThat(e.token()).contains("b");
        assertThat(e.expected()).containsExactly("a comma", "a closing parenthesis", "NOT");
    }

    @Test
    void invalidSql_atTheEnd_hasNoToken() {
        InvalidSqlException e =
                catchThrowableOfType(InvalidSqlException.class, () -> KinesisSqlParser.parse("SELECT STREAM"));
        assertThat(e.token()).isEmpty();
        assertThat(e.expected()).containsExactly("an expression");
    }
}
