package io.kinbridge.benchmark;

import io.kinbridge.client.KinbridgeClients;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Calls GetRecords where there is nothing to read, as a consumer does that has caught up. */
final class EmptyReadBenchmark {
    private static final double PROMISED_MILLIS = 5;
    private static final double MEDIAN = 0.5;
    private static final double MOST = 0.99;

    private final Cluster cluster;
    private final String stream;

    EmptyReadBenchmark(Cluster cluster, String stream) {
        this.cluster = cluster;
        this.stream = stream;
    }

    Result run(int warmUps, int calls) {
        try (KinbridgeClients clients = cluster.clients()) {
            return run(clients.syncClient(), warmUps, calls);
        }
    }

    private Result run(KinesisClient kinesis, int warmUps, int calls) {
        Latencies latencies = new Latencies(calls);
        String iterator =
                Cluster.iterators(kinesis, stream, ShardIteratorType.LATEST).get(0);
        long connections = 0;
        for (int i = -warmUps; i < calls; i++) {
            if (i == 0) {
                connections = ClientProbe.connectionsOpened();
            }
            String from = iterator;
            long started = System.nanoTime();
            GetRecordsResponse response = kinesis.getRecords(request -> request.shardIterator(from));
            long nanos = System.nanoTime() - started;
            if (!response.records().isEmpty()) {
                throw new IllegalStateException("Records came where nobody writes");
            }
            iterator = response.nextShardIterator();
            if (i >= 0) {
                latencies.add(nanos);
            }
        }
        long opened = ClientProbe.connectionsOpened() - connections;
        return new Result(
                "GetRecords at the tip, empty: p50, p99, longest of " + calls,
                Result.NOTHING,
                Result.format(
                        "%.2f, %.2f, %.2f ms", latencies.millis(MEDIAN), latencies.millis(MOST), latencies.millis(1)),
                opened + " new connections",
                Result.format("p99 at most %.0f ms, 0 connections", PROMISED_MILLIS),
                Result.met(latencies.millis(MOST) <= PROMISED_MILLIS && opened == 0));
    }
}
