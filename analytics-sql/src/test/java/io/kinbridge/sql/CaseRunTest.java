package io.kinbridge.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kinbridge.sql.testcase.TestCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Cases, run: those beside the product, where there are some, and the product's own. */
class CaseRunTest {
    private static final Path CORPUS = Path.of("..", "..", "shared", "sql-corpus");
    private static final Path OWN = Path.of("src", "test", "resources", "cases");

    @TestFactory
    Stream<DynamicTest> corpus() throws IOException {
        assumeTrue(
                Files.isDirectory(CORPUS),
                "there is no corpus at " + CORPUS.toAbsolutePath().normalize());
        return tests(CORPUS);
    }

    @TestFactory
    Stream<DynamicTest> own() throws IOException {
        return tests(OWN);
    }

    private static Stream<DynamicTest> tests(Path corpus) throws IOException {
        return cases(corpus).stream()
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> passes(folder)));
    }

    private static List<Path> cases(Path corpus) throws IOException {
        try (Stream<Path> files = Files.list(corpus)) {
            return files.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static void passes(Path folder) {
        assertThat(CaseRun.differences(TestCase.read(folder))).isEmpty();
    }
}
