package io.kinbridge.sql.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.sql.catalog.UserFunction;
import io.kinbridge.sql.engine.RowFunction;
import io.kinbridge.sql.engine.RowPredicate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is true of all expressions. */
class ExpressionCompilerTest {
    private final Expressions numbers = new Expressions().column("A", "INTEGER").column("B", "INTEGER");

    @Test
    void condition_ofUnknown_isNotMet() {
        RowPredicate condition = Expressions.compiler().condition(numbers.condition("A > 5"));
        assertThat(condition.test(0, new Object[] {0L, 6, null})).isTrue();
        assertThat(condition.test(0, new Object[] {0L, 5, null})).isFalse();
        assertThat(condition.test(0, new Object[] {0L, null, null})).isFalse();
    }

    @Test
    void projection_ofRow_leavesItAsItIs() {
        Object[] row = {0L, 6, 3};
        assertThat(numbers.row("B, A, A / B, ROWTIME", row)).containsExactly(3, 6, 2, 0L);
        assertThat(row).containsExactly(0L, 6, 3);
    }

    @Test
    void currentRowtime_isOfTheRow_notOfItsColumns() {
        RowFunction projection = Expressions.compiler()
                .projection(numbers.project("CURRENT_ROWTIME").getProjects());
        assertThat(projection.apply(77, new Object[] {0L, 6, 3})).containsExactly(77L);
    }

    @Test
    void clock_goesOn_currentTimestampStands() {
        AtomicLong now = new AtomicLong(Expressions.NOW);
        InstantSource clock = () -> Instant.ofEpochMilli(now.get());
        ExpressionCompiler compiler = new ExpressionCompiler(clock);
        RowFunction projection =
                compiler.projection(numbers.project("CURRENT_TIMESTAMP, CURRENT_ROW_TIMESTAMP, LOCALTIME")
                        .getProjects());
        now.addAndGet(5);
        assertThat(projection.apply(0, new Object[] {0L, 6, 3}))
                .containsExactly(Expressions.NOW, Expressions.NOW + 5, 36_123_456);
    }

    @Test
    void projection_ofManyColumns_isComputed() {
        String select = IntStream.range(0, 2000).mapToObj(i -> "A + " + i).collect(Collectors.joining(", "));
        Object[] result = numbers.row(select, 0L, 6, 3);
        assertThat(result).hasSize(2000).startsWith(6, 7, 8).endsWith(2004, 2005);
    }

    @Test
    void case_ofManyBranches_isComputed() {
        String cases = IntStream.range(0, 700)
                .mapToObj(i -> "WHEN A + B = " + i + " OR A = -" + i + " THEN A * " + i)
                .collect(Collectors.joining(" ", "CASE ", " ELSE -1 END"));
        assertThat(numbers.row(cases, 0L, 600, 50)).containsExactly(390_000);
        assertThat(numbers.row(cases, 0L, -699, 0)).containsExactly(-699 * 699);
        assertThat(numbers.row(cases, 0L, 10, 5000)).containsExactly(-1);
        assertThat(numbers.row(cases, 0L, null, 1)).containsExactly(-1);
    }

    @Test
    void in_ofManyValues_isComputed() {
        String in = IntStream.range(0, 1500).mapToObj(i -> "B + " + i).collect(Collectors.joining(", ", "A IN (", ")"));
        assertThat(numbers.row(in, 0L, 1499, 0)).containsExactly(true);
        assertThat(numbers.row(in, 0L, 1500, 0)).containsExactly(false);
        assertThat(numbers.row(in, 0L, 1500, null)).containsExactly((Object) null);
    }

    @Test
    void sum_ofManyTerms_isComputed() {
        String sum = IntStream.range(0, 300).mapToObj(i -> "A * " + i).collect(Collectors.joining(" + "));
        assertThat(numbers.row(sum, 0L, 2, 0)).containsExactly(89_700);
    }

    @Test
    void userFunction_ofOwnLoader_isCalledDirectly() throws Exception {
        UserFunction half = new UserFunction("HALF", Functions.class.getMethod("half", long.class));
        UserFunction shown = new UserFunction("SHOWN", Functions.class.getMethod("shown", Integer.class, String.class));
        UserFunction maybe = new UserFunction("MAYBE", Functions.class.getMethod("maybe", Double.class));
        Expressions expressions =
                new Expressions(half, shown, maybe).column("A", "INTEGER").column("S", "VARCHAR(9)");
        String select = "HALF(A), SHOWN(A, S), MAYBE(A)";
        assertThat(expressions.row(select, 0L, 7, "x")).containsExactly(3L, "7:x", 8.0);
        assertThat(expressions.row(select, 0L, null, null)).containsExactly(null, "null:null", null);
    }

    @Test
    void userFunction_ofUnknownType_isRefused() throws Exception {
        var method = Functions.class.getMethod("unknown", List.class);
        assertThatThrownBy(() -> new UserFunction("F", method))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("function F: java.util.List is no type that SQL has; use a primitive type, its box, "
                        + "BigDecimal, String or byte[]");
    }

    @Test
    void corpus_stringFunctions_giveWhatIsExpected() {
        Expressions texts = new Expressions().column("A", "VARCHAR(32)").column("B", "VARCHAR(32)");
        String select = """
                UPPER(A), LOWER(B), TRIM(BOTH ' ' FROM A), INITCAP(TRIM(A)), CHAR_LENGTH(A), POSITION('NO' IN B),
                SUBSTRING(B FROM 3 FOR 4), SUBSTRING(B, 1, 2), OVERLAY(B PLACING 'KK' FROM 3 FOR 3),
                TRIM(A) || '/' || B, REGEX_REPLACE(B, '[EO]', '_', 1, 0)""";
        assertThat(texts.row(select, 0L, "  ada LOVELACE  ", "TECHNOLOGY"))
                .containsExactly(
                        "  ADA LOVELACE  ",
                        "technology",
                        "ada LOVELACE",
                        "Ada Lovelace",
                        16,
                        5,
                        "CHNO",
                        "TE",
                        "TEKKOLOGY",
                        "ada LOVELACE/TECHNOLOGY",
                        "T_CHN_L_GY");
        assertThat(texts.row(select, 0L, "x", null))
                .containsExactly("X", null, "x", "X", 1, null, null, null, null, null, null);
    }

    /** Functions of a user. */
    public static final class Functions {
        private Functions() {}

        public static long half(long value) {
            return value / 2;
        }

        public static String shown(Integer number, String text) {
            return number + ":" + text;
        }

        public static Double maybe(Double value) {
            return value == null ? null : value + 1;
        }

        public static int unknown(List<String> values) {
            return values.size();
        }
    }
}
