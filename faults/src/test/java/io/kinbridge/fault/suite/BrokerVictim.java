package io.kinbridge.fault.suite;

import io.kinbridge.fault.schedule.FaultKind;
import io.kinbridge.fault.schedule.Victim;
import io.kinbridge.testkit.Broker;
import io.kinbridge.testkit.BrokerCluster;
import java.time.Duration;
import java.util.List;

/** A broker; its faults are over when the cluster has all its copies again, or after a while. */
final class BrokerVictim implements Victim {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final BrokerCluster cluster;
    private final Broker broker;
    private final TopicStates topics;

    BrokerVictim(BrokerCluster cluster, Broker broker, TopicStates topics) {
        this.cluster = cluster;
        this.broker = broker;
        this.topics = topics;
    }

    @Override
    public String name() {
        return "broker-" + broker.nodeId();
    }

    @Override
    public List<FaultKind> kinds() {
        return List.of(FaultKind.KILL, FaultKind.PAUSE, FaultKind.STOP);
    }

    @Override
    public void strike(FaultKind kind) {
        switch (kind) {
            case KILL -> broker.kill();
            case PAUSE -> broker.pause();
            case STOP -> {
                boolean unused = broker.stop(STOP_LIMIT);
            }
            default -> throw new IllegalArgumentException(kind + " of a broker");
        }
    }

    @Override
    public void heal(FaultKind kind) {
        if (kind == FaultKind.PAUSE && broker.isAlive()) {
            broker.resume();
        }
        restore();
    }

    /** Starts it if it has ended. */
    void restore() {
        if (!broker.isAlive()) {
            broker.restart();
        }
        cluster.waitUntilAllUp(START_LIMIT);
        topics.awaitInSync();
    }
}
