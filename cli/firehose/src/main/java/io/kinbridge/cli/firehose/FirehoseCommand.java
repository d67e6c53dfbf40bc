package io.kinbridge.cli.firehose;

import io.kinbridge.cli.CommandGroup;
import io.kinbridge.cli.connect.ConnectorProperties;
import io.kinbridge.cli.connect.DeliveryFigures;
import io.kinbridge.cli.connect.EmbeddedWorker;
import io.kinbridge.cli.connect.PluginFolder;
import io.kinbridge.cli.streams.Cluster;
import io.kinbridge.cli.terminal.Amount;
import io.kinbridge.cli.terminal.CommandFailure;
import io.kinbridge.cli.terminal.Progress;
import io.kinbridge.client.KinbridgeConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kinbridge firehose}: runs one delivery stream until the process is told to end; exits with 1 if it fails before. */
@Command(
        name = "firehose",
        description = {
            "Delivers a stream as Amazon Data Firehose does, until Ctrl-C, in a Connect worker of its own.",
            "Started again, it goes on where it was. On standard error it says how far it is."
        },
        synopsisSubcommandLabel = "[COMMAND]",
        subcommands = {ValidateCommand.class, ReplayCommand.class})
public final class FirehoseCommand implements CommandGroup, Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    @Option(names = "--stream", paramLabel = "NAME", description = "The stream, or topic, whose records are delivered.")
    private @Nullable String stream;

    @Mixin
    private final DeliveryOptions delivery = new DeliveryOptions();

    @Mixin
    private final Cluster cluster = new Cluster();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Called by the ServiceLoader. */
    public FirehoseCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (stream == null || delivery.areMissing()) {
            throw new ParameterException(
                    spec.commandLine(), "Missing required options: '--stream=NAME' and '--config=FILE', or a command");
        }
        Map<String, String> described = delivery.connector(stream);
        PluginFolder plugins = PluginFolder.ofLauncher();
        List<String> faults = plugins.faults(described);
        if (!faults.isEmpty()) {
            throw new CommandFailure("the delivery stream's configuration has " + Amount.of(faults.size(), "fault")
                    + ":" + System.lineSeparator() + "  " + String.join(System.lineSeparator() + "  ", faults));
        }
        KinbridgeConfig config = cluster.config();
        Map<String, String> connector = ConnectorProperties.withKeys(described, config);
        try (Progress progress = Progress.on(spec.commandLine().getErr());
                EmbeddedWorker worker = EmbeddedWorker.start(config, plugins);
                ConsumerLag lag = new ConsumerLag(config, EmbeddedWorker.name(connector))) {
            worker.deliver(connector);
            spec.commandLine()
                    .getOut()
                    .printf("kinbridge firehose ready: %s reads %s%n", EmbeddedWorker.name(connector), stream);
            spec.commandLine().getOut().flush();
            watch(EmbeddedWorker.name(connector), worker, lag, progress);
        }
        return 0;
    }

    private static void watch(String name, EmbeddedWorker worker, ConsumerLag lag, Progress progress)
            throws InterruptedException {
        String shown = "";
        while (true) {
            Optional<String> failure = worker.failure(name);
            if (failure.isPresent()) {
                throw new CommandFailure("delivery stream " + name + " has failed: " + failure.get());
            }
            String status = status(DeliveryFigures.now(), lag.now());
            if (!status.equals(shown)) {
                progress.update(status);
                shown = status;
            }
            TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
        }
    }

    private static String status(DeliveryFigures figures, OptionalLong lag) {
        return "%s of %s delivered in %s, %s behind"
                .formatted(
                        Amount.of(figures.records(), "record"),
                        Amount.of(figures.bytes(), "byte"),
                        figures.requests() == 0
                                ? Amount.of(figures.objects(), "object")
                                : Amount.of(figures.requests(), "request"),
                        lag.isPresent() ? Amount.of(lag.getAsLong(), "record") : "not known how many");
    }
}
