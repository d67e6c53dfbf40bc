package io.kinbridge.sql.testcase;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.sql.output.OutputColumn;
import io.kinbridge.sql.type.ColumnType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is expected is {@link CaseFolder}'s: x 1 at second 1, y 2 at second 1, NULL 3 at second 2, and two errors. */
class CaseComparisonTest {
    private static final List<OutputColumn> COLUMNS =
            List.of(new OutputColumn("A", ColumnType.varchar(4)), new OutputColumn("N", ColumnType.parse("INTEGER")));
    private static final Produced.Row X1 = row(1000, "x", 1);
    private static final Produced.Row Y2 = row(1000, "y", 2);
    private static final Produced.Row NULL3 = row(2000, null, 3);
    private static final Produced.ErrorRow OF_PUMP = new Produced.ErrorRow(1000L, "P", "no");
    private static final Produced.ErrorRow OF_SOURCE = new Produced.ErrorRow(2000L, null, "bad");

    @TempDir
    private Path temporary;

    private CaseFolder folder;

    @BeforeEach
    void write() throws IOException {
        folder = new CaseFolder(temporary);
    }

    @Test
    void ordered_theSameRows_differInNothing() {
        assertThat(differences(X1, Y2, NULL3)).isEmpty();
    }

    @Test
    void ordered_anotherValue_isToldWithBothRows() {
        assertThat(differences(X1, row(1000, "y", 5), NULL3))
                .containsExactly("OUT: expected {\"A\":\"y\",\"N\":2} at 1970-01-01 00:00:01.000, "
                        + "got {\"A\":\"y\",\"N\":5} at 1970-01-01 00:00:01.000");
    }

    @Test
    void ordered_aNullInPlaceOfAValue_andTheOtherWayRound_areTold() {
        assertThat(differences(row(1000, null, 1), Y2, row(2000, "z", 3))).hasSize(2);
    }

    @Test
    void ordered_aMissingRow_isToldAlone() {
        assertThat(differences(Y2, NULL3))
                .containsExactly("OUT: expected {\"A\":\"x\",\"N\":1} at 1970-01-01 00:00:01.000, got nothing");
        assertThat(differences(X1, NULL3))
                .containsExactly("OUT: expected {\"A\":\"y\",\"N\":2} at 1970-01-01 00:00:01.000, got nothing");
        assertThat(differences()).hasSize(3);
    }

    @Test
    void ordered_anUnexpectedRow_isToldAlone() {
        assertThat(differences(X1, X1, Y2, NULL3))
                .containsExactly("OUT: expected nothing, got {\"A\":\"x\",\"N\":1} at 1970-01-01 00:00:01.000");
        assertThat(differences(X1, Y2, NULL3, row(3000, "q", 9)))
                .containsExactly("OUT: expected nothing, got {\"A\":\"q\",\"N\":9} at 1970-01-01 00:00:03.000");
    }

    @Test
    void ordered_swappedRows_areTold() {
        assertThat(differences(Y2, X1, NULL3)).hasSize(2);
    }

    @Test
    void rowtime_isComparedIfTheCaseSaysSo() throws IOException {
        assertThat(differences(X1, Y2, row(2001, null, 3)))
                .containsExactly("OUT: expected {\"A\":null,\"N\":3} at 1970-01-01 00:00:02.000, "
                        + "got {\"A\":null,\"N\":3} at 1970-01-01 00:00:02.001");
        folder.withSchema("\"compareRowtime\":true", "\"compareRowtime\":false");
        assertThat(differences(X1, Y2, row(2001, null, 3))).isEmpty();
    }

    @Test
    void rowtimeMultiset_orderWithinARowtime_isNoMatter() throws IOException {
        folder.withSchema("\"ordered\"", "\"rowtime-multiset\"");
        assertThat(differences(X1, Y2, NULL3)).isEmpty();
        assertThat(differences(Y2, X1, NULL3)).isEmpty();
    }

    @Test
    void rowtimeMultiset_damage_isTold() throws IOException {
        folder.withSchema("\"ordered\"", "\"rowtime-multiset\"");
        assertThat(differences(NULL3, X1, Y2))
                .containsExactly("OUT: expected ROWTIME not to go back from 1970-01-01 00:00:02.000, "
                        + "got {\"A\":\"x\",\"N\":1} at 1970-01-01 00:00:01.000");
        assertThat(differences(X1, X1, NULL3))
                .containsExactly("OUT: expected {\"A\":\"y\",\"N\":2} at 1970-01-01 00:00:01.000, "
                        + "got {\"A\":\"x\",\"N\":1} at 1970-01-01 00:00:01.000");
        assertThat(differences(X1, NULL3))
                .containsExactly("OUT: expected {\"A\":\"y\",\"N\":2} at 1970-01-01 00:00:01.000, got nothing");
        assertThat(differences(X1, row(2000, "y", 2), NULL3))
                .containsExactly(
                        "OUT: expected {\"A\":\"y\",\"N\":2} at 1970-01-01 00:00:01.000, got nothing",
                        "OUT: expected nothing, got {\"A\":\"y\",\"N\":2} at 1970-01-01 00:00:02.000");
    }

