package io.kinbridge.cli.sql;

import io.kinbridge.cli.streams.Cluster;
import io.kinbridge.cli.terminal.Amount;
import io.kinbridge.cli.terminal.CommandFailure;
import io.kinbridge.cli.terminal.Progress;
import io.kinbridge.sql.application.ApplicationFile;
import io.kinbridge.sql.lambda.FunctionUrls;
import io.kinbridge.sql.reference.S3Settings;
import io.kinbridge.sql.run.RunSettings;
import io.kinbridge.sql.run.SqlApplication;
import io.kinbridge.sql.topology.ApplicationSettings;
import io.kinbridge.sql.topology.ApplicationSettings.Guarantee;
import io.kinbridge.sql.topology.ApplicationSettings.StartingPosition;
import io.kinbridge.sql.topology.StreamsApplication.State;
import io.kinbridge.sql.topology.StreamsApplication.Statistics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs an application until the process is told to end; exits with 1 if it gives up before. */
@Command(
        name = "run",
        description = {
            "Runs an application until Ctrl-C.",
            "Started again, it goes on where it was; started several times, the processes share the work. Prints a line when",
            "rows flow, and on standard error how far it is."
        })
final class RunCommand implements Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    @Mixin
    private final ApplicationOptions application = new ApplicationOptions();

    @Mixin
    private final Cluster cluster = new Cluster();

    @Option(
            names = "--application-id",
            paramLabel = "ID",
            description = "Names its consumer group, its topics and its state; by default the application's name.")
    private @Nullable String applicationId;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "Where state is kept that can be made again out of Kafka; by default in the directory for "
                    + "temporary files.")
    private Path stateDirectory = Path.of(System.getProperty("java.io.tmpdir"), "kinbridge-sql");

    @Option(names = "--threads", paramLabel = "N", defaultValue = "1", description = "Threads: ${DEFAULT-VALUE}.")
    private int threads;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Tasks of each stage that is shared out by key, fixed at the first start; by default the most "
                            + "partitions of a source.")
    private int parallelism;

    @Option(
            names = "--from",
            paramLabel = "PLACE",
            defaultValue = "NOW",
            description =
                    "Where reading begins at the first start: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
    private StartingPosition from = StartingPosition.NOW;

    @Option(names = "--at-least-once", description = "Faster; after a crash rows may be counted and written twice.")
    private boolean atLeastOnce;

    @Option(
            names = "--function-timeout",
            paramLabel = "MS",
            defaultValue = "30000",
            description = "How long one call of a Lambda function may take, in milliseconds: ${DEFAULT-VALUE}.")
    private long functionTimeout;

    @Option(
            names = "--reference-interval",
            paramLabel = "MS",
            defaultValue = "60000",
            description =
                    "How often files and objects of reference tables are looked at, in milliseconds: ${DEFAULT-VALUE}.")
    private long referenceInterval;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        ApplicationFile file = application.read();
        RunSettings settings = settings(file);
        try (Progress progress = Progress.on(spec.commandLine().getErr());
                SqlApplication running = application.ofCode(() -> SqlApplication.start(file, settings));
                CloseAtExit closing = CloseAtExit.of(running)) {
            watch(file, running, settings, progress, closing);
        }
        return 0;
    }

    private RunSettings settings(ApplicationFile file) {
        ApplicationSettings streams = ApplicationSettings.of(
                applicationId == null ? file.name() : applicationId, cluster.config(), stateDirectory);
        try {
            return RunSettings.of(streams.withThreads(threads)
                            .withParallelism(parallelism)
                            .withStartingPosition(from)
                            .withGuarantee(atLeastOnce ? Guarantee.AT_LEAST_ONCE : Guarantee.EXACTLY_ONCE))
                    .withFunctions(new FunctionUrls(application.functions()), Duration.ofMillis(functionTimeout))
                    .withJars(application.jars())
                    .withReferences(S3Settings.of(System.getenv()), Duration.ofMillis(referenceInterval));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void watch(
            ApplicationFile file, SqlApplication running, RunSettings settings, Progress progress, CloseAtExit closing)
            throws InterruptedException {
        boolean isReady = false;
        String shown = "";
        while (running.state() != State.FAILED && !closing.hasBegun()) {
            if (!isReady && running.state() == State.RUNNING) {
                isReady = true;
                spec.commandLine().getOut().println(ready(file, settings.streams()));
                spec.commandLine().getOut().flush();
            }
            String status = status(running.statistics());
            if (isReady && !status.equals(shown)) {
                progress.update(status);
                shown = status;
            }
            TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
        }
        if (running.state() == State.FAILED) {
            throw new CommandFailure("application %s has given up: %s"
                    .formatted(
                            file.name(),
                            running.failure().map(Throwable::toString).orElse("see the log")));
        }
    }

    private static String ready(ApplicationFile file, ApplicationSettings settings) {
        return "kinbridge sql ready: application %s, id %s, %s, %s, %s"
                .formatted(
                        file.name(),
                        settings.applicationId(),
                        Amount.of(file.inputs().size(), "input"),
                        Amount.of(file.outputs().size(), "output"),
                        Amount.of(settings.threads(), "thread"));
    }

    private static String status(Statistics statistics) {
        return "%s in, %s out, %s, %s behind"
                .formatted(
                        Amount.of(statistics.rowsIn(), "row"),
                        Amount.of(statistics.rowsOut(), "row"),
                        Amount.of(statistics.errors(), "error"),
                        Amount.of(statistics.lag(), "record"));
    }
}
