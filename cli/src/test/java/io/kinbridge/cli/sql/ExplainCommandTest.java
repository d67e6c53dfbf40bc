package io.kinbridge.cli.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
    private static final String DECLARATION = """
            /* kinbridge {
              "Inputs": [{"NamePrefix": "S", "KafkaTopicInput": {"Topic": "clicks"},
                "InputProcessingConfiguration": {"InputLambdaProcessor":
                  {"ResourceARN": "arn:aws:lambda:us-east-1:000000000000:function:nowhere"}},
                "InputSchema": {"RecordFormat": {"RecordFormatType": "CSV"}, "RecordColumns": [
                  {"Name": "PAGE", "SqlType": "VARCHAR(16)"}]}}],
              "Outputs": [{"Name": "COUNTS", "KafkaTopicOutput": {"Topic": "counts"},
                           "DestinationSchema": {"RecordFormatType": "CSV"}}]
            } */
            """;
    private static final String CODE = """
            CREATE OR REPLACE STREAM "COUNTS" (PAGE VARCHAR(16), N BIGINT);
            CREATE OR REPLACE PUMP "P" AS INSERT INTO "COUNTS"
              SELECT STREAM PAGE, COUNT(*) FROM "S_001"
              GROUP BY PAGE, STEP("S_001".ROWTIME BY INTERVAL '10' SECOND);
            """;

    @TempDir
    private Path folder;

    private CommandRun explain(String text, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("app.sql"), text);
        String[] arguments = new String[options.length + 3];
        arguments[0] = "sql";
        arguments[1] = "explain";
        arguments[2] = file.toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return CommandRun.of(arguments);
    }

    @Test
    void explain_severalPartitions_showsPlansAndAnExchange() throws IOException {
        CommandRun run = explain(DECLARATION + CODE, "--partitions", "2");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Pump P into COUNTS", "Logical plan", "LogicalAggregate", "Physical plan", "StreamsAggregate")
                .contains("Topology", "topics: [clicks]", "-repartition");
    }

    @Test
    void explain_onePartition_needsNoExchange() throws IOException {
        CommandRun run = explain(DECLARATION + CODE);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("topics: [clicks]").doesNotContain("-repartition");
    }

    @Test
    void explain_wrongCode_showsThePlace() throws IOException {
        CommandRun run = explain(DECLARATION + CODE.replace("COUNT(*)", "COUNT(PAGES)"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("kinbridge: the code of ")
                .contains("line 12, column ", "PAGES", "^^^^^")
                .doesNotContain("\tat ");
    }

    @Test
    void explain_wrongDeclaration_namesAllFaults() throws IOException {
        CommandRun run = explain(DECLARATION.replace("\"S\"", "\"S T\"").replace("VARCHAR(16)\"}", "TEXT\"}") + CODE);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("declares no valid application", "Inputs[0].NamePrefix: ", "RecordColumns[0].SqlType: ")
                .hasLineCount(3);
    }

    @Test
    void explain_outputOfNoStream_namesTheStreams() throws IOException {
        CommandRun run = explain(DECLARATION.replace("\"COUNTS\"", "\"COUNT\"") + CODE);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("output 'COUNT'", "COUNTS").hasLineCount(1);
    }

    @Test
    void run_noFile_saysSo() {
        CommandRun run = CommandRun.of("sql", "run", "none.json", "--bootstrap-servers", "localhost:1");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualToNormalizingNewlines("kinbridge: There is no file none.json\n");
    }

    @Test
    void run_wrongOptions_areWrongUsage() throws IOException {
        Path file = Files.writeString(folder.resolve("app.sql"), DECLARATION + CODE);
        CommandRun run =
                CommandRun.of("sql", "run", file.toString(), "--bootstrap-servers", "localhost:1", "--threads", "65");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("kinbridge: threads: 65; it is 1 to 64");
    }
}
