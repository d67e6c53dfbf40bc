package io.kinbridge.cli.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.cli.CommandRun;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(KafkaForTests.class)
@Timeout(60)
class SqlCommandsKafkaIT {
    private final TestKafka kafka;

    @TempDir
    private Path folder;

    SqlCommandsKafkaIT(TestKafka kafka) {
        this.kafka = kafka;
    }

    private CommandRun succeed(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers()));
        CommandRun run = CommandRun.of(all.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private String stream(String prefix) {
        String stream = kafka.uniqueName(prefix);
        succeed("streams", "create", stream, "--shards", "1");
        return stream;
    }

    @Test
    void discoverAndRun_stream_rowsGoToAnotherStream() throws Exception {
        String source = stream("sql-source");
        String target = stream("sql-target");
        succeed("streams", "put", source, "--key", "k", "{\"page\":\"a\",\"n\":1}");
        succeed("streams", "put", source, "--key", "k", "{\"page\":\"b\",\"n\":2}");
        String discovered = succeed("sql", "discover", source).out();
        assertThat(discovered)
                .contains("\"InputSchema\"", "\"$.page\"")
                .contains("[ [ \"a\", \"1\" ], [ \"b\", \"2\" ] ]");

        Path application = Files.writeString(folder.resolve("app.json"), """
                {"ApplicationName": "%1$s",
                 "ApplicationCode": "CREATE STREAM PAGES (PAGE VARCHAR(4)); CREATE PUMP P AS INSERT INTO PAGES SELECT STREAM \\"page\\" FROM S_001 WHERE \\"n\\" > 1;",
                 "Inputs": [{"NamePrefix": "S",
                   "KinesisStreamsInput": {"ResourceARN": "arn:aws:kinesis:us-east-1:000000000000:stream/%1$s"},
                   "InputSchema": {"RecordFormat": {"RecordFormatType": "JSON"}, "RecordColumns": [
                     {"Name": "page", "SqlType": "VARCHAR(4)", "Mapping": "$.page"},
                     {"Name": "n", "SqlType": "INTEGER", "Mapping": "$.n"}]}}],
                 "Outputs": [{"Name": "PAGES",
                   "KinesisStreamsOutput": {"ResourceARN": "arn:aws:kinesis:us-east-1:000000000000:stream/%2$s"},
                   "DestinationSchema": {"RecordFormatType": "JSON"}}]}""".formatted(source, target));
        StringWriter seen = new StringWriter();
        AtomicReference<String> ended = new AtomicReference<>("not ended");
        Thread run = new Thread(() -> ended.set(CommandRun.printingTo(
                        seen,
                        "sql",
                        "run",
                        application.toString(),
                        "--from",
                        "TRIM_HORIZON",
                        "--state-dir",
                        folder.resolve("state").toString(),
                        "--bootstrap-servers",
                        kafka.bootstrapServers())
                .err()));
        run.start();
        try {
            Eventually soon = Eventually.within(Duration.ofSeconds(30));
            soon.untilAsserted(() -> assertThat(seen.toString())
                    .as(ended.get())
                    .startsWith("kinbridge sql ready: application " + source)
                    .contains("1 input, 1 output, 1 thread"));
            soon.untilAsserted(
                    () -> assertThat(succeed("streams", "get", target).out()).contains("\t{\"PAGE\":\"b\"}"));
        } finally {
            run.interrupt();
            run.join(TimeUnit.SECONDS.toMillis(30));
        }
        assertThat(run.isAlive()).isFalse();
    }
}
