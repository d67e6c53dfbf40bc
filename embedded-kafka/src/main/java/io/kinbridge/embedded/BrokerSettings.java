package io.kinbridge.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The broker properties of a single combined node on a small machine. */
final class BrokerSettings {
    static final int NODE_ID = 1;
    static final String CLIENT_LISTENER = "PLAINTEXT";
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    /** Startup and every wait in it end after this long, milliseconds; Kafka's own default is for ever. */
    private static final String START_LIMIT_MS = "60000";

    private static final Set<String> FIXED = Set.of(
            "advertised.listeners",
            "broker.id",
            "controller.listener.names",
            "controller.quorum.bootstrap.servers",
            "controller.quorum.voters",
            "inter.broker.listener.name",
            "listener.security.protocol.map",
            "listeners",
            "log.dir",
            "log.dirs",
            "metadata.log.dir",
            "node.id",
            "process.roles");

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("default.replication.factor", "1"),
            Map.entry("min.insync.replicas", "1"),
            Map.entry("num.partitions", "1"),
            Map.entry("offsets.topic.num.partitions", "1"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("transaction.state.log.num.partitions", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.num.partitions", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("group.streams.initial.rebalance.delay.ms", "0"),
            Map.entry("num.network.threads", "1"),
            Map.entry("num.io.threads", "2"),
            Map.entry("num.replica.fetchers", "1"),
            Map.entry("num.recovery.threads.per.data.dir", "1"),
            Map.entry("background.threads", "2"),
            Map.entry("group.coordinator.threads", "1"),
            Map.entry("share.coordinator.threads", "1"),
            Map.entry("log.cleaner.threads", "1"),
            Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
            Map.entry("server.max.startup.time.ms", START_LIMIT_MS),
            Map.entry("initial.broker.registration.timeout.ms", START_LIMIT_MS));

    private BrokerSettings() {}

    static void checkOverridable(Set<String> keys) {
        Set<String> refused = new TreeSet<>(keys);
        refused.retainAll(FIXED);
        if (!refused.isEmpty()) {
            throw new IllegalArgumentException(
                    "Broker properties " + refused
                            + " are set by the embedded broker itself; use dataDirectory and port, or run a broker of your own");
        }
    }

    static Map<String, String> of(ListenerSockets sockets, Path logDirectory, Map<String, String> overrides) {
        String clients = CLIENT_LISTENER + "://" + sockets.clientAddress();
        Map<String, String> properties = new HashMap<>(DEFAULTS);
        properties.putAll(overrides);
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE_ID));
        properties.put("listeners", clients + "," + CONTROLLER_LISTENER + "://" + sockets.controllerAddress());
        properties.put("advertised.listeners", clients);
        properties.put("inter.broker.listener.name", CLIENT_LISTENER);
        properties.put("controller.listener.names", CONTROLLER_LISTENER);
        properties.put(
                "listener.security.protocol.map",
                String.join(",", List.of(CLIENT_LISTENER + ":PLAINTEXT", CONTROLLER_LISTENER + ":PLAINTEXT")));
        properties.put("controller.quorum.voters", NODE_ID + "@" + sockets.controllerAddress());
        properties.put("log.dirs", logDirectory.toString());
        return properties;
    }
}
