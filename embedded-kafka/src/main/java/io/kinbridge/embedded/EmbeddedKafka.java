package io.kinbridge.embedded;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A running Kafka broker with its KRaft controller in this JVM, for clients on this machine.
 *
 * <p>It speaks plain text on 127.0.0.1, creates no topic by itself, and replicates nothing. Any number may run in one JVM,
 * each with a data directory of its own. Nothing stops it but {@link #close()}; it installs no shutdown hook.
 *
 * <p>While one runs, Kafka's {@code Exit.halt} and {@code Exit.exit} throw instead of ending the JVM. The broker logs through
 * slf4j; which backend writes it, and from which level, is the application's choice.
 *
 * <p>Thread-safe.
 */
public final class EmbeddedKafka implements AutoCloseable {
    /** A stop takes about a second; a broker that needs longer than this is stuck. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final String bootstrapServers;
    private final Path dataDirectory;
    private final HeldResources resources;

    private EmbeddedKafka(String bootstrapServers, Path dataDirectory, HeldResources resources) {
        this.bootstrapServers = bootstrapServers;
        this.dataDirectory = dataDirectory;
        this.resources = resources;
    }

    /**
     * Starts a broker and returns when it serves clients, at most about a minute later.
     *
     * @throws BrokerStartException if the directory is in use or cannot be written, the port is taken, a broker property is
     *     wrong, or the broker fails for another reason; nothing is left running then
     */
    public static EmbeddedKafka start(EmbeddedKafkaConfig config) {
        HeldResources resources = new HeldResources();
        try {
            BrokerDirectory directory = resources.add(BrokerDirectory.open(config.dataDirectory()));
            ListenerSockets sockets = resources.add(ListenerSockets.bind(config.port()));
            new LogDirectoryFormat(
                            LogDirectoryFormat.newClusterId(),
                            BrokerSettings.NODE_ID,
                            BrokerSettings.CONTROLLER_LISTENER)
                    .apply(directory.logDirectory());
            resources.add(HaltGuard.acquire());
            serve(config, directory, sockets, resources);
            return new EmbeddedKafka(sockets.clientAddress(), directory.path(), resources);
        } catch (BrokerStartException e) {
            closeAfter(e, resources);
            throw e;
        }
    }

    private static void serve(
            EmbeddedKafkaConfig config, BrokerDirectory directory, ListenerSockets sockets, HeldResources resources) {
        FaultLog faults = new FaultLog();
        try {
            CombinedServer server = new CombinedServer(
                    BrokerSettings.of(sockets, directory.logDirectory(), config.brokerProperties()), sockets, faults);
            resources.add(() -> server.stop(STOP_LIMIT));
            server.start();
        } catch (Throwable e) { // Kafka's Scala code throws checked exceptions it does not declare.
            throw failed(directory, sockets, e);
        }
        Throwable fault = faults.first();
        if (fault != null) {
            throw failed(directory, sockets, fault);
        }
    }

    private static BrokerStartException failed(BrokerDirectory directory, ListenerSockets sockets, Throwable cause) {
        return new BrokerStartException(
                "The embedded broker with data directory " + directory.path() + " and address "
                        + sockets.clientAddress() + " did not start: " + cause,
                cause);
    }

    private static void closeAfter(BrokerStartException failure, HeldResources resources) {
        try {
            resources.giveBack();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure.addSuppressed(e);
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }

    /** The address for a client's {@code bootstrap.servers}, {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Where the broker keeps its records, absolute; gone after {@link #close()} if it was temporary. */
    public Path dataDirectory() {
        return dataDirectory;
    }

    /**
     * Stops the broker and deletes a temporary data directory; returns at most 30 seconds later. Further calls do nothing.
     *
     * @throws IllegalStateException if the broker did not stop, or its temporary directory could not be deleted; the
     *     directory of a broker that did not stop stays locked until this JVM ends
     */
    @Override
    public void close() {
        try {
            resources.giveBack();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the embedded broker at " + dataDirectory + " stops", e);
        } catch (Exception e) {
            throw new IllegalStateException(
                    "The embedded broker at " + dataDirectory + " was not closed: " + e.getMessage(), e);
        }
    }
}
