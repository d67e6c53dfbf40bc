package io.kinbridge.kcl;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.processor.ShardRecordProcessorFactory;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.processor.StreamTracker;

/** A worker of an application, on a thread of its own. */
final class TestWorker implements AutoCloseable {
    private final SchedulerEngine engine;
    private final Thread thread;
    private volatile @Nullable Throwable failure;

    private TestWorker(SchedulerEngine engine, String name) {
        this.engine = engine;
        this.thread = new Thread(engine, "worker-" + name);
        thread.setUncaughtExceptionHandler((unused, thrown) -> failure = thrown);
    }

    static StreamTracker tracker(String stream, InitialPositionInStream position) {
        return new SingleStreamTracker(stream, InitialPositionInStreamExtended.newInitialPosition(position));
    }

    /** The configuration of an application, as Amazon's documentation makes it. */
    static SchedulerConfigs configs(
            KinbridgeClients clients,
            StreamTracker tracker,
            String application,
            String worker,
            ShardRecordProcessorFactory processors) {
        ConfigsBuilder builder = new ConfigsBuilder(
                tracker,
                application,
                clients.asyncClient(),
                InertClients.dynamoDb(),
                InertClients.cloudWatch(),
                worker,
                processors);
        SchedulerConfigs configs = SchedulerConfigs.of(builder);
        configs.leaseManagement().failoverTimeMillis(6000);
        return configs;
    }

    static TestWorker start(SchedulerConfigs configs, KinbridgeConfig cluster) {
        TestWorker worker = new TestWorker(
                new SchedulerEngine(configs, cluster), configs.leaseManagement().workerIdentifier());
        worker.thread.start();
        return worker;
    }

    /** A worker that reads from the beginning, and writes down what happens. */
    static TestWorker start(
            KinbridgeClients clients,
            KinbridgeConfig cluster,
            String stream,
            String application,
            String name,
            Journal journal,
            Consumer<ProcessRecordsInput> onRecords,
            UnaryOperator<SchedulerConfigs> more) {
        return start(
                more.apply(configs(
                        clients,
                        tracker(stream, InitialPositionInStream.TRIM_HORIZON),
                        application,
                        name,
                        () -> new JournalProcessor(name, journal, onRecords))),
                cluster);
    }

    SchedulerEngine engine() {
        return engine;
    }

    /** What its run has thrown. */
    Optional<Throwable> failure() {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.ofNullable(failure);
    }

    CompletableFuture<Boolean> stopGracefully() {
        return engine.startGracefulShutdown();
    }

    /** Stops it, and waits until it has. */
    @Override
    public void close() {
        engine.shutdown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            throw new AssertionError("The worker does not stop");
        }
    }
}
