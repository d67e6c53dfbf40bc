package io.kinbridge.cli.sql.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.cli.CommandRun;
import io.kinbridge.cli.Kinbridge;
import io.kinbridge.testkit.TestKafka;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Calls of the console on a cluster, with a directory of its own: in this JVM, or as a program. */
record ConsoleCalls(TestKafka kafka, Path folder) {
    private static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Kinbridge.class.getName());

    /** {@code kinbridge sql}. */
    CommandRun sql(String... arguments) {
        return CommandRun.of(line(arguments).toArray(String[]::new));
    }

    /** The same as a program's command line. */
    List<String> program(String... arguments) {
        List<String> command = new ArrayList<>(JAVA);
        command.addAll(line(arguments));
        return command;
    }

    private List<String> line(String... arguments) {
        List<String> line = new ArrayList<>(List.of("sql"));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--directory", home().toString(), "--bootstrap-servers", kafka.bootstrapServers()));
        return line;
    }

    Path home() {
        return folder.resolve("home");
    }

    /** A new stream of one shard. */
    String createStream(String prefix) {
        String stream = kafka.uniqueName(prefix);
        streams("create", stream, "--shards", "1");
        return stream;
    }

    void put(String stream, String data) {
        streams("put", stream, "--key", "k", data);
    }

    private void streams(String... arguments) {
        List<String> all = new ArrayList<>(List.of("streams"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers()));
        CommandRun run = CommandRun.of(all.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
    }
}
