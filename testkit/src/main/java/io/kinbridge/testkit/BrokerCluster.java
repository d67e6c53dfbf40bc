package io.kinbridge.testkit;

import io.kinbridge.embedded.LogDirectoryFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;

/**
 * A Kafka cluster of broker processes for tests of what happens when one is killed, freezes or comes back.
 *
 * <p>Each broker is a JVM of its own, broker and controller in one, with a directory of its own. Topics get three copies, of which
 * two have to be in sync for an acknowledgement (fewer in a smaller cluster). Time-outs are short: a killed leader is replaced in
 * about 4 to 5 s. With three brokers, keep two alive, or the controllers lose their majority.
 *
 * <p>Thread-safe.
 */
public final class BrokerCluster implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final int REQUEST_LIMIT_MS = 3_000;
    private static final int CALL_LIMIT_MS = 30_000;

    private final ClusterLayout layout;
    private final List<Broker> brokers;
    private final Admin admin;

    private BrokerCluster(ClusterLayout layout, List<Broker> brokers) {
        this.layout = layout;
        this.brokers = brokers;
        this.admin = adminOf(layout.bootstrapServers(), CALL_LIMIT_MS);
    }

    private static Admin adminOf(String bootstrapServers, int callLimitMs) {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_LIMIT_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, callLimitMs));
    }

    /**
     * Starts {@code size} brokers and returns when all of them serve clients.
     *
     * @param size 1 or more; 3 for a cluster that survives the loss of one
     * @param extraProperties Kafka broker properties laid over this class's own; not the listeners, ids and directories
     * @throws AssertionError if they are not up within 90 s; nothing is left running then
     */
    public static BrokerCluster start(int size, Map<String, String> extraProperties) {
        return start(newLayout(size, Map.of()), extraProperties);
    }

    /**
     * Starts {@code size} brokers with ACLs, which users log in to by SASL over TLS at {@link #loginBootstrapServers}, and may do
     * there what ACLs let them: nothing, at first. Who comes by {@link #bootstrapServers} may do everything.
     *
     * @param size 1 or more; 3 for a cluster that survives the loss of one
     * @param login Kafka broker properties of the listener that users log in to, {@code listener.name.login.*}: its keystore and
     *     its mechanism
     * @throws AssertionError if they are not up within 90 s; nothing is left running then
     */
    public static BrokerCluster startWithLogin(int size, Map<String, String> login) {
        return start(newLayout(size, login), Map.of());
    }

    /**
     * Starts as many brokers as there are ports, which tell clients that come by {@link #entrances} that they are at these ports:
     * somebody passes on there what comes in. Brokers, and who comes by {@link #bootstrapServers}, are not led there.
     *
     * @param advertisedPorts of this machine, one for each broker
     * @param disks folders in which brokers keep their records, by node id; the others have places of their own
     * @param extraProperties as in {@link #start(int, Map)}
     * @throws AssertionError if they are not up within 90 s; nothing is left running then
     */
    public static BrokerCluster startBehind(
            List<Integer> advertisedPorts, Map<Integer, Path> disks, Map<String, String> extraProperties) {
        ClusterLayout plain = newLayout(advertisedPorts.size(), Map.of());
        return start(
                new ClusterLayout(
                        plain.root(),
                        plain.clientPorts(),
                        plain.controllerPorts(),
                        plain.loginPorts(),
                        Map.of(),
                        List.copyOf(advertisedPorts),
                        Map.copyOf(disks)),
                extraProperties);
    }

    private static BrokerCluster start(ClusterLayout layout, Map<String, String> extraProperties) {
        String clusterId = LogDirectoryFormat.newClusterId();
        List<Broker> brokers = new CopyOnWriteArrayList<>();
        BrokerCluster cluster = new BrokerCluster(layout, brokers);
        try {
            for (int node = 0; node < layout.size(); node++) {
                layout.writeProperties(node, extraProperties);
                new LogDirectoryFormat(clusterId, node, ClusterLayout.CONTROLLER_LISTENER)
                        .apply(layout.logDirectory(node));
                brokers.add(new Broker(node, layout));
            }
            cluster.waitUntilAllUp(START_LIMIT);
            return cluster;
        } catch (RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
    }

    private static ClusterLayout newLayout(int size, Map<String, String> login) {
        if (size < 1) {
            throw new IllegalArgumentException("A cluster of " + size + " brokers cannot be; give 1 or more");
        }
        List<Integer> ports = FreePorts.pick(3 * size, new SecureRandom());
        try {
            return new ClusterLayout(
                    Files.createTempDirectory("kinbridge-cluster-"),
                    List.copyOf(ports.subList(0, size)),
                    List.copyOf(ports.subList(size, 2 * size)),
                    List.copyOf(ports.subList(2 * size, 3 * size)),
                    Map.copyOf(login),
                    List.of(),
                    Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException("No directory for a cluster could be created", e);
        }
    }

    /** The addresses of all brokers, running or not, for a client's {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return layout.bootstrapServers();
    }

    /** Where users log in, for a client's {@code bootstrap.servers}; nobody listens there in a cluster without logins. */
    public String loginBootstrapServers() {
        return layout.loginBootstrapServers();
    }

    /** The addresses that brokers name to clients, for a client's {@code bootstrap.servers}; empty but after {@link #startBehind}. */
    public String advertisedBootstrapServers() {
        return layout.advertisedBootstrapServers();
    }

    /** The ports at which brokers listen for those who come by the ports that they advertise, in the order of node ids. */
    public List<Integer> entrances() {
        return layout.loginPorts();
    }

    /** The brokers, in the order of their node ids, 0 first. */
    public List<Broker> brokers() {
        return List.copyOf(brokers);
    }

    /**
     * The broker with this node id, 0 to size - 1.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Broker broker(int nodeId) {
        if (nodeId < 0 || nodeId >= brokers.size()) {
            throw new IllegalArgumentException("No broker " + nodeId + "; there are 0 to " + (brokers.size() - 1));
        }
        return brokers.get(nodeId);
    }

    /**
     * The broker that leads the partition, as the cluster sees it: for some seconds after a leader was killed or paused, still
     * that one.
     *
     * @throws AssertionError if the partition is unknown or without a leader for 30 s
     */
    public Broker leaderOf(String topic, int partition) {
        Node leader = Eventually.within(Duration.ofMillis(CALL_LIMIT_MS))
                .until(() -> leaderNode(topic, partition), node -> node != null && !node.isEmpty());
        return broker(leader.id());
    }

    private Node leaderNode(String topic, int partition) throws Exception {
        Map<String, TopicDescription> described =
                admin.describeTopics(List.of(topic)).allTopicNames().get(CALL_LIMIT_MS, TimeUnit.MILLISECONDS);
        return Objects.requireNonNull(described.get(topic), topic)
                .partitions()
                .get(partition)
                .leader();
    }

    /**
     * Waits until every broker answers and is registered with the controller.
     *
     * @throws AssertionError if they are not within the limit, or at once if one has ended, with the end of its log
     */
    public void waitUntilAllUp(Duration limit) {
        Eventually.within(limit).until(this::upOrEnded, seen -> seen == brokers.size());
        failIfOneEnded();
    }

    /** How many brokers are up; all of them if one has ended, which is no use waiting for. */
    private int upOrEnded() throws Exception {
        if (brokers.stream().anyMatch(broker -> !broker.isAlive())) {
            return brokers.size();
        }
        // A broker started again within its session is still listed for its former life, but answers only once
        // registered anew.
        for (Broker broker : brokers) {
            try (Admin single = adminOf(layout.clientAddress(broker.nodeId()), REQUEST_LIMIT_MS)) {
                registered(single);
            }
        }
        return registered(admin);
    }

    private static int registered(Admin asked) throws Exception {
        return asked.describeCluster()
                .nodes()
                .get(REQUEST_LIMIT_MS, TimeUnit.MILLISECONDS)
                .size();
    }

    private void failIfOneEnded() {
        for (Broker broker : brokers) {
            if (!broker.isAlive()) {
                throw new AssertionError(
                        "Broker " + broker.nodeId() + " is not running; its log ends with:\n" + broker.endOfLog());
            }
        }
    }

    /** Kills the brokers, running or paused, and deletes their directories. */
    @Override
    public void close() {
        brokers.forEach(Broker::kill);
        admin.close(Duration.ofSeconds(1));
        try (Stream<Path> files = Files.walk(layout.root())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The cluster's directory " + layout.root() + " could not be deleted", e);
        }
    }
}
