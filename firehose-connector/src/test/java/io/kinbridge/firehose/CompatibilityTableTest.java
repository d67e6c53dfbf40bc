package io.kinbridge.firehose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/compatibility/firehose.md names tests that exist, and a test for nearly all that it says. */
class CompatibilityTableTest {
    private static final Path PAGE = Path.of("..", "docs", "compatibility", "firehose.md");
    private static final Pattern TEST_CLASS = Pattern.compile("\\b[A-Z]\\w+(?:Test|IT)\\b");
    private static final Pattern STATE =
            Pattern.compile("supported|mapped|ignored|refused|differs|failed record|Kinbridge's");

    @Test
    void rows_haveAState() throws IOException {
        assertThat(rows())
                .hasSizeGreaterThan(100)
                .allSatisfy(row -> assertThat(cells(row)[2]).as(row).containsPattern(STATE));
    }

    @Test
    void rows_nameTestsThatExist() throws IOException {
        Set<String> tests;
        try (Stream<Path> files =
                Files.find(Path.of(".."), 12, (path, file) -> path.toString().endsWith(".java"))) {
            tests = files.map(path -> path.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
        assertThat(rows()).allSatisfy(row -> assertThat(tests).containsAll(named(row)));
    }

    @Test
    void rows_supported_nameATest() throws IOException {
        assertThat(rows().stream().filter(row -> cells(row)[2].strip().equals("supported")))
                .filteredOn(row -> named(row).isEmpty())
                .hasSizeLessThan(4);
    }

    private static List<String> named(String row) {
        return TEST_CLASS.matcher(row).results().map(MatchResult::group).toList();
    }

    private static String[] cells(String row) {
        return row.split("\\|");
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| "))
                .filter(line -> !line.startsWith("| ---") && !line.startsWith("| Feature |"))
                .toList();
    }
}
