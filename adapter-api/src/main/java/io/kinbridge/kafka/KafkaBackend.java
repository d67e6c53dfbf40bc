package io.kinbridge.kafka;

import io.kinbridge.log.CatalogSettings;
import io.kinbridge.log.LogTail;
import io.kinbridge.log.RecordLog;
import io.kinbridge.log.StreamCatalog;
import io.kinbridge.log.StreamTopics;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.IsolationLevel;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka cluster behind the ports of {@link io.kinbridge.log}.
 *
 * <p>Opening asks nothing of the network: clients are made by the first call that needs them, and a cluster that is not there
 * fails each call within the request time-out. Thread-safe. Futures complete on Kafka's threads or the backend's own, so
 * what depends on them must not block.
 */
public final class KafkaBackend implements AutoCloseable {
    private static final int SECRET_BYTES = 32;

    private final AdminConnection admin;
    private final KafkaStreamCatalog catalog;
    private final KafkaStreamTopics topics;
    private final KafkaRecordLog log;
    private final KafkaLogTail logTail;
    private final GroupClients groups;

    private KafkaBackend(Config config) {
        ClientProperties clients =
                new ClientProperties(config.bootstrapServers(), config.clientProperties(), config.requestTimeout());
        KafkaFailures failures = new KafkaFailures(config.bootstrapServers(), config.requestTimeout());
        SecureRandom random = new SecureRandom();
        admin = new AdminConnection(clients, failures);
        PartitionOffsets offsets = new PartitionOffsets(admin, config.requestTimeout(), config.nanoTime());
        Retries retries = new Retries(config.requestTimeout(), config.nanoTime());
        TopicCreation creation = new TopicCreation(admin, offsets, retries, config.replication());
        topics = new KafkaStreamTopics(
                admin,
                offsets,
                new JointEnds(offsets, IsolationLevel.READ_UNCOMMITTED),
                creation,
                new TopicDeletion(admin, creation, retries));

        CatalogViews views = new CatalogViews();
        CatalogTail tail = new CatalogTail(clients, offsets, failures, views, config.nanoTime(), config.leaseMillis());
        CatalogWriter writer = new CatalogWriter(
                new CatalogTurn(clients, tail), () -> firstSettings(config.leaseMillis(), random), random);
        catalog = new KafkaStreamCatalog(admin, new CatalogTopic(creation), views, tail, writer);
        PartitionBounds bounds = new PartitionBounds(offsets, config.requestTimeout());
        log = new KafkaRecordLog(
                new RecordAppender(clients, failures, config.nanoTime()),
                new FetcherPool(clients, bounds, config.idleFetchers(), config.nanoTime()),
                bounds,
                failures,
                views::created);
        logTail = new KafkaLogTail(
                clients,
                new JointEnds(offsets, IsolationLevel.READ_COMMITTED),
                failures,
                views::created,
                config.nanoTime());
        groups = new GroupClients(clients, admin);
    }

    /** Opens a backend; does not touch the network. */
    public static KafkaBackend open(Config config) {
        return new KafkaBackend(config);
    }

    private static CatalogSettings firstSettings(long leaseMillis, SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new CatalogSettings(leaseMillis, Base64.getEncoder().encodeToString(secret), null);
    }

    public StreamCatalog catalog() {
        return catalog;
    }

    public StreamTopics topics() {
        return topics;
    }

    public RecordLog log() {
        return log;
    }

    public LogTail logTail() {
        return logTail;
    }

    public GroupClients groups() {
        return groups;
    }

    /** Closes all clients; what is under way fails. Returns after some 20 seconds at the latest. */
    @Override
    public void close() {
        logTail.close();
        log.close();
        catalog.close();
        admin.close();
    }

    /**
     * How to reach the cluster, and how to behave there.
     *
     * @param bootstrapServers host:port, separated by commas
     * @param clientProperties properties of Kafka's clients, such as {@code sasl.*}, {@code ssl.*} or {@code linger.ms}; each
     *     client takes those it knows. What Kinbridge's promises rest on, acks and isolation above all, stays as it is
     * @param leaseMillis how long a client may rely on its view of the catalog, 100 to 60,000 ms; counts only where the
     *     catalog is created, later clients take over what is written there
     * @param requestTimeout how long a call may take, 1 s to 10 min
     * @param replication how many replicas a new topic has, at least 1; null for 3, or as many as there are brokers
     * @param idleFetchers how many consumers are kept ready for reading on where a read ended, 1 to 1,000
     * @param nanoTime the monotonic clock, ns
     */
    public record Config(
            String bootstrapServers,
            Map<String, String> clientProperties,
            long leaseMillis,
            Duration requestTimeout,
            @Nullable Short replication,
            int idleFetchers,
            LongSupplier nanoTime) {
        public Config {
            clientProperties = Map.copyOf(clientProperties);
            check(!bootstrapServers.isBlank(), "bootstrap.servers is empty; give at least one host:port");
            check(
                    leaseMillis >= 100 && leaseMillis <= 60_000,
                    "The lease is " + leaseMillis + " ms; it can be 100 to 60000 ms");
            check(
                    requestTimeout.compareTo(Duration.ofSeconds(1)) >= 0
                            && requestTimeout.compareTo(Duration.ofMinutes(10)) <= 0,
                    "The request time-out is " + requestTimeout + "; it can be 1 second to 10 minutes");
            check(
                    replication == null || replication >= 1,
                    "The replication factor is " + replication + "; it can be 1 or more, up to the number of brokers");
            check(
                    idleFetchers >= 1 && idleFetchers <= 1000,
                    idleFetchers + " idle fetchers are to be kept; it can be 1 to 1000");
        }

        /** The usual: a lease of 2 s, a request time-out of 30 s, 32 idle fetchers. */
        public static Config of(String bootstrapServers) {
            return new Config(bootstrapServers, Map.of(), 2000, Duration.ofSeconds(30), null, 32, System::nanoTime);
        }

        public Config withClientProperties(Map<String, String> properties) {
            return new Config(
                    bootstrapServers, properties, leaseMillis, requestTimeout, replication, idleFetchers, nanoTime);
        }

        public Config withLeaseMillis(long millis) {
            return new Config(
                    bootstrapServers, clientProperties, millis, requestTimeout, replication, idleFetchers, nanoTime);
        }

        public Config withRequestTimeout(Duration timeout) {
            return new Config(
                    bootstrapServers, clientProperties, leaseMillis, timeout, replication, idleFetchers, nanoTime);
        }

        public Config withReplication(@Nullable Short replicas) {
            return new Config(
                    bootstrapServers, clientProperties, leaseMillis, requestTimeout, replicas, idleFetchers, nanoTime);
        }

        public Config withIdleFetchers(int fetchers) {
            return new Config(
                    bootstrapServers, clientProperties, leaseMillis, requestTimeout, replication, fetchers, nanoTime);
        }

        public Config withNanoTime(LongSupplier clock) {
            return new Config(
                    bootstrapServers, clientProperties, leaseMillis, requestTimeout, replication, idleFetchers, clock);
        }

        /** Of the clients' properties the names alone: their values may be secrets. */
        @Override
        public String toString() {
            return "KafkaBackend.Config[" + bootstrapServers + ", clientProperties=" + clientProperties.keySet()
                    + ", leaseMillis=" + leaseMillis + ", requestTimeout=" + requestTimeout + "]";
        }

        private static void check(boolean holds, String message) {
            if (!holds) {
                throw new IllegalArgumentException(message);
            }
        }
    }
}
