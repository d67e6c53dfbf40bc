package io.kinbridge.cli.sql.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.cli.CommandRun;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Scripts of the console on a real broker: what they print where, and how they end. */
@ExtendWith(KafkaForTests.class)
@Timeout(90)
class SqlScriptKafkaIT {
    private ConsoleCalls calls;
    private String stream;

    @TempDir
    Path folder;

    @BeforeEach
    void write(TestKafka kafka) {
        calls = new ConsoleCalls(kafka, folder);
        stream = calls.createStream("orders");
        calls.put(stream, "{\"SYMBOL\":\"A\",\"PRICE\":1.5}");
        calls.put(stream, "{\"SYMBOL\":\"B\",\"PRICE\":2.5}");
    }

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void execute_eachOutput_endsByLimitTimeoutOrItself() {
        CommandRun limited = calls.sql(
                "--from",
                "beginning",
                "--limit",
                "2",
                "--output",
                "csv",
                "-e",
                "SELECT STREAM * FROM \"%s\"".formatted(stream));
        assertThat(limited.outLines()).containsExactly("SYMBOL,PRICE", "A,1.5", "B,2.5");
        CommandRun timedOut = calls.sql(
                "--from",
                "beginning",
                "--timeout",
                "2s",
                "--output",
                "json",
                "-e",
                "SELECT STREAM PRICE FROM \"%s\" WHERE SYMBOL = 'B'".formatted(stream));
        assertThat(timedOut.outLines()).containsExactly("{\"PRICE\":2.5}");
        CommandRun table = calls.sql(
                "--timing",
                "-e",
                "SELECT SYMBOL, COUNT(*) AS N FROM \"%s\" GROUP BY SYMBOL ORDER BY 1".formatted(stream));
        assertThat(table.outLines()).containsExactly("SYMBOL  N", "──────  ─", "A       1", "B       1");
        assertThat(table.err()).startsWith("(2 rows in ");
        assertThat(List.of(limited.exitCode(), timedOut.exitCode(), table.exitCode()))
                .containsOnly(0);
    }

    @Test
    void file_definitionsCommandsAndErrors_keepTheirPlaces() throws Exception {
        Path schema = Files.writeString(folder.resolve("schema.json"), """
                {"RecordFormat": {"RecordFormatType": "JSON"},
                 "RecordColumns": [{"Name": "SYM", "SqlType": "VARCHAR(4)", "Mapping": "$.SYMBOL"}]}
                """);
        Path script = Files.writeString(folder.resolve("script.sql"), """
                \\schema %1$s %2$s
                \\limit 1
                \\from beginning
                CREATE OR REPLACE STREAM "UP" (SYM VARCHAR(8));
                CREATE OR REPLACE PUMP "P" AS
                  INSERT INTO "UP" SELECT STREAM SYM FROM "%1$s";
                SELECT STREAM SYM FROM "UP" WHERE SYM <> 'A';
                SELECT SYM FROM "%1$s" ORDER BY 1 DESC;
                SELECT STREAM SYM,
                  OTHER FROM "UP";
                \\put %1$s c {"SYMBOL":"C","PRICE":3}
                """.formatted(stream, schema));
        CommandRun failed = calls.sql("--output", "csv", "--file", script.toString());
        assertThat(failed.outLines()).endsWith("SYM", "B", "SYM", "B");
        assertThat(failed.err())
                .startsWith("kinbridge: line 10, column 3: ")
                .contains("OTHER")
                .contains("^^^^^");
        assertThat(failed.exitCode()).isEqualTo(1);
        CommandRun continued = calls.sql("--continue", "--output", "csv", "--file", script.toString());
        assertThat(continued.outLines().get(continued.outLines().size() - 1)).startsWith("shardId-000000000000\t");
        assertThat(continued.exitCode()).isEqualTo(1);
    }

    @Test
    void commands_aboutTheStream_printWhatThereIs() {
        String explained = calls.sql("-e", "\\explain SELECT STREAM * FROM \"" + stream + "\"")
                .out();
        assertThat(explained).contains("Logical plan", "Physical plan");
        CommandRun described =
                calls.sql("-e", "\\d " + stream, "-e", "\\sample " + stream, "-e", "\\schema " + stream, "-e", "\\?");
        assertThat(described.exitCode()).as(described.err()).isZero();
        assertThat(described.out())
                .contains("Stream " + stream + ": 1 open shard, 2 records, ACTIVE")
                .containsPattern("PRICE +(DOUBLE|DECIMAL|REAL|FLOAT)")
                .containsPattern("shardId-000000000000 +- +open +100.0 %")
                .contains("RecordFormatType", "\\timing");
        assertThat(calls.sql("-e", "\\d nothing-there").err()).contains("there is no stream or topic 'nothing-there'");
        assertThat(calls.sql("-e", "\\nonsense").err()).contains("\\nonsense is no command");
    }

    @Test
    void check_brokerOfItsOwn_findsItsRecord() {
        CommandRun check = CommandRun.of("sql", "check");
        assertThat(check.exitCode()).as(check.err()).isZero();
        assertThat(check.out()).startsWith("kinbridge sql works here");
    }

    @Test
    void call_wrong_exitsWithTwo() {
        assertThat(CommandRun.of("sql", "--output", "xml", "-e", "SELECT 1").exitCode())
                .isEqualTo(2);
        assertThat(CommandRun.of("sql", "--timeout", "soon", "-e", "SELECT 1").err())
                .contains("'soon' is no duration");
        assertThat(CommandRun.of("sql", "--file", "x", "-e", "SELECT 1").exitCode())
                .isEqualTo(2);
    }

    @Test
    void process_readerGoneOrInterrupted_endsQuietly() throws Exception {
        Process process = new ProcessBuilder(calls.program(
                        "--from",
                        "beginning",
                        "--output",
                        "json",
                        "-e",
                        "SELECT STREAM * FROM \"%s\"".formatted(stream)))
                .start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(lines.readLine()).isEqualTo("{\"SYMBOL\":\"A\",\"PRICE\":1.5}");
        lines.close();
        while (process.isAlive()) {
            calls.put(stream, "{\"SYMBOL\":\"A\",\"PRICE\":1.5}");
        }
        assertThat(process.exitValue()).isZero();
        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();

        Process interrupted = new ProcessBuilder(calls.program(
                        "--from",
                        "beginning",
                        "--output",
                        "json",
                        "-e",
                        "SELECT STREAM * FROM \"%s\"".formatted(stream)))
                .start();
        lines = new BufferedReader(new InputStreamReader(interrupted.getInputStream(), StandardCharsets.UTF_8));
        assertThat(lines.readLine()).isNotNull();
        new ProcessBuilder("kill", "-INT", Long.toString(interrupted.pid()))
                .start()
                .waitFor();
        assertThat(interrupted.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(interrupted.exitValue()).isEqualTo(130);
    }
}
