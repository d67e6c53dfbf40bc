package io.kinbridge.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import kafka.Kafka;

/** One broker process of a {@link BrokerCluster}. Thread-safe. */
public final class Broker {
    private static final int REPORTED_LINES = 20;

    private final int nodeId;
    private final ClusterLayout layout;
    private volatile JavaProcess process;

    Broker(int nodeId, ClusterLayout layout) {
        this.nodeId = nodeId;
        this.layout = layout;
        this.process = launch();
    }

    private JavaProcess launch() {
        return JavaProcess.start(JavaCommand.of(
                        Kafka.class, List.of(layout.propertiesFile(nodeId).toString()))
                .withJvmOption("-Xmx384m")
                .withJvmOption("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn")
                .withOutputTo(logFile()));
    }

    /** Its {@code node.id}, from 0; also its place in {@link BrokerCluster#brokers()}. */
    public int nodeId() {
        return nodeId;
    }

    /** The id of its process, another one after each {@link #restart}. */
    public long pid() {
        return process.pid();
    }

    /** Whether its process has not ended; a paused broker is alive. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it has logged, warnings and worse if the class path binds slf4j-simple; gone after {@link BrokerCluster#close()}. */
    public Path logFile() {
        return layout.directory(nodeId).resolve("broker.log");
    }

    /** Ends it without a chance to clean up (SIGKILL), and returns when it has ended; nothing if it has already. */
    public void kill() {
        process.kill();
    }

    /** Asks it to hand over what it leads and to end (SIGTERM), and kills it if it has not after that long; whether it ended by itself. */
    public boolean stop(Duration limit) {
        return process.stop(limit);
    }

    /**
     * Freezes it (SIGSTOP): its connections stay open, and nobody answers on them. A client turns away when its
     * {@code request.timeout.ms} has passed, 30 s by default.
     */
    public void pause() {
        process.pause();
    }

    /** Lets it go on after {@link #pause()} (SIGCONT). */
    public void resume() {
        process.resume();
    }

    /**
     * Starts it again on its directory and ports; returns at once, see {@link BrokerCluster#waitUntilAllUp}.
     *
     * @throws IllegalStateException if it is running
     */
    public synchronized void restart() {
        if (isAlive()) {
            throw new IllegalStateException("Broker " + nodeId + " is running; kill it before it is started again");
        }
        process = launch();
    }

    String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(logFile());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - REPORTED_LINES), lines.size()));
        } catch (IOException e) {
            return "(no log could be read: " + e + ")";
        }
    }
}
