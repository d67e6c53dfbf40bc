package io.kinbridge.cli.gateway;

import io.kinbridge.cli.CommandGroup;
import io.kinbridge.cli.exit.CloseAtExit;
import io.kinbridge.cli.streams.Cluster;
import io.kinbridge.gateway.Gateway;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kinbridge gateway}: serves a cluster until the process is told to end. */
@Command(
        name = "gateway",
        description = {
            "Serves Kinesis' and Firehose's API from a Kafka cluster, until Ctrl-C.",
            "Any AWS SDK, the AWS CLI and the Kinesis Agent work with it as their endpoint. Several may serve one cluster."
        })
public final class GatewayCommand implements CommandGroup, Callable<Integer> {
    private static final Path HOME = Path.of(System.getProperty("user.home"), ".kinbridge", "gateway");

    @Mixin
    private final Cluster cluster = new Cluster();

    @Mixin
    private final GatewayOptions options = new GatewayOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Called by the ServiceLoader. */
    public GatewayCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (CloseAtExit closing = new CloseAtExit()) {
            Gateway gateway = closing.add(Gateway.start(options.config(cluster.config(), HOME)));
            ReadyLines.print(spec.commandLine().getOut(), gateway, "");
            closing.await();
        }
        return 0;
    }
}
