package io.kinbridge.sql.run;

import io.kinbridge.sql.lambda.FunctionUrls;
import io.kinbridge.sql.reference.S3Settings;
import io.kinbridge.sql.topology.ApplicationSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a declared application runs. Immutable.
 *
 * @param streams how it runs on Kafka Streams, and where
 * @param functions where the functions are that it names
 * @param functionTimeout of one call of a function, 1 ms to 1 minute
 * @param jars with the classes of its functions that are written in Java; beside the class path
 * @param s3 where the objects of its reference tables are
 * @param referenceInterval between two looks whether a reference table's file or object has changed, from 10 ms on
 */
public record RunSettings(
        ApplicationSettings streams,
        FunctionUrls functions,
        Duration functionTimeout,
        List<Path> jars,
        S3Settings s3,
        Duration referenceInterval) {
    public static final Duration DEFAULT_FUNCTION_TIMEOUT = Duration.ofSeconds(30);
    public static final Duration DEFAULT_REFERENCE_INTERVAL = Duration.ofMinutes(1);

    private static final Duration LONGEST_FUNCTION_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(10);

    public RunSettings {
        jars = List.copyOf(jars);
        if (functionTimeout.toMillis() < 1 || functionTimeout.compareTo(LONGEST_FUNCTION_TIMEOUT) > 0) {
            throw new IllegalArgumentException("function time-out: %,d ms; it is 1 to %,d"
                    .formatted(functionTimeout.toMillis(), LONGEST_FUNCTION_TIMEOUT.toMillis()));
        }
        if (referenceInterval.compareTo(SHORTEST_INTERVAL) < 0) {
            throw new IllegalArgumentException("interval of reference tables: %,d ms; it is at least %,d"
                    .formatted(referenceInterval.toMillis(), SHORTEST_INTERVAL.toMillis()));
        }
    }

    /** Without functions and jars; objects are where the environment says. */
    public static RunSettings of(ApplicationSettings streams) {
        return new RunSettings(
                streams,
                new FunctionUrls(Map.of()),
                DEFAULT_FUNCTION_TIMEOUT,
                List.of(),
                S3Settings.of(System.getenv()),
                DEFAULT_REFERENCE_INTERVAL);
    }

    public RunSettings withFunctions(FunctionUrls urls, Duration timeout) {
        return new RunSettings(streams, urls, timeout, jars, s3, referenceInterval);
    }

    public RunSettings withJars(List<Path> files) {
        return new RunSettings(streams, functions, functionTimeout, files, s3, referenceInterval);
    }

    public RunSettings withReferences(S3Settings store, Duration interval) {
        return new RunSettings(streams, functions, functionTimeout, jars, store, interval);
    }
}
