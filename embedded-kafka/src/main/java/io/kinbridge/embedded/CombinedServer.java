package io.kinbridge.embedded;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * Kafka's broker and controller, put together the way {@link KafkaRaftServer} does it for a process of its own.
 *
 * <p>{@code KafkaRaftServer} itself is not used because it fixes two parts that have to differ inside someone else's JVM:
 * its fault handlers halt the JVM, and it binds its own sockets.
 */
final class CombinedServer {
    private static final Logger log = LoggerFactory.getLogger(CombinedServer.class);

    private final ControllerServer controller;
    private final BrokerServer broker;

    CombinedServer(Map<String, String> properties, ListenerSockets sockets, FaultLog faults) {
        KafkaConfig config = KafkaConfig.apply(properties, false);
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> stored =
                KafkaRaftServer.initializeLogDirs(config, log, "[embedded broker] ");
        MetaPropertiesEnsemble metaProperties = stored._1();
        String clusterId = metaProperties.clusterId().orElseThrow();
        QuorumConfig quorum = config.quorumConfig();
        SharedServer shared = new SharedServer(
                config,
                metaProperties,
                Time.SYSTEM,
                Server.initializeMetrics(config, Time.SYSTEM, clusterId),
                CompletableFuture.completedFuture(QuorumConfig.parseVoterConnections(quorum.voters())),
                QuorumConfig.parseBootstrapServers(quorum.bootstrapServers()),
                faults,
                sockets);
        this.broker = new BrokerServer(shared);
        this.controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), stored._2());
    }

    /** Returns when the broker is unfenced and answers its clients. */
    void start() {
        controller.startup();
        broker.startup();
    }

    /**
     * Stops both, broker first; may be called after a start that failed midway.
     *
     * @throws IllegalStateException if they have not stopped within the limit; their threads go on until they have
     * @throws InterruptedException if the caller is interrupted meanwhile; the stop goes on in the background
     */
    void stop(Duration limit) throws InterruptedException {
        FutureTask<@Nullable Void> stop = new FutureTask<>(() -> stopBoth(limit), null);
        Thread stopper = new Thread(stop, "embedded-kafka-stop");
        stopper.setDaemon(true);
        stopper.start();
        try {
            stop.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("not stopped within " + limit.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the stop failed: " + e.getCause(), e.getCause());
        }
    }

    private void stopBoth(Duration limit) {
        try {
            broker.shutdown(limit);
        } finally {
            controller.shutdown();
        }
    }
}
