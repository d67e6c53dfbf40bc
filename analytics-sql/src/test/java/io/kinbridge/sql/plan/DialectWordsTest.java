package io.kinbridge.sql.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.plan.DialectWords.FunctionWord;
import io.kinbridge.sql.type.TypeName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DialectWordsTest {
    private static final List<Column> COLUMNS = List.of(
            Column.varchar("T", 100),
            Column.of("N", TypeName.INTEGER),
            Column.of("D", TypeName.DOUBLE),
            Column.of("B", TypeName.BOOLEAN),
            Column.of("TS", TypeName.TIMESTAMP));

    @ParameterizedTest
    @MethodSource("io.kinbridge.sql.plan.DialectWords#functions")
    void functions_example_isPlanned(FunctionWord function) {
        assertThat(function.example()).startsWith(function.name());
        String sql = switch (function.kind()) {
            case "stream" -> "SELECT STREAM * FROM TABLE(%s)".formatted(function.example());
            case "aggregate" ->
                "SELECT STREAM %s OVER (RANGE INTERVAL '1' MINUTE PRECEDING) FROM S".formatted(function.example());
            default ->
                function.name().endsWith("_PARSE")
                        ? "SELECT STREAM q.%s FROM (SELECT STREAM %s AS r FROM S) AS q"
                                .formatted(field(function.example()), call(function.example()))
                        : "SELECT STREAM %s FROM S".formatted(function.example());
        };
        assertThatCode(() -> new ApplicationPlanner(sql)
                        .withSource("S", COLUMNS, List.of())
                        .planQuery())
                .as(sql)
                .doesNotThrowAnyException();
    }

    private static String call(String example) {
        return example.substring(0, example.lastIndexOf(").") + 1);
    }

    private static String field(String example) {
        return "r" + example.substring(example.lastIndexOf(").") + 1);
    }

    @Test
    void keywords_ofTheDialect_areThere() {
        assertThat(DialectWords.keywords())
                .contains("SELECT", "STREAM", "PUMP", "WINDOWED", "VARCHAR", "MINUTE")
                .isSorted()
                .doesNotHaveDuplicates();
    }
}
