package io.kinbridge.fault.suite;

import io.kinbridge.fault.network.TcpProxy;
import io.kinbridge.fault.schedule.FaultJournal;
import io.kinbridge.fault.schedule.Victim;
import io.kinbridge.testkit.Broker;
import io.kinbridge.testkit.BrokerCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brokers behind proxies, the first one on a disk that can be filled up. */
final class BrokerStage {
    /** Transactions of killed programs end soon. Indexes are small, as they are kept whole while a small disk is filled. */
    private static final Map<String, String> PROPERTIES = Map.of(
            "transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000",
            "log.index.size.max.bytes", "1048576");

    private final Path folder;
    final BrokerCluster cluster;
    final TopicStates topics;
    final List<Victim> victims = new ArrayList<>();
    final List<Victim> links = new ArrayList<>();

    /**
     * Starts them.
     *
     * @param ports where clients come in, one for each broker
     * @param folder for the brokers' logs, when they end
     * @param parts takes what is to be closed
     */
    BrokerStage(List<Integer> ports, Path folder, Parts parts, FaultJournal journal) throws Exception {
        this.folder = folder;
        Path place = Files.createTempDirectory("kinbridge-small-disk-");
        parts.add(() -> Files.deleteIfExists(place));
        Optional<SmallDisk> disk = SmallDisk.mount(place);
        disk.ifPresent(parts::add);
        cluster = parts.add(BrokerCluster.startBehind(
                ports, disk.map(small -> Map.of(0, small.folder())).orElse(Map.of()), PROPERTIES));
        parts.add(this::keepLogs);
        topics = parts.add(new TopicStates(cluster.bootstrapServers()));
        for (Broker broker : cluster.brokers()) {
            int node = broker.nodeId();
            victims.add(new BrokerVictim(cluster, broker, topics));
            TcpProxy proxy = TcpProxy.start(ports.get(node), cluster.entrances().get(node));
            links.add(new LinkVictim("network of broker-" + node, parts.add(proxy)));
        }
        if (disk.isEmpty()) {
            journal.note("No disk will be full: a tmpfs cannot be mounted, which takes Linux and root");
        }
        disk.ifPresent(
                small -> victims.add(new DiskVictim(small, new BrokerVictim(cluster, cluster.broker(0), topics))));
    }

    /** What clients are given: they come by the proxies. */
    String addresses() {
        return cluster.advertisedBootstrapServers();
    }

    private void keepLogs() throws IOException {
        for (Broker broker : cluster.brokers()) {
            Files.copy(
                    broker.logFile(),
                    folder.resolve("broker-" + broker.nodeId() + ".log"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
