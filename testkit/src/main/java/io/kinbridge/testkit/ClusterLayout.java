package io.kinbridge.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who listens where in a {@link BrokerCluster}, and each broker's properties. Node ids count from 0.
 *
 * @param loginPorts where clients log in, by SASL over TLS, or where those come in to whom brokers name other ports
 * @param login the broker's properties for that; nobody logs in there, and there are no ACLs, if there are none
 * @param advertisedPorts what brokers name to clients that come by {@code loginPorts}, which somebody else listens on; empty for none
 * @param disks where brokers keep their records, by node id; others keep them in {@code root}
 */
record ClusterLayout(
        Path root,
        List<Integer> clientPorts,
        List<Integer> controllerPorts,
        List<Integer> loginPorts,
        Map<String, String> login,
        List<Integer> advertisedPorts,
        Map<Integer, Path> disks) {
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final String LOGIN_LISTENER = "LOGIN";
    private static final String ADVERTISED_LISTENER = "ADVERTISED";

    private static final String HOST = "127.0.0.1:";

    /**
     * With these a killed leader is replaced in 4 to 5 s; with Kafka's defaults it takes 9 to 12. The socket time-outs are for
     * paused brokers: while a request hangs on a paused controller, for 30 s by default, no replica gets back in sync.
     */
    private static final Map<String, String> SHORT_TIMEOUTS = Map.of(
            "broker.session.timeout.ms", "3000",
            "broker.heartbeat.interval.ms", "500",
            "controller.quorum.election.timeout.ms", "500",
            "controller.quorum.election.backoff.max.ms", "300",
            "controller.quorum.fetch.timeout.ms", "1000",
            "controller.quorum.request.timeout.ms", "1000",
            "controller.socket.timeout.ms", "2000",
            "replica.socket.timeout.ms", "3000");

    private static final Map<String, String> SMALL_BROKER = Map.ofEntries(
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("auto.leader.rebalance.enable", "false"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("group.streams.initial.rebalance.delay.ms", "0"),
            Map.entry("offsets.topic.num.partitions", "3"),
            Map.entry("transaction.state.log.num.partitions", "3"),
            Map.entry("share.coordinator.state.topic.num.partitions", "1"),
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "2"),
            Map.entry("background.threads", "2"),
            Map.entry("num.recovery.threads.per.data.dir", "1"),
            Map.entry("group.coordinator.threads", "1"),
            Map.entry("share.coordinator.threads", "1"),
            Map.entry("log.cleaner.dedupe.buffer.size", "2097152"));

    int size() {
        return clientPorts.size();
    }

    String bootstrapServers() {
        return IntStream.range(0, size()).mapToObj(this::clientAddress).collect(Collectors.joining(","));
    }

    String loginBootstrapServers() {
        return loginPorts.stream().map(port -> HOST + port).collect(Collectors.joining(","));
    }

    String advertisedBootstrapServers() {
        return advertisedPorts.stream().map(port -> HOST + port).collect(Collectors.joining(","));
    }

    String clientAddress(int node) {
        return HOST + clientPorts.get(node);
    }

    Path directory(int node) {
        return root.resolve("broker-" + node);
    }

    Path logDirectory(int node) {
        return disks.getOrDefault(node, directory(node)).resolve("kafka");
    }

    Path propertiesFile(int node) {
        return directory(node).resolve("server.properties");
    }

    void writeProperties(int node, Map<String, String> extra) {
        Properties properties = properties(node, extra);
        try {
            Files.createDirectories(directory(node));
            try (Writer writer = Files.newBufferedWriter(propertiesFile(node))) {
                properties.store(writer, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Properties of broker " + node + " could not be written", e);
        }
    }

    private Properties properties(int node, Map<String, String> extra) {
        Properties properties = new Properties();
        properties.putAll(SHORT_TIMEOUTS);
        properties.putAll(SMALL_BROKER);
        properties.putAll(replication());
        properties.putAll(extra);
        String clients = "PLAINTEXT://" + clientAddress(node);
        String advertised = clients;
        if (!login.isEmpty()) {
            clients += "," + LOGIN_LISTENER + "://" + HOST + loginPorts.get(node);
            advertised = clients;
            properties.putAll(guards());
            properties.putAll(login);
        } else if (!advertisedPorts.isEmpty()) {
            clients += "," + ADVERTISED_LISTENER + "://" + HOST + loginPorts.get(node);
            advertised += "," + ADVERTISED_LISTENER + "://" + HOST + advertisedPorts.get(node);
            properties.put(
                    "listener.security.protocol.map",
                    Stream.of("PLAINTEXT", ADVERTISED_LISTENER, CONTROLLER_LISTENER)
                            .map(listener -> listener + ":PLAINTEXT")
                            .collect(Collectors.joining(",")));
        }
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(node));
        properties.put("listeners", clients + "," + CONTROLLER_LISTENER + "://" + HOST + controllerPorts.get(node));
        properties.put("advertised.listeners", advertised);
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("controller.listener.names", CONTROLLER_LISTENER);
        properties.put("controller.quorum.voters", voters());
        properties.put("log.dirs", logDirectory(node).toString());
        return properties;
    }

    /** Whoever does not log in is the tests' own, and may do everything. */
    private static Map<String, String> guards() {
        return Map.of(
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT," + LOGIN_LISTENER + ":SASL_SSL," + CONTROLLER_LISTENER + ":PLAINTEXT",
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users",
                "User:ANONYMOUS");
    }

    /** Three copies where there are three brokers, and an acknowledgement that survives the loss of one. */
    private Map<String, String> replication() {
        String copies = Integer.toString(Math.min(3, size()));
        String insync = Integer.toString(Math.min(2, size()));
        return Map.of(
                "default.replication.factor", copies,
                "min.insync.replicas", insync,
                "offsets.topic.replication.factor", copies,
                "transaction.state.log.replication.factor", copies,
                "transaction.state.log.min.isr", insync,
                "share.coordinator.state.topic.replication.factor", copies,
                "share.coordinator.state.topic.min.isr", insync);
    }

    private String voters() {
        return IntStream.range(0, size())
                .mapToObj(node -> node + "@" + HOST + controllerPorts.get(node))
                .collect(Collectors.joining(","));
    }
}
