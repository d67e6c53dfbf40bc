package io.kinbridge.fault.suite;

import io.kinbridge.fault.schedule.FaultKind;
import io.kinbridge.fault.schedule.Victim;
import io.kinbridge.firehose.worker.ConnectWorker;
import io.kinbridge.firehose.worker.WorkerSettings;
import io.kinbridge.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The Connect worker, with its connectors. */
final class ConnectVictim implements Victim, AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final ConnectWorker worker;
    private final Path log;

    private ConnectVictim(ConnectWorker worker, Path log) {
        this.worker = worker;
        this.log = log;
    }

    static ConnectVictim start(WorkerSettings settings, String group, Path log) {
        return new ConnectVictim(ConnectWorker.distributed(settings, group), log);
    }

    /**
     * Returns when its tasks run. Connect writes their configurations without idempotence; doubled by a fault, they would leave a
     * connector without tasks, which is Connect's own affair.
     */
    void run(Map<String, String> connector) {
        Eventually.within(START_LIMIT)
                .until(
                        () -> worker.rest()
                                .put("/connectors/" + connector.get("name") + "/config", connector)
                                .status(),
                        status -> status == 200 || status == 201);
        int tasks = Integer.parseInt(connector.getOrDefault("tasks.max", "1"));
        Eventually.within(START_LIMIT)
                .every(Duration.ofMillis(500))
                .until(
                        () -> status(connector.getOrDefault("name", "")).split("RUNNING", -1).length - 1,
                        running -> running == tasks + 1);
    }

    /** As its REST interface tells it. */
    String status(String connector) {
        return worker.rest().get("/connectors/" + connector + "/status").body().toString();
    }

    @Override
    public String name() {
        return "connect";
    }

    @Override
    public List<FaultKind> kinds() {
        return List.of(FaultKind.KILL, FaultKind.PAUSE, FaultKind.STOP);
    }

    @Override
    public void strike(FaultKind kind) {
        switch (kind) {
            case KILL -> worker.kill();
            case PAUSE -> worker.process().pause();
            case STOP -> {
                boolean unused = worker.process().stop(STOP_LIMIT);
            }
            default -> throw new IllegalArgumentException(kind + " of the Connect worker");
        }
    }

    @Override
    public void heal(FaultKind kind) {
        if (kind == FaultKind.PAUSE && worker.process().isAlive()) {
            worker.process().resume();
        } else {
            restore();
        }
    }

    /** Starts it, until it has started: at its start it gives up soon if brokers are away. */
    void restore() {
        Eventually.within(START_LIMIT).untilAsserted(() -> {
            if (!worker.process().isAlive()) {
                keepLog();
                worker.restart();
            }
        });
    }

    long pid() {
        return worker.process().pid();
    }

    void keepLog() throws IOException {
        Files.write(log, worker.log(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public void close() {
        worker.close();
    }
}
