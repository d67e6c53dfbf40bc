package io.kinbridge.fault.program;

import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.sql.application.ApplicationFile;
import io.kinbridge.sql.run.RunSettings;
import io.kinbridge.sql.run.SqlApplication;
import io.kinbridge.sql.topology.ApplicationSettings;
import io.kinbridge.sql.topology.ApplicationSettings.StartingPosition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** One instance of a SQL application, exactly once, until it is told to end. Says now and then how it is. */
public final class SqlProgram {
    private static final Duration COMMITS = Duration.ofMillis(200);
    private static final Duration BOUNDS = Duration.ofMillis(100);

    /**
     * A record shows when all replicas in sync have it: while a broker that has gone still counts among them, none does. So long, at
     * least, must ROWTIME stay behind the clock.
     */
    static final Duration MARGIN = Duration.ofSeconds(20);

    private static final int REPORT_SECONDS = 5;

    private SqlProgram() {}

    /** Arguments: the brokers, application.json, the application's id, a folder for its state. */
    public static void main(String[] args) throws Exception {
        ApplicationSettings settings = ApplicationSettings.of(
                        args[2], KinbridgeConfig.of(args[0]).withKeysFromEnvironment(), Path.of(args[3]))
                .withStartingPosition(StartingPosition.TRIM_HORIZON)
                .withTiming(COMMITS, BOUNDS, MARGIN)
                .withStreams("consumer.session.timeout.ms", "6000")
                .withStreams("consumer.heartbeat.interval.ms", "1000")
                .withStreams("metadata.max.age.ms", "3000")
                .withStreams("producer.transaction.timeout.ms", "15000");
        SqlApplication application =
                SqlApplication.start(ApplicationFile.read(Path.of(args[1])), RunSettings.of(settings));
        Runtime.getRuntime().addShutdownHook(new Thread(application::close));
        var unused = Executors.newSingleThreadScheduledExecutor()
                .scheduleAtFixedRate(
                        () -> System.out.println(application.state() + " " + application.statistics() + " "
                                + application.failure().map(Throwable::toString).orElse("")),
                        0,
                        REPORT_SECONDS,
                        TimeUnit.SECONDS);
    }
}
