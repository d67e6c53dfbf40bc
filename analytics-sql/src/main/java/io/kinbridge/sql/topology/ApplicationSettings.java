package io.kinbridge.sql.topology;

import io.kinbridge.client.KinbridgeConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * How an application runs. Immutable.
 *
 * @param applicationId names the consumer group, the topics between stages and the state: 1 to 128 letters, digits, {@code . _ -}
 * @param cluster where Kafka is, with the properties of its clients
 * @param stateDirectory where tasks keep their state; it can be lost, all of it is in Kafka, too
 * @param threads that process, 1 to 64
 * @param parallelism tasks of each stage that is shared out by key, 1 to 1,000; 0 for the most partitions of a source. Counts only when
 *     the application is first started
 * @param guarantee what a crash may cost
 * @param startingPosition where reading begins when the application is first started
 * @param commitInterval between two commits, 10 ms to 1 minute: how long rows take through each exchange
 * @param boundInterval between two notes of how far a task has come, at least, 1 ms to 1 minute
 * @param idleMargin how far behind the clock ROWTIME stays where nothing is left to read: more than the clocks of brokers and of this
 *     machine differ and than a record takes to its replicas; 0 to 1 hour
 * @param streams further properties of Kafka Streams, over all others
 */
public record ApplicationSettings(
        String applicationId,
        KinbridgeConfig cluster,
        Path stateDirectory,
        int threads,
        int parallelism,
        Guarantee guarantee,
        StartingPosition startingPosition,
        Duration commitInterval,
        Duration boundInterval,
        Duration idleMargin,
        Map<String, String> streams) {
    /** What a crash may cost. */
    public enum Guarantee {
        EXACTLY_ONCE,
        AT_LEAST_ONCE
    }

    /** Where reading begins. */
    public enum StartingPosition {
        /** With what arrives from now on. */
        NOW,
        /** With the oldest record that is kept. */
        TRIM_HORIZON
    }

    public ApplicationSettings {
        streams = Map.copyOf(streams);
        if (!applicationId.matches("[a-zA-Z0-9._-]{1,128}")) {
            throw new IllegalArgumentException("application id '" + applicationId
                    + "': it is 1 to 128 letters, digits, dots, hyphens and underscores");
        }
        check("threads", threads, 1, 64);
        check("parallelism", parallelism, 0, 1000);
        check("commit interval in ms", commitInterval.toMillis(), 10, 60_000);
        check("bound interval in ms", boundInterval.toMillis(), 1, 60_000);
        check("idle margin in ms", idleMargin.toMillis(), 0, 3_600_000);
    }

    private static void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s: %,d; it is %,d to %,d".formatted(name, value, least, most));
        }
    }

    /** The defaults: one thread, exactly once, from now on, a commit every 200 ms, bounds every 100 ms, a margin of 1 s. */
    public static ApplicationSettings of(String applicationId, KinbridgeConfig cluster, Path stateDirectory) {
        return new ApplicationSettings(
                applicationId,
                cluster,
                stateDirectory,
                1,
                0,
                Guarantee.EXACTLY_ONCE,
                StartingPosition.NOW,
                Duration.ofMillis(200),
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Map.of());
    }

    public ApplicationSettings withThreads(int count) {
        return new ApplicationSettings(
                applicationId,
                cluster,
                stateDirectory,
                count,
                parallelism,
                guarantee,
                startingPosition,
                commitInterval,
                boundInterval,
                idleMargin,
                streams);
    }

    public ApplicationSettings withParallelism(int tasks) {
        return new ApplicationSettings(
                applicationId,
                cluster,
                stateDirectory,
                threads,
                tasks,
                guarantee,
                startingPosition,
                commitInterval,
                boundInterval,
                idleMargin,
                streams);
    }

    public ApplicationSettings withGuarantee(Guarantee newGuarantee) {
        return new ApplicationSettings(
                applicationId,
                cluster,
                stateDirectory,
                threads,
                parallelism,
                newGuarantee,
                startingPosition,
                commitInterval,
                boundInterval,
                idleMargin,
                streams);
    }

    public ApplicationSettings withStartingPosition(StartingPosition position) {
        return new ApplicationSettings(
                applicationId,
                cluster,
                stateDirectory,
                threads,
                parallelism,
                guarantee,
                position,
                commitInterval,
                boundInterval,
                idleMargin,
                streams);
    }

    /** Sets how often tasks commit, how often they tell how far they have come, and how far behind the clock an idle one stays. */
    public ApplicationSettings withTiming(Duration commits, Duration bounds, Duration margin) {
        return new ApplicationSettings(
                applicationId,
                cluster,
                stateDirectory,
                threads,
                parallelism,
                guarantee,
                startingPosition,
                commits,
                bounds,
                margin,
                streams);
    }

    /** Sets one property of Kafka Streams. */
    public ApplicationSettings withStreams(String property, String value) {
        Map<String, String> properties = new TreeMap<>(streams);
        properties.put(property, value);
        return new ApplicationSettings(
                applicationId,
                cluster,
                stateDirectory,
                threads,
                parallelism,
                guarantee,
                startingPosition,
                commitInterval,
                boundInterval,
                idleMargin,
                properties);
    }
}
