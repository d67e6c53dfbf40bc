package io.kinbridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.error.OperationErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The compatibility table names every operation, and only tests that exist. */
class CompatibilityTableTest {
    private static final Path TABLE = Path.of("..", "docs", "compatibility", "kinesis-api.md");
    private static final Pattern TEST_CLASS = Pattern.compile("\\b[A-Z]\\w+(?:Test|IT)\\b");

    @Test
    void table_eachTestNamed_exists() throws IOException {
        Set<String> existing;
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            existing = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
        Set<String> named = TEST_CLASS
                .matcher(Files.readString(TABLE))
                .results()
                .map(match -> match.group())
                .collect(Collectors.toSet());
        assertThat(named).isNotEmpty().isSubsetOf(existing);
    }

    /** Tag operations stand there as "all six". */
    @Test
    void table_eachOperation_isNamed() throws IOException {
        String table = Files.readString(TABLE);
        assertThat(OperationErrors.operations())
                .filteredOn(operation -> !operation.contains("Tag") && !operation.equals("UntagResource"))
                .allSatisfy(operation -> assertThat(table).contains(operation));
    }
}
