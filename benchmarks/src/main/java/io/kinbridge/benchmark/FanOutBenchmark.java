package io.kinbridge.benchmark;

import io.kinbridge.client.KinbridgeClients;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/**
 * Many subscriptions at once: how long a record takes from the start of its PutRecord to each subscriber, and the threads of the
 * whole process, which writes, too. Records are written one by one, at an even pace.
 */
final class FanOutBenchmark {
    private static final double PROMISED_MILLIS = 50;
    private static final int PROMISED_THREADS = 100;
    private static final int RECORD_BYTES = 100;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration LAST_DELIVERY = Duration.ofSeconds(30);
    private static final double MEDIAN = 0.5;
    private static final double MOST = 0.99;

    private final Cluster cluster;
    private final String stream;
    private final int shards;
    private final int consumers;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    FanOutBenchmark(Cluster cluster, String stream, int shards, int consumers) {
        this.cluster = cluster;
        this.stream = stream;
        this.shards = shards;
        this.consumers = consumers;
    }

    Result run(int perSecond, Duration time) throws Exception {
        cluster.createStream(stream, shards);
        try (KinbridgeClients reading = cluster.clients();
                KinbridgeClients writing = cluster.clients()) {
            Deliveries warmUp = new Deliveries(recordsIn(WARM_UP, perSecond) * consumers);
            Deliveries measured = new Deliveries(recordsIn(time, perSecond) * consumers);
            Deliveries unmeasured = new Deliveries(recordsIn(WARM_UP, perSecond));
            Deliveries acknowledged = new Deliveries(recordsIn(time, perSecond));
            subscribeAll(reading, List.of(warmUp, measured));
            threads.resetPeakThreadCount();
            int unused = write(writing.asyncClient(), 0, unmeasured, perSecond);
            warmUp.await(LAST_DELIVERY);
            Speed speed = Speed.of(() -> write(writing.asyncClient(), 1, acknowledged, perSecond));
            measured.await(LAST_DELIVERY);
            return result(acknowledged.latencies(), measured.latencies(), speed);
        }
    }

    private static int recordsIn(Duration time, int perSecond) {
        return Math.toIntExact(time.toSeconds() * perSecond);
    }

    private void subscribeAll(KinbridgeClients clients, List<Deliveries> rounds) {
        KinesisClient kinesis = clients.syncClient();
        String arn = kinesis.describeStreamSummary(request -> request.streamName(stream))
                .streamDescriptionSummary()
                .streamARN();
        List<String> shardIds = kinesis.listShards(request -> request.streamName(stream)).shards().stream()
                .map(Shard::shardId)
                .toList();
        List<CompletableFuture<Void>> begun = new ArrayList<>();
        for (int i = 0; i < consumers; i++) {
            String name = "reader-" + i;
            String consumer = kinesis.registerStreamConsumer(
                            request -> request.streamARN(arn).consumerName(name))
                    .consumer()
                    .consumerARN();
            shardIds.forEach(shard -> begun.add(subscribe(clients.asyncClient(), consumer, shard, rounds)));
        }
        begun.forEach(CompletableFuture::join);
    }

    private static CompletableFuture<Void> subscribe(
            KinesisAsyncClient kinesis, String consumer, String shard, List<Deliveries> rounds) {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Void> unused = kinesis.subscribeToShard(
                        request -> request.consumerARN(consumer)
                                .shardId(shard)
                                .startingPosition(from -> from.type(ShardIteratorType.LATEST)),
                        SubscribeToShardResponseHandler.builder()
                                .onResponse(response -> begun.complete(null))
                                .subscriber(event -> received((SubscribeToShardEvent) event, rounds))
                                .build())
                .whenComplete((over, failure) -> {
                    if (failure != null) {
                        begun.completeExceptionally(failure);
                    }
                });
        return begun;
    }

    private static void received(SubscribeToShardEvent event, List<Deliveries> rounds) {
        long now = System.nanoTime();
        event.records().forEach(record -> {
            ByteBuffer data = record.data().asByteBuffer();
            rounds.get(data.getInt()).add(now - data.getLong());
        });
    }

    /** Writes as many records as there are to be acknowledgements; says how many. */
    private int write(KinesisAsyncClient kinesis, int round, Deliveries acknowledged, int perSecond) {
        int records = acknowledged.expected();
        long interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long began = System.nanoTime();
        List<CompletableFuture<PutRecordResponse>> puts = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            for (long left = began + i * interval - System.nanoTime(); left > 0; ) {
                LockSupport.parkNanos(left);
                left = began + i * interval - System.nanoTime();
            }
            String key = "key-" + i;
            long started = System.nanoTime();
            ByteBuffer data = ByteBuffer.allocate(RECORD_BYTES).putInt(round).putLong(started);
            puts.add(kinesis.putRecord(request ->
                            request.streamName(stream).partitionKey(key).data(SdkBytes.fromByteArray(data.array())))
                    .whenComplete((response, failure) -> acknowledged.add(System.nanoTime() - started)));
        }
        puts.forEach(CompletableFuture::join);
        return records;
    }

    private Result result(Latencies acknowledged, Latencies delivered, Speed speed) {
        int peak = threads.getPeakThreadCount();
        return new Result(
                Result.format(
                        "SubscribeToShard, %d shards x %d consumers, %.0f rec/s: p50, p99, longest delivery, beside the"
                                + " acknowledgement",
                        shards, consumers, speed.perSecond()),
                text(acknowledged),
                text(delivered),
                Result.format("%d threads at most, %.0f us CPU a record", peak, speed.cpuMicros()),
                Result.format("p99 at most %.0f ms, fewer than %d threads", PROMISED_MILLIS, PROMISED_THREADS),
                Result.met(delivered.millis(MOST) <= PROMISED_MILLIS && peak < PROMISED_THREADS));
    }

    private static String text(Latencies latencies) {
        return Result.format(
                "%.1f, %.1f, %.1f ms", latencies.millis(MEDIAN), latencies.millis(MOST), latencies.millis(1));
    }
}
