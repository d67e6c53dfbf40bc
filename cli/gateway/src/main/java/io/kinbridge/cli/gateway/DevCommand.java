package io.kinbridge.cli.gateway;

import io.kinbridge.cli.CommandGroup;
import io.kinbridge.cli.exit.CloseAtExit;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.embedded.EmbeddedKafka;
import io.kinbridge.embedded.EmbeddedKafkaConfig;
import io.kinbridge.gateway.CertificateSource;
import io.kinbridge.gateway.Gateway;
import io.kinbridge.gateway.GatewayConfig;
import io.kinbridge.sql.console.Console;
import io.kinbridge.sql.console.ConsoleConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kinbridge dev}: a broker, a gateway and the web console in this process, until it is told to end. */
@Command(
        name = "dev",
        description = {
            "Runs a Kafka broker, the gateway and the web console in one process, until Ctrl-C, for development.",
            "Streams and records are kept for the next start."
        })
public final class DevCommand implements CommandGroup, Callable<Integer> {
    private static final String DEFAULT_DIRECTORY = "${sys:user.home}/.kinbridge/dev";

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            defaultValue = DEFAULT_DIRECTORY,
            description = "Where the broker keeps its data: ${DEFAULT-VALUE}.")
    private Path directory = Path.of(".");

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description =
                    "Where Kafka's own clients reach the broker, on 127.0.0.1: ${DEFAULT-VALUE}; 0 for any that is free.")
    private int kafkaPort;

    @Option(
            names = "--console-port",
            paramLabel = "PORT",
            defaultValue = "" + ConsoleConfig.DEFAULT_PORT,
            description =
                    "Where the web console is reached, on 127.0.0.1 whatever --host says: ${DEFAULT-VALUE}; 0 for any that is"
                            + " free.")
    private int consolePort;

    @Option(
            names = "--check",
            description =
                    "Starts on a temporary directory and on free ports, writes and reads a record over HTTP, has the console check a"
                            + " query, and ends: shows that all works here.")
    private boolean check;

    @Mixin
    private final GatewayOptions options = new GatewayOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Called by the ServiceLoader. */
    public DevCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (CloseAtExit closing = new CloseAtExit()) {
            if (check) {
                check(closing);
            } else {
                serve(closing);
            }
        }
        return 0;
    }

    private void serve(CloseAtExit closing) throws IOException, InterruptedException {
        EmbeddedKafka kafka = closing.add(EmbeddedKafka.start(
                EmbeddedKafkaConfig.keptIn(directory.resolve("kafka")).withPort(kafkaPort)));
        KinbridgeConfig cluster = KinbridgeConfig.of(kafka.bootstrapServers()).withKeysFromEnvironment();
        Gateway gateway = closing.add(Gateway.start(options.config(cluster, directory)));
        Console console = closing.add(Console.start(ConsoleConfig.of(cluster)
                .withAddress(ConsoleConfig.DEFAULT_HOST, consolePort)
                .withDirectory(directory.resolve("console"))));
        ReadyLines.print(
                spec.commandLine().getOut(),
                gateway,
                " console=" + console.url() + " kafka=" + kafka.bootstrapServers() + " data=" + kafka.dataDirectory());
        closing.await();
    }

    private void check(CloseAtExit closing) throws IOException, InterruptedException {
        EmbeddedKafka kafka = closing.add(EmbeddedKafka.start(EmbeddedKafkaConfig.temporary()));
        GatewayConfig config = GatewayConfig.of(
                        KinbridgeConfig.of(kafka.bootstrapServers()),
                        CertificateSource.selfSigned(kafka.dataDirectory().resolve("certificate")))
                .withAddress(GatewayConfig.DEFAULT_HOST, 0);
        Gateway gateway = closing.add(Gateway.start(config));
        new RoundTrip(gateway.clearEndpoint()).run();
        Console console = closing.add(Console.start(ConsoleConfig.of(KinbridgeConfig.of(kafka.bootstrapServers()))
                .withAddress(ConsoleConfig.DEFAULT_HOST, 0)));
        new ConsoleVisit(console.url()).run("SELECT STREAM * FROM \"" + RoundTrip.STREAM + "\"");
        spec.commandLine()
                .getOut()
                .println("kinbridge dev works here: a record was written and read over HTTP, a query was checked");
        spec.commandLine().getOut().flush();
    }
}
