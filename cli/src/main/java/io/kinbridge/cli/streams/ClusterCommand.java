package io.kinbridge.cli.streams;

import io.kinbridge.cli.terminal.Progress;
import io.kinbridge.client.KinbridgeClients;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** A command that talks to a cluster: it has clients while it runs. */
abstract class ClusterCommand implements Callable<Integer> {
    @Mixin
    private final Cluster cluster = new Cluster();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public final Integer call() throws Exception {
        checkUsage();
        try (KinbridgeClients clients = cluster.open();
                Progress progress = Progress.on(spec.commandLine().getErr())) {
            run(new Session(clients, clients.syncClient(), spec.commandLine().getOut(), progress));
        }
        return 0;
    }

    /**
     * What a running command works with.
     *
     * @param out for results
     * @param progress for all else
     */
    record Session(KinbridgeClients clients, KinesisClient kinesis, PrintWriter out, Progress progress) {}

    abstract void run(Session session) throws Exception;

    /** Refuses, by {@link #wrongUsage}, what the options and parameters say together. */
    void checkUsage() {}

    final ParameterException wrongUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
