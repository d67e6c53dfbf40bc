package io.kinbridge.benchmark;

import io.kinbridge.benchmark.load.Load;
import io.kinbridge.benchmark.load.SdkFormat;
import io.kinbridge.benchmark.load.SdkRequests;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.SdkBytes;

/** One record a request, through the gateway, over 50 connections: at an even pace, and as fast as it answers. */
final class GatewayPutRecordBenchmark {
    private static final double PROMISED_MILLIS = 1.5;
    private static final double MEDIAN = 0.5;
    private static final double MOST = 0.99;
    private static final int CONNECTIONS = 50;
    private static final int PER_SECOND = 1_000;
    private static final int REQUESTS = 1_000;
    private static final int SHARDS = 4;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration TIME = Duration.ofSeconds(20);
    private static final String STREAM = "gateway-one";

    private final Cluster cluster;
    private final Path scratch;
    private final Workload workload;

    GatewayPutRecordBenchmark(Cluster cluster, Path scratch, Workload workload) {
        this.cluster = cluster;
        this.scratch = scratch;
        this.workload = workload;
    }

    List<Result> run() throws Exception {
        cluster.createStream(STREAM, SHARDS);
        try (GatewayProcess gateway = GatewayProcess.open(cluster, scratch)) {
            Load load = new Load(gateway.endpoint(), requests(gateway), CONNECTIONS);
            load.asFastAsAnswered(WARM_UP);
            load.paced(PER_SECOND, WARM_UP);
            Latencies paced = latencies(load.paced(PER_SECOND, TIME));
            long[] fast = load.asFastAsAnswered(TIME);
            String what = Result.format(
                    "PutRecord, %d B, through the gateway, %d connections, ", workload.bytes(), CONNECTIONS);
            double median = paced.millis(MEDIAN);
            return List.of(
                    new Result(
                            what + PER_SECOND + " a second in all: p50, p99",
                            Result.NOTHING,
                            text(paced),
                            Result.NOTHING,
                            Result.format("p50 under %.1f ms", PROMISED_MILLIS),
                            Result.met(median < PROMISED_MILLIS)),
                    new Result(
                            what + "as fast as it answers: p50, p99",
                            Result.NOTHING,
                            text(latencies(fast)),
                            Result.format("%.0f a second", (double) fast.length / TIME.toSeconds()),
                            Result.NOTHING,
                            ""));
        }
    }

    private List<byte[]> requests(GatewayProcess gateway) {
        return SdkRequests.of(
                kinesis -> {
                    for (int i = 0; i < REQUESTS; i++) {
                        int record = i;
                        kinesis.putRecord(request -> request.streamName(STREAM)
                                .partitionKey(workload.key(record))
                                .data(SdkBytes.fromByteArray(workload.value(record))));
                    }
                },
                gateway.endpoint(),
                SdkFormat.CBOR,
                AwsBasicCredentials.create("key", "secret"));
    }

    private static Latencies latencies(long[] nanos) {
        Latencies latencies = new Latencies(nanos.length);
        for (long call : nanos) {
            latencies.add(call);
        }
        return latencies;
    }

    private static String text(Latencies latencies) {
        return Result.format("%.2f, %.2f ms", latencies.millis(MEDIAN), latencies.millis(MOST));
    }
}
