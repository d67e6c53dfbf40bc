package io.kinbridge.cli.demo;

import io.kinbridge.cli.CommandGroup;
import io.kinbridge.cli.lines.FirstWord;
import io.kinbridge.cli.terminal.Amount;
import io.kinbridge.cli.terminal.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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
            "Runs four programs written for AWS on a Kafka broker of its own: a KPL producer writes a file's lines to a stream while "
                    + "its shards are doubled; a KCL consumer counts them; a SQL application computes the requests of each minute "
                    + "and how unusual they are; a Firehose delivery stream writes GZIP objects to an S3-compatible server. "
                    + "Then counts at each end what was lost, duplicated or reordered.",
            "All of it is in a temporary directory, and gone afterwards.",
            "Each line becomes a record. The partition key is " + FirstWord.DESCRIPTION + "."
        },
        footerHeading = "%nExit codes:%n",
        footer = "  0 nothing was lost, duplicated or reordered; 1 something was, or the demo failed; 2 wrong usage")
public final class DemoCommand implements CommandGroup, Callable<Integer> {
    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "The lines, such as an access log; a made-up one by default.")
    private @Nullable Path input;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = Speed.MAX,
            converter = Speed.Converter.class,
            description = "Records a second, or max: ${DEFAULT-VALUE}.")
    private Speed speed = new Speed(Integer.MAX_VALUE);

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

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "Where the delivery stream's objects go, for good; an empty directory, or a new one.")
    private @Nullable Path keep;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Called by the ServiceLoader. */
    public DemoCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkCounts();
        PrintWriter out = spec.commandLine().getOut();
        Summary result;
        try (Progress progress = Progress.on(spec.commandLine().getErr())) {
            Timeline timeline = new Timeline(progress, System::nanoTime);
            DemoInput lines = input == null ? DemoInput.sample() : DemoInput.of(input);
            timeline.happened("Read " + Amount.of(lines.lines().count(), "line") + " from " + lines.name());
            result = play(lines, timeline);
            timeline.happened("Finished");
        }
        result.printTo(out);
        return result.counts().isExact() ? 0 : spec.exitCodeOnExecutionException();
    }

    private Summary play(DemoInput lines, Timeline timeline) throws IOException, InterruptedException {
        try (Interruption interruption = new Interruption(timeline)) {
            return new Stage(lines.lines(), speed, shards, target, keep, timeline, interruption).play();
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
}
