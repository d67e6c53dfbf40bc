package io.kinbridge.cli.sql.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.cli.sql.result.ShownColumn.Kind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowPrinterTest {
    private static final List<ShownColumn> COLUMNS = List.of(
            new ShownColumn("name", Kind.TEXT), new ShownColumn("n", Kind.NUMBER), new ShownColumn("ok", Kind.BOOLEAN));

    private final StringWriter printed = new StringWriter();
    private final Window window = new Window();

    private static final class Window implements Screen {
        private int width = 30;
        private int height = 100;

        @Override
        public int width() {
            return width;
        }

        @Override
        public int height() {
            return height;
        }
    }

    @Test
    void csv_valuesThatNeedQuotes_haveThem() {
        print(
                ResultFormat.CSV,
                Screen.UNLIMITED,
                row("a,\"b\"", "1", "true"),
                row("", null, null),
                row(" x", "2", null));
        assertThat(printed.toString().lines())
                .containsExactly("name,n,ok", "\"a,\"\"b\"\"\",1,true", "\"\",,", "\" x\",2,");
    }

    @Test
    void json_values_areOfTheirKind() {
        print(ResultFormat.JSON, Screen.UNLIMITED, row("a\"\n", "1.5E10", "true"), row(null, "NaN", null));
        assertThat(printed.toString().lines())
                .containsExactly(
                        "{\"name\":\"a\\\"\\n\",\"n\":1.5E10,\"ok\":true}",
                        "{\"name\":null,\"n\":\"NaN\",\"ok\":null}");
    }

    @Test
    void table_onAScreen_fitsAndCutsWhatIsLong() {
        print(ResultFormat.TABLE, window, row("short", "1", "true"), row("x".repeat(50), "12", null));
        assertThat(printed.toString().lines())
                .containsExactly(
                        "name                  n  ok",
                        "─".repeat(13) + "  " + "─".repeat(8) + "  " + "─".repeat(5),
                        "short                 1  true",
                        "xxxxxxxxxxxx…        12");
    }

    @Test
    void table_wideAndForbiddenCharacters_takeTheirPlaces() {
        print(ResultFormat.TABLE, window, row("日本語の長い文字列です、とても長い", "1", null), row("\u001b[31mred", "2", null));
        List<String> lines = printed.toString().lines().toList();
        assertThat(CellText.width(lines.get(2))).isLessThanOrEqualTo(30);
        assertThat(lines.get(3)).startsWith("·[31mred").doesNotContain("\u001b");
    }

    @Test
    void table_pageFullOrWindowChanged_repeatsTheNames() {
        window.height = 5;
        RowPrinter printer = ResultFormat.TABLE.printer(new PrintWriter(printed, true), window);
        printer.begin(COLUMNS);
        for (int i = 0; i < 4; i++) {
            printer.rows(Collections.singletonList(row("a", Integer.toString(i), "true")));
        }
        assertThat(printed.toString().lines().filter(line -> line.startsWith("name")))
                .hasSize(2);
        window.width = 20;
        printer.rows(Collections.singletonList(row("b", "5", "false")));
        assertThat(printed.toString().lines().filter(line -> line.startsWith("name")))
                .hasSize(3);
    }

    @Test
    void table_tooManyColumns_leavesTheLastOutAndSaysSo() {
        window.width = 12;
        print(ResultFormat.TABLE, window, row("some text", "1", "true"));
        assertThat(printed.toString()).contains("(1 of 3 columns do not fit");
    }

    @Test
    void table_noRows_hasItsNames() {
        print(ResultFormat.TABLE, Screen.UNLIMITED);
        assertThat(printed.toString().lines()).containsExactly("name  n  ok", "────  ─  ──");
    }

    private static @Nullable String[] row(@Nullable String... values) {
        return values;
    }

    private void print(ResultFormat format, Screen screen, @Nullable String[]... rows) {
        RowPrinter printer = format.printer(new PrintWriter(printed, true), screen);
        printer.begin(COLUMNS);
        if (rows.length > 0) {
            printer.rows(Arrays.asList(rows));
        }
        printer.end();
    }
}
