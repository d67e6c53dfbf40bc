package io.kinbridge.cli.sql.console;

import io.kinbridge.cli.CommandRun;
import io.kinbridge.cli.Kinbridge;
import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.testkit.TestKafka;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;

/** Calls of the console on a cluster, with a directory of its own: in this JVM, or as a program. */
final class ConsoleCalls implements AutoCloseable {
    private static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Kinbridge.class.getName());

    private final TestKafka kafka;
    private final Path folder;
    private final KinbridgeClients clients;

    ConsoleCalls(TestKafka kafka, Path folder) {
        this.kafka = kafka;
        this.folder = folder;
        this.clients = KinbridgeClients.open(KinbridgeConfig.of(kafka.bootstrapServers()));
    }

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
        clients.syncClient().createStream(request -> request.streamName(stream).shardCount(1));
        clients.syncClient().waiter().waitUntilStreamExists(request -> request.streamName(stream));
        return stream;
    }

    void put(String stream, String data) {
        clients.syncClient()
                .putRecord(
                        request -> request.streamName(stream).partitionKey("k").data(SdkBytes.fromUtf8String(data)));
    }

    @Override
    public void close() {
        clients.close();
    }
}
