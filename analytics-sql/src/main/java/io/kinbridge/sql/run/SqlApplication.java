package io.kinbridge.sql.run;

import io.kinbridge.lambda.HttpFunction;
import io.kinbridge.sql.application.ApplicationFile;
import io.kinbridge.sql.application.ApplicationOutput;
import io.kinbridge.sql.lambda.LambdaDestination;
import io.kinbridge.sql.lambda.RetryPolicy;
import io.kinbridge.sql.topology.ApplicationSettings;
import io.kinbridge.sql.topology.ClusterCalls;
import io.kinbridge.sql.topology.StreamsApplication;
import io.kinbridge.sql.topology.StreamsApplication.State;
import io.kinbridge.sql.topology.StreamsApplication.Statistics;
import io.kinbridge.sql.topology.delivery.Delivery;
import io.kinbridge.sql.topology.output.LostRow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A declared application at work.
 *
 * <pre>{@code
 * ApplicationFile file = ApplicationFile.read(Path.of("application.json"));
 * try (SqlApplication application = SqlApplication.start(file, RunSettings.of(settings))) {
 *     ...
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class SqlApplication implements AutoCloseable {
    /** A call of a function must be over before Kafka gives up the transaction in which it is made. */
    private static final String TRANSACTION_TIMEOUT = "producer.transaction.timeout.ms";

    private static final long TRANSACTION_SLACK_MILLIS = 30_000;

    /** Closed in the opposite order. */
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    private final Deque<Delivery> deliveries = new ArrayDeque<>();
    private final ReferenceTables references;
    private final StreamsApplication streams;

    private SqlApplication(ApplicationFile file, RunSettings settings) {
        try {
            PlannedApplication planned = new PlannedApplication(file, settings);
            parts.push(planned);
            references = ReferenceTables.load(file.referenceTables(), settings, planned.plan());
            parts.push(references);
            for (ApplicationOutput output : planned.deliveries()) {
                Delivery delivery = delivery(planned, output, settings);
                deliveries.add(delivery);
                parts.push(delivery);
            }
            streams = StreamsApplication.start(
                    streamsSettings(planned, settings), planned.plan().graph(), planned.sources(), planned.outputs());
            parts.push(streams);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static Delivery delivery(PlannedApplication planned, ApplicationOutput output, RunSettings settings) {
        HttpFunction function =
                new HttpFunction(settings.functions().of(output.destination()), settings.functionTimeout());
        return Delivery.start(
                planned.deliveryTopic(output),
                settings.streams().cluster(),
                new LambdaDestination(function, RetryPolicy.FOR_EVER, planned.applicationArn()));
    }

    private static ApplicationSettings streamsSettings(PlannedApplication planned, RunSettings settings) {
        if (!planned.callsFunctions()) {
            return settings.streams();
        }
        long calls = settings.functionTimeout().toMillis() * RetryPolicy.PREPROCESSING.attempts();
        return settings.streams().withStreams(TRANSACTION_TIMEOUT, Long.toString(calls + TRANSACTION_SLACK_MILLIS));
    }

    /**
     * Starts an application, or goes on with it: plans it, loads its reference tables, and lets Kafka Streams run it. Returns before
     * rows flow.
     *
     * @throws io.kinbridge.sql.InvalidSqlException if its code is not valid
     * @throws IllegalArgumentException if something that it names is not there
     * @throws java.io.UncheckedIOException if a reference table cannot be loaded, or the cluster cannot be asked
     */
    public static SqlApplication start(ApplicationFile file, RunSettings settings) {
        return ClusterCalls.of(settings.streams().cluster(), () -> new SqlApplication(file, settings));
    }

    public State state() {
        boolean hasLostDelivery =
                deliveries.stream().anyMatch(delivery -> delivery.failure().isPresent());
        return hasLostDelivery ? State.FAILED : streams.state();
    }

    public Statistics statistics() {
        return streams.statistics();
    }

    /** The last 100 rows and records that were lost in this process, the latest last. */
    public List<LostRow> recentErrors() {
        return streams.recentErrors();
    }

    /** Why a thread failed last, be it that all is well again; empty if none failed. */
    public Optional<Throwable> failure() {
        return deliveries.stream()
                .flatMap(delivery -> delivery.failure().stream())
                .findFirst()
                .or(streams::failure);
    }

    /** Its stages, processors and topics, for people. */
    public String describe() {
        return streams.describe();
    }

    /** Loads reference tables now that are files or objects and have changed; those that cannot be loaded keep their rows. */
    public void reloadReferences() {
        references.reload();
    }

    /** Commits what is done and stops, within some 40 seconds. */
    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
