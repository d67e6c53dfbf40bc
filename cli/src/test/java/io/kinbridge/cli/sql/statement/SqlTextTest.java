package io.kinbridge.cli.sql.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.cli.sql.statement.SqlStatement.Kind;
import io.kinbridge.cli.sql.statement.SqlText.Split;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlTextTest {
    @Test
    void split_semicolonsInQuotesAndComments_endNothing() {
        Split split = SqlText.split("""
                -- first; comment
                SELECT ';' AS "a;b" /* ; */ FROM T; -- rest;
                  SELECT 2
                """);
        assertThat(split.isComplete()).isFalse();
        assertThat(split.statements())
                .containsExactly(
                        new SqlStatement("SELECT ';' AS \"a;b\" /* ; */ FROM T", 2, 1),
                        new SqlStatement("SELECT 2", 3, 3));
    }

    @Test
    void split_commands_endWithTheirLine() {
        Split split = SqlText.split("\\d clicks\n\\o csv\nSELECT 1;\n");
        assertThat(split.isComplete()).isTrue();
        assertThat(split.statements())
                .extracting(SqlStatement::text)
                .containsExactly("\\d clicks", "\\o csv", "SELECT 1");
    }

    @Test
    void split_nothingButSpaceAndComments_isCompleteAndEmpty() {
        assertThat(SqlText.split("  -- nothing\n;; /* at all */ ")).isEqualTo(new Split(List.of(), true));
    }

    @Test
    void split_openQuoteOrComment_isNotComplete() {
        assertThat(SqlText.split("SELECT 'a;").isComplete()).isFalse();
        assertThat(SqlText.split("SELECT /* a;").isComplete()).isFalse();
    }

    @Test
    void kind_statements_areToldByTheirWords() {
        assertThat(kind("select  stream * from \"a\"")).isEqualTo(Kind.STREAM);
        assertThat(kind("(SELECT STREAM A FROM B) UNION ALL (SELECT STREAM A FROM C)"))
                .isEqualTo(Kind.STREAM);
        assertThat(kind("SELECT 'SELECT STREAM' FROM \"a\"")).isEqualTo(Kind.TABLE);
        assertThat(kind("WITH A AS (SELECT 1) SELECT * FROM A")).isEqualTo(Kind.TABLE);
        assertThat(kind("-- a stream\nCREATE OR REPLACE STREAM S (A INTEGER)")).isEqualTo(Kind.DEFINITION);
        assertThat(kind("CREATE PUMP P AS INSERT INTO S SELECT STREAM A FROM T"))
                .isEqualTo(Kind.DEFINITION);
        assertThat(kind("CREATE TABLE T (A INTEGER)")).isEqualTo(Kind.TABLE);
        assertThat(kind("\\d")).isEqualTo(Kind.COMMAND);
    }

    private static Kind kind(String text) {
        return new SqlStatement(text, 1, 1).kind();
    }
}
