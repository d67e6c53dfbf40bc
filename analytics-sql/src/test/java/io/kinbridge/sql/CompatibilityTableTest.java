package io.kinbridge.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.testkit.shim.CompatibilityPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/compatibility/analytics-sql.md names tests and cases that exist, and says nothing without one. */
class CompatibilityTableTest {
    private static final CompatibilityPage PAGE = CompatibilityPage.named("analytics-sql.md");
    private static final Path REPOSITORY = Path.of("..");
    private static final Path CASES = Path.of("src", "test", "resources", "cases");
    private static final Pattern TEST_CLASS = Pattern.compile("\\b[A-Z]\\w+(?:Test|IT)\\b");
    private static final int CORPUS_CASES = 26;

    private static Set<String> known = Set.of();
    private static Set<String> tests = Set.of();

    @BeforeAll
    static void listTests() throws IOException {
        try (Stream<Path> modules = Files.find(REPOSITORY, 4, (path, file) -> path.endsWith(Path.of("src", "test")))) {
            tests = modules.flatMap(CompatibilityTableTest::javaFiles).collect(Collectors.toSet());
        }
        try (Stream<Path> cases = Files.list(CASES)) {
            known = Stream.of(
                            tests.stream(),
                            cases.map(folder -> folder.getFileName().toString()),
                            IntStream.rangeClosed(1, CORPUS_CASES).mapToObj("%02d"::formatted))
                    .flatMap(names -> names)
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<String> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "## 1. Statements and clauses",
                "## 2. Identifiers, types, literals",
                "## 3. Operators",
                "## 4. Time columns and functions",
                "## 5. Aggregates and analytic functions",
                "## 6. Functions over a whole stream",
                "## 7. Log parsing",
                "## 8. Scalar functions",
                "## 9. Input, output, errors"
            })
    void rows_thatAreNotMissing_areShownByWhatExists(String heading) throws IOException {
        List<List<String>> rows = PAGE.rowsUnder(heading).stream()
                .map(CompatibilityTableTest::cells)
                .toList();

        assertThat(rows).isNotEmpty().allMatch(cells -> cells.size() == 3);
        assertThat(rows)
                .filteredOn(cells -> cells.get(2).isEmpty() && !cells.get(1).startsWith("missing"))
                .as("there, and without a test")
                .isEmpty();
        assertThat(rows.stream()
                        .map(cells -> cells.get(2))
                        .filter(names -> !names.isEmpty())
                        .flatMap(names -> Stream.of(names.split(", "))))
                .filteredOn(name -> !known.contains(name))
                .as("named, and not there")
                .isEmpty();
    }

    /** Bars behind a backslash part no cells. */
    private static List<String> cells(String row) {
        String[] cells = row.substring(1, row.length() - 1).split("(?<!\\\\)\\|", -1);
        return Arrays.stream(cells).map(String::strip).toList();
    }

    @Test
    void testClasses_namedAnywhere_exist() throws IOException {
        assertThat(TEST_CLASS.matcher(Files.readString(PAGE.file())).results().map(MatchResult::group))
                .isNotEmpty()
                .filteredOn(name -> !tests.contains(name))
                .isEmpty();
    }
}
