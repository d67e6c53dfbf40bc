package io.kinbridge.sql.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kinbridge.sql.InvalidSqlException;
import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.input.MetadataColumn;
import io.kinbridge.sql.type.ColumnType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said about applications that cannot run. */
class QueryErrorsTest {
    record Case(String code, String message) {
        @Override
        public String toString() {
            return message.lines().findFirst().orElse("");
        }
    }

    static List<Case> cases() throws IOException {
        try (InputStream file = Objects.requireNonNull(QueryErrorsTest.class.getResourceAsStream("errors.txt"))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n\n"))
                    .skip(1)
                    .map(QueryErrorsTest::read)
                    .toList();
        }
    }

    private static Case read(String section) {
        int end = section.indexOf("\n--> ");
        return new Case(
                section.substring(0, end),
                section.substring(end + "\n--> ".length()).stripTrailing());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void plan_whatCannotRun_saysWhereAndWhy(Case wrong) {
        InvalidSqlException e = catchThrowableOfType(
                InvalidSqlException.class, () -> planner(wrong.code()).plan());
        assertThat(e).isNotNull();
        assertThat(e.getMessage().lines())
                .containsExactlyElementsOf(wrong.message().lines().toList());
    }

    private static ApplicationPlanner planner(String code) {
        List<Column> ticker = List.of(
                column("TICKER_SYMBOL", "VARCHAR(4)"),
                column("SECTOR", "VARCHAR(16)"),
                column("CHANGE", "REAL"),
                column("PRICE", "REAL"),
                column("QTY", "INTEGER"),
                column("TS", "TIMESTAMP"),
                column("flag", "BOOLEAN"),
                column("mixedCase", "VARCHAR(64)"));
        return new ApplicationPlanner(code)
                .withSource("SOURCE_SQL_STREAM_001", ticker, MetadataColumn.COLUMNS)
                .withReference("COMPANY", List.of(column("ID", "VARCHAR(4)"), column("NAME", "VARCHAR(16)")));
    }

    private static Column column(String name, String type) {
        return new Column(name, ColumnType.parse(type), true);
    }
}