    @Test
    void multiset_orderIsNoMatter_butNumberIs() throws IOException {
        folder.withSchema("\"ordered\"", "\"multiset\"");
        assertThat(differences(NULL3, X1, Y2)).isEmpty();
        assertThat(differences(NULL3, X1, Y2, X1))
                .containsExactly("OUT: expected nothing, got {\"A\":\"x\",\"N\":1} at 1970-01-01 00:00:01.000");
        assertThat(differences(NULL3, X1)).hasSize(1);
    }

    @Test
    void columns_ofOtherNames_areToldOnce() {
        Produced.Stream stream = new Produced.Stream(
                List.of(COLUMNS.get(0), new OutputColumn("M", ColumnType.parse("INTEGER"))), List.of(X1));
        assertThat(differences(new Produced(Map.of("OUT", stream), List.of(OF_PUMP, OF_SOURCE))))
                .containsExactly("OUT: expected columns [A, N], got [A, M]");
    }

    @Test
    void stream_thatIsNotThere_isTold() {
        assertThat(differences(new Produced(
                        Map.of("ELSE", new Produced.Stream(COLUMNS, List.of())), List.of(OF_PUMP, OF_SOURCE))))
                .containsExactly("OUT: expected a stream of this name; the application has [ELSE]");
    }

    @Test
    void errors_ofAnotherNumberRowOrPump_areTold() {
        assertThat(errorDifferences(OF_SOURCE, OF_PUMP)).isEmpty();
        assertThat(errorDifferences(OF_PUMP))
                .containsExactly(
                        "error_stream: expected 2 rows, got 1",
                        "error_stream: expected the error of a row at 1970-01-01 00:00:02.000, "
                                + "got [\"no\" of a row at 1970-01-01 00:00:01.000 in pump P]");
        assertThat(errorDifferences())
                .contains("error_stream: expected the error of a row at 1970-01-01 00:00:01.000 in pump P, got none");
        assertThat(errorDifferences(OF_PUMP, OF_SOURCE, OF_SOURCE))
                .containsExactly(
                        "error_stream: expected 2 rows, got 3",
                        "error_stream: expected nothing, got \"bad\" of a row at 1970-01-01 00:00:02.000");
        assertThat(errorDifferences(new Produced.ErrorRow(1000L, "Q", "no"), OF_SOURCE))
                .hasSize(1);
        assertThat(errorDifferences(new Produced.ErrorRow(1001L, "P", "no"), OF_SOURCE))
                .hasSize(1);
        assertThat(errorDifferences(new Produced.ErrorRow(null, "P", "no"), OF_SOURCE))
                .hasSize(1);
    }

    @Test
    void errors_ofACaseThatSaysNothing_areNotCompared() throws IOException {
        folder.withSchema("errorStream", "elsewhere");
        assertThat(errorDifferences(OF_PUMP)).isEmpty();
    }

    @Test
    void checks_areRunBesideTheRows() throws IOException {
        folder.withSchema("\"case\":\"small\",", "\"checks\":[{\"type\":\"rowCount\",\"equals\":4}],");
        assertThat(differences(X1, Y2, NULL3)).containsExactly("OUT: expected 4 rows, got 3");
    }

    @Test
    void checksAlone_doNotNeedExpectedRows() throws IOException {
        folder.with(
                        "schema.json",
                        CaseFolder.SCHEMA
                                .replace("\"ordered\"", "\"checks-only\"")
                                .replace("\"case\":\"small\",", "\"checks\":[{\"type\":\"rowCount\",\"equals\":1}],"))
                .without("expected.jsonl");
        assertThat(differences(NULL3)).isEmpty();
        assertThat(differences(NULL3, NULL3)).containsExactly("OUT: expected 1 rows, got 2");
    }

    private List<String> differences(Produced.Row... rows) {
        Produced.Stream stream = new Produced.Stream(COLUMNS, Arrays.asList(rows));
        return differences(new Produced(Map.of("OUT", stream), List.of(OF_PUMP, OF_SOURCE)));
    }

    private List<String> errorDifferences(Produced.ErrorRow... errors) {
        Produced.Stream stream = new Produced.Stream(COLUMNS, List.of(X1, Y2, NULL3));
        return differences(new Produced(Map.of("OUT", stream), Arrays.asList(errors)));
    }

    private List<String> differences(Produced produced) {
        return CaseComparison.differences(folder.read(), produced).stream()
                .map(Difference::toString)
                .toList();
    }

    private static Produced.Row row(long rowtimeMs, Object... values) {
        return new Produced.Row(rowtimeMs, Arrays.asList(values));
    }
}
