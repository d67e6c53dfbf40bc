package io.kinbridge.sql.fault;

import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.sql.output.OutputFormat;
import io.kinbridge.sql.topology.ApplicationSettings;
import io.kinbridge.sql.topology.ApplicationSettings.StartingPosition;
import io.kinbridge.sql.topology.StreamsApplication;
import io.kinbridge.sql.topology.output.OutputBinding;
import io.kinbridge.sql.topology.source.SourceInput;
import io.kinbridge.testkit.JavaCommand;
import io.kinbridge.testkit.JavaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** One instance of the application, exactly once, until it is killed. Prints now and then how many rows it has written. */
final class FaultProgram {
    /** Others miss an instance after so long, ms. */
    static final int SESSION = 1_500;

    private static final String ROWS = "ROWS ";
    private static final int REPORT_MILLIS = 100;

    private FaultProgram() {}

    /**
     * In a JVM of its own.
     *
     * @param run the application's id, and what the names of its outputs begin with
     */
    static JavaProcess start(String bootstrapServers, String stream, String run, Path stateDirectory) {
        return JavaProcess.start(
                JavaCommand.of(FaultProgram.class, List.of(bootstrapServers, stream, run, stateDirectory.toString()))
                        .withJvmOption("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"));
    }

    /** How many rows an instance has written, committed or not, as far as it has said. */
    static long rowsOut(JavaProcess instance) {
        return instance.lines().stream()
                .filter(line -> line.startsWith(ROWS))
                .mapToLong(line -> Long.parseLong(line.substring(ROWS.length())))
                .max()
                .orElse(0);
    }

    public static void main(String[] args) throws InterruptedException {
        String run = args[2];
        ApplicationSettings settings = ApplicationSettings.of(
                        run, KinbridgeConfig.of(args[0]).withLease(Duration.ofMillis(500)), Path.of(args[3]))
                .withStartingPosition(StartingPosition.TRIM_HORIZON)
                .withTiming(Duration.ofMillis(100), Duration.ofMillis(50), Duration.ofMillis(700))
                .withStreams("consumer.session.timeout.ms", Integer.toString(SESSION))
                .withStreams("consumer.heartbeat.interval.ms", Integer.toString(SESSION / 5))
                .withStreams("producer.transaction.timeout.ms", Integer.toString(2 * SESSION));
        List<SourceInput> sources =
                List.of(SourceInput.of(args[1], SourceInput.Kind.STREAM, FaultQueries.SOURCE, FaultQueries.SCHEMA));
        List<OutputBinding> outputs = FaultQueries.OUTPUTS.stream()
                .map(output -> new OutputBinding(
                        output, FaultQueries.topic(run, output), OutputBinding.Kind.TOPIC, OutputFormat.CSV))
                .toList();
        try (StreamsApplication running = StreamsApplication.start(settings, FaultQueries.graph(), sources, outputs)) {
            var unused = Executors.newSingleThreadScheduledExecutor()
                    .scheduleAtFixedRate(
                            () -> System.out.println(ROWS + running.statistics().rowsOut()),
                            0,
                            REPORT_MILLIS,
                            TimeUnit.MILLISECONDS);
            new CountDownLatch(1).await();
        }
    }
}
