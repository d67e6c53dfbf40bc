package io.kinbridge.sql.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kinbridge.sql.tree.SqlCreatePump;
import io.kinbridge.sql.tree.SqlCreateStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The applications of the corpus beside the product, where there is one. */
class CorpusTest {
    private static final Path CORPUS = Path.of("..", "..", "shared", "sql-corpus");

    @TestFactory
    Stream<DynamicTest> applications() throws IOException {
        assumeTrue(
                Files.isDirectory(CORPUS),
                "there is no corpus at " + CORPUS.toAbsolutePath().normalize());
        return codes().stream()
                .map(code ->
                        DynamicTest.dynamicTest(code.getParent().getFileName().toString(), () -> isRead(code)));
    }

    private static List<Path> codes() throws IOException {
        try (Stream<Path> files = Files.walk(CORPUS, 2)) {
            return files.filter(file -> file.endsWith("app.sql")).sorted().toList();
        }
    }

    private static void isRead(Path code) throws IOException {
        List<SqlNode> statements = KinesisSqlParser.parse(Files.readString(code));
        assertThat(statements)
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(statement -> statement instanceof SqlCreateStream || statement instanceof SqlCreatePump);
        statements.forEach(DialectTest::roundTrip);
    }
}
