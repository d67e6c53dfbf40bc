package io.kinbridge.benchmark;

import io.kinbridge.client.KinbridgeClients;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/**
 * Many subscriptions at once, in the process or through the gateway: how long a record takes from the start of its PutRecord to each
 * subscriber, and the threads of the process that serves them. Records are written one by one, at an even pace, in this process.
 */
final class FanOutBenchmark {
    private static final double PROMISED_MILLIS = 50;
    private static final int PROMISED_THREADS = 100;
    private static final int RECORD_BYTES = 100;
    private static final int MOST_SUBSCRIPTIONS = 1_000;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration LAST_DELIVERY = Duration.ofSeconds(30);
    private static final double MEDIAN = 0.5;
    private static final double MOST = 0.99;

    private final Cluster cluster;
    private final String stream;
    private final int shards;
    private final int consumers;

    FanOutBenchmark(Cluster cluster, String stream, int shards, int consumers) {
        this.cluster = cluster;
        this.stream = stream;
        this.shards = shards;
        this.consumers = consumers;
    }

    /** All in this process; the threads are those of the whole process, which writes, too. */
    Result run(int perSecond, Duration time) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        try (KinbridgeClients reading = cluster.clients()) {
            Outcome outcome = outcome(reading.asyncClient(), perSecond, time, threads::resetPeakThreadCount);
            return result(
                    "", outcome, threads.getPeakThreadCount(), outcome.speed().cpuMicros());
        }
    }

    /** Subscribed by the AWS SDK over HTTP/2; the threads and the CPU are the gateway's. */
    Result runThroughGateway(Path scratch, int perSecond, Duration time) throws Exception {
        try (GatewayProcess gateway = GatewayProcess.open(cluster, scratch);
                ThreadWatch threads = new ThreadWatch(gateway);
                KinesisAsyncClient reading = KinesisAsyncClient.builder()
                        .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                                .protocol(Protocol.HTTP2)
                                .maxConcurrency(MOST_SUBSCRIPTIONS))
                        .endpointOverride(gateway.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                        .build()) {
            long[] cpuNanos = new long[1];
            Outcome outcome = outcome(reading, perSecond, time, () -> cpuNanos[0] = gateway.cpuNanos());
            double micros = (gateway.cpuNanos() - cpuNanos[0]) / 1e3 / recordsIn(WARM_UP.plus(time), perSecond);
            return result("through the gateway, ", outcome, threads.peak(), micros);
        }
    }

    private record Outcome(Latencies acknowledged, Latencies delivered, Speed speed) {}

    private Outcome outcome(KinesisAsyncClient reading, int perSecond, Duration time, Runnable whenSubscribed)
            throws Exception {
        cluster.createStream(stream, shards);
        try (KinbridgeClients writing = cluster.clients()) {
            Deliveries warmUp = new Deliveries(recordsIn(WARM_UP, perSecond) * consumers);
            Deliveries measured = new Deliveries(recordsIn(time, perSecond) * consumers);
            Deliveries unmeasured = new Deliveries(recordsIn(WARM_UP, perSecond));
            Deliveries acknowledged = new Deliveries(recordsIn(time, perSecond));
            subscribeAll(reading, List.of(warmUp, measured));
            whenSubscribed.run();
            int unused = write(writing.asyncClient(), 0, unmeasured, perSecond);
            warmUp.await(LAST_DELIVERY);
            Speed speed = Speed.of(() -> write(writing.asyncClient(), 1, acknowledged, perSecond));
            measured.await(LAST_DELIVERY);
            return new Outcome(acknowledged.latencies(), measured.latencies(), speed);
        }
    }

    private static int recordsIn(Duration time, int perSecond) {
        return Math.toIntExact(time.toSeconds() * perSecond);
    }

    private void subscribeAll(KinesisAsyncClient kinesis, List<Deliveries> rounds) {
        String arn = kinesis.describeStreamSummary(request -> request.streamName(stream))
                .join()
                .streamDescriptionSummary()
                .streamARN();
        List<String> shardIds = kinesis.listShards(request -> request.streamName(stream)).join().shards().stream()
                .map(Shard::shardId)
                .toList();
        List<CompletableFuture<Void>> begun = new ArrayList<>();
        for (int i = 0; i < consumers; i++) {
            String name = "reader-" + i;
            String consumer = kinesis.registerStreamConsumer(
                            request -> request.streamARN(arn).consumerName(name))
                    .join()
                    .consumer()
                    .consumerARN();
            shardIds.forEach(shard -> begun.add(subscribe(kinesis, consumer, shard, rounds)));
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

    private Result result(String how, Outcome outcome, int peakThreads, double cpuMicros) {
        Latencies delivered = outcome.delivered();
        return new Result(
                Result.format(
                        "SubscribeToShard, %s%d shards x %d consumers, %.0f rec/s: p50, p99, longest delivery, beside the"
                                + " acknowledgement",
                        how, shards, consumers, outcome.speed().perSecond()),
                text(outcome.acknowledged()),
                text(delivered),
                Result.format("%d threads at most, %.0f us CPU a record", peakThreads, cpuMicros),
                Result.format("p99 at most %.0f ms, fewer than %d threads", PROMISED_MILLIS, PROMISED_THREADS),
                Result.met(delivered.millis(MOST) <= PROMISED_MILLIS && peakThreads < PROMISED_THREADS));
    }

    private static String text(Latencies latencies) {
        return Result.format(
                "%.1f, %.1f, %.1f ms", latencies.millis(MEDIAN), latencies.millis(MOST), latencies.millis(1));
    }
}
