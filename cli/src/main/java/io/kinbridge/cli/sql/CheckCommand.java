package io.kinbridge.cli.sql;

import io.kinbridge.cli.terminal.CommandFailure;
import io.kinbridge.embedded.EmbeddedKafka;
import io.kinbridge.embedded.EmbeddedKafkaConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows that SQL works here, by the other commands. The launcher has it run once, to learn what classes those load. */
@Command(
        name = "check",
        description =
                "Starts a broker of its own, writes a record to a stream, finds it by both kinds of queries, and ends: shows that SQL works here.")
final class CheckCommand implements Callable<Integer> {
    private static final String RECORD = "{\"N\":1}";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path directory = Files.createTempDirectory("kinbridge-sql-check");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.temporary())) {
            String cluster = "--bootstrap-servers=" + kafka.bootstrapServers();
            run("", "streams", "create", "check", "--shards", "1", cluster);
            run("shardId-000000000000", "streams", "put", "check", "--key", "k", RECORD, cluster);
            run(RECORD, "streams", "get", "check", cluster);
            String kept = "--directory=" + directory;
            run(
                    RECORD,
                    "sql",
                    "--output=json",
                    "--from=beginning",
                    "--limit=1",
                    "-e",
                    "SELECT STREAM N FROM \"check\" WHERE N > 0",
                    kept,
                    cluster);
            run("1", "sql", "-e", "SELECT COUNT(*) FROM \"check\" WHERE N > 0", kept, cluster);
        } finally {
            delete(directory);
        }
        spec.commandLine().getOut().println("kinbridge sql works here: a record was written, and found by queries");
        spec.commandLine().getOut().flush();
        return 0;
    }

    private void run(String expected, String... command) {
        StringWriter printed = new StringWriter();
        CommandLine root = spec.root().commandLine();
        PrintWriter before = root.getOut();
        int code;
        try {
            code = root.setOut(new PrintWriter(printed)).execute(command);
        } finally {
            root.setOut(before);
        }
        if (code != 0 || !printed.toString().contains(expected)) {
            throw new CommandFailure("'kinbridge %s' ended with %d, and printed '%s'; '%s' was expected"
                    .formatted(String.join(" ", command), code, printed, expected));
        }
    }

    private static void delete(Path directory) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(directory)) {
            all.sorted(Comparator.reverseOrder()).forEach(files::add);
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
