package io.kinbridge.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoCommandTest {
    @Test
    void help_saysWhatBecomesOfTheFirstWord() {
        assertThat(CommandRun.of("demo", "--help").out()).contains("256", "'-'", "--keep", "--speed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "demo --bogus               | Unknown option: '--bogus'",
                "demo --shards x            | --shards",
                "demo --speed fast          | is not 1 to 9999999 records a second, nor max",
                "demo --shards 0            | --shards is 0",
                "demo --shards 4 --scale-to 9 | --scale-to is 9; UpdateShardCount takes 2 to 8",
                "demo --shards 5 --scale-to 2 | --scale-to is 2; UpdateShardCount takes 3 to 10"
            })
    void wrongUsage_exitsWith2AndSaysWhatIsWrong(String line, String reason) {
        CommandRun run = CommandRun.of(line.trim().split(" +"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines().findFirst())
                .hasValueSatisfying(
                        first -> assertThat(first).startsWith("kinbridge: ").contains(reason.trim()));
        assertThat(run.out()).isEmpty();
    }

    @Test
    void demo_inputMissing_exitsWith1AndNamesTheFile(@TempDir Path directory) {
        Path missing = directory.resolve("no.log");
        CommandRun run = CommandRun.of("demo", "--input", missing.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualToNormalizingNewlines(
                        "kinbridge: There is no file " + missing + "; give --input one that is there\n");
    }

    @Test
    void demo_inputIsDirectory_exitsWith1(@TempDir Path directory) {
        CommandRun run = CommandRun.of("demo", "--input", directory.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains(directory + " is a directory").hasLineCount(1);
    }
}
