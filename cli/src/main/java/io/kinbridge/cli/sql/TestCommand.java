package io.kinbridge.cli.sql;

import io.kinbridge.sql.CaseRun;
import io.kinbridge.sql.InvalidSqlException;
import io.kinbridge.sql.testcase.Difference;
import io.kinbridge.sql.testcase.InvalidCaseException;
import io.kinbridge.sql.testcase.TestCase;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs cases without a broker; exits with 1 if one of them fails. */
@Command(
        name = "test",
        description = {
            "Runs applications on given records, without a broker, and compares the rows that come of them with those expected.",
            "A case is a folder with app.sql, schema.json, input.jsonl and expected.jsonl; what is no folder is left out."
        })
final class TestCommand implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(TestCommand.class);

    @Parameters(arity = "1..*", paramLabel = "CASE_DIR", description = "The folder of a case.")
    private final List<Path> folders = new ArrayList<>();

    @Option(names = "--verbose", description = "Names the cases that pass, too.")
    private boolean verbose;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        int passed = 0;
        int failed = 0;
        for (Path folder : folders) {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                continue;
            }
            List<String> lines = failures(folder);
            if (lines.isEmpty()) {
                passed++;
                if (verbose) {
                    out.println("passed: " + folder);
                }
            } else {
                failed++;
                out.println("FAILED: " + folder);
                lines.forEach(line -> out.println("  " + line));
            }
            out.flush();
        }
        out.printf("%d passed, %d failed%n", passed, failed);
        out.flush();
        return failed == 0 ? 0 : 1;
    }

    private static List<String> failures(Path folder) {
        try {
            return CaseRun.differences(TestCase.read(folder)).stream()
                    .map(Difference::toString)
                    .toList();
        } catch (InvalidSqlException | InvalidCaseException e) {
            return String.valueOf(e.getMessage()).lines().toList();
        } catch (RuntimeException e) {
            log.error("Case {} met a defect of Kinbridge", folder, e);
            return List.of("a defect of Kinbridge: " + e);
        }
    }
}
