package io.kinbridge.benchmark;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.kcl.InertClients;
import io.kinbridge.kcl.SchedulerConfigs;
import io.kinbridge.kcl.SchedulerEngine;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/** A KCL worker whose processors count records, from the first batch on to a number, looking at keys and data. */
final class CountingWorker implements AutoCloseable {
    private final KinbridgeClients clients;
    private final SchedulerEngine engine;
    private final Thread thread;
    private final int wanted;
    private final AtomicInteger counted = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicReference<Started> started = new AtomicReference<>();
    private final CompletableFuture<Speed> speed = new CompletableFuture<>();
    private final LongAdder seen = new LongAdder();

    private record Started(Speed.Start start, int counted) {}

    private CountingWorker(KinbridgeConfig cluster, String stream, String application, int wanted) {
        this.wanted = wanted;
        this.clients = KinbridgeClients.open(cluster);
        ConfigsBuilder builder = new ConfigsBuilder(
                new SingleStreamTracker(
                        stream,
                        InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON)),
                application,
                clients.asyncClient(),
                InertClients.dynamoDb(),
                InertClients.cloudWatch(),
                UUID.randomUUID().toString(),
                Processor::new);
        this.engine = new SchedulerEngine(SchedulerConfigs.of(builder), cluster);
        this.thread = new Thread(engine, application);
    }

    /** @param wanted how many records are counted */
    static CountingWorker start(KinbridgeConfig cluster, String stream, String application, int wanted) {
        CountingWorker worker = new CountingWorker(cluster, stream, application, wanted);
        worker.thread.start();
        return worker;
    }

    Speed awaitSpeed() throws Exception {
        return speed.get(2, TimeUnit.MINUTES);
    }

    int counted() {
        return counted.get();
    }

    /** Shards that it reads now. */
    int openShards() {
        return open.get();
    }

    @Override
    public void close() {
        engine.shutdown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        clients.close();
    }

    private final class Processor implements ShardRecordProcessor {
        @Override
        public void initialize(InitializationInput input) {
            open.incrementAndGet();
        }

        @Override
        public void processRecords(ProcessRecordsInput input) {
            long bytes = 0;
            for (KinesisClientRecord record : input.records()) {
                bytes += record.partitionKey().length() + record.data().remaining();
            }
            seen.add(bytes);
            int now = counted.addAndGet(input.records().size());
            if (started.get() == null) {
                started.compareAndSet(null, new Started(Speed.Start.now(), now));
            }
            Started first = started.get();
            if (now >= wanted && first != null && !speed.isDone()) {
                speed.complete(first.start().speedOf(now - first.counted()));
            }
        }

        @Override
        public void leaseLost(LeaseLostInput input) {
            open.decrementAndGet();
        }

        @Override
        public void shardEnded(ShardEndedInput input) {
            open.decrementAndGet();
            checkpoint(input);
        }

        private void checkpoint(ShardEndedInput input) {
            try {
                input.checkpointer().checkpoint();
            } catch (InvalidStateException | ShutdownException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void shutdownRequested(ShutdownRequestedInput input) {
            // Nothing to keep.
        }
    }
}
