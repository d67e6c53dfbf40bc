package io.kinbridge.cli.demo;

import io.kinbridge.cli.lines.FirstWord;
import io.kinbridge.cli.terminal.Amount;
import io.kinbridge.cli.terminal.Progress;
import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kinbridge demo}. */
@Command(
        name = "demo",
        description = {
            "Writes a file's lines to a stream while its shards are doubled, reads them back, and counts what was lost, "
                    + "duplicated or reordered.",
            "An embedded Kafka broker is started for it in a temporary directory, and gone afterwards.",
            "Each line becomes a record. The partition key is " + FirstWord.DESCRIPTION + "."
        },
        footerHeading = "%nExit codes:%n",
        footer = "  0 nothing was lost, duplicated or reordered; 1 something was, or the demo failed; 2 wrong usage")
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--input", paramLabel = "FILE", description = "The lines; a made-up click log by default.")
    private @Nullable Path input;

    @Option(
            names = "--shards",
            paramLabel = "N",
            defaultValue = "4",
            description = "How many at first: ${DEFAULT-VALUE}.")
    private int shards;

    @Option(
            names = "--scale-to",
            paramLabel = "N",
            defaultValue = "8",
            description = "How many after UpdateShardCount: ${DEFAULT-VALUE}. At most double, at least half.")
    private int target;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    DemoCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkCounts();
        long started = System.nanoTime();
        DemoInput lines = input == null ? DemoInput.sample() : DemoInput.of(input);
        PrintWriter out = spec.commandLine().getOut();
        Demo.Outcome outcome;
        try (Progress progress = Progress.on(spec.commandLine().getErr())) {
            progress.done("Read " + Amount.of(lines.lines().count(), "line") + " from " + lines.name());
            outcome = run(lines, progress, started);
            progress.done(String.format(Locale.ROOT, "Finished after %.1f s", seconds(started)));
        }
        out.println();
        outcome.table().printTo(out);
        out.println();
        out.println(outcome.counts());
        out.flush();
        return outcome.counts().isExact() ? 0 : spec.exitCodeOnExecutionException();
    }

    private Demo.Outcome run(DemoInput lines, Progress progress, long started) throws InterruptedException {
        try (DemoBroker kafka = DemoBroker.start();
                KinbridgeClients clients = KinbridgeClients.open(KinbridgeConfig.of(kafka.bootstrapServers()))) {
            progress.done(String.format(
                    Locale.ROOT,
                    "Started a Kafka broker at %s after %.1f s",
                    kafka.bootstrapServers(),
                    seconds(started)));
            return new Demo(
                            lines,
                            shards,
                            target,
                            clients.syncClient(),
                            clients.asyncClient(),
                            progress,
                            System::nanoTime)
                    .run();
        }
    }

    /** What UpdateShardCount would refuse, when a broker was started and a third is written. */
    private void checkCounts() {
        if (shards < 1) {
            throw new ParameterException(spec.commandLine(), "--shards is " + shards + "; a stream has at least 1");
        }
        if (target > 2L * shards || 2L * target < shards || target < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--scale-to is " + target + "; UpdateShardCount takes " + (shards + 1) / 2 + " to " + 2L * shards
                            + " where --shards is " + shards);
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
