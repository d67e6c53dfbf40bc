package io.kinbridge.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kinbridge.client.KinbridgeClients;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Writes one record at a time, and waits for it: call by call in turns with the raw producer. */
final class PutRecordBenchmark {
    private static final double PROMISED_MILLIS = 0.3;
    private static final double MEDIAN = 0.5;
    private static final double MOST = 0.99;

    private final Cluster cluster;
    private final Workload workload;
    private final String stream;
    private final String rawTopic;

    PutRecordBenchmark(Cluster cluster, Workload workload, String stream, String rawTopic) {
        this.cluster = cluster;
        this.workload = workload;
        this.stream = stream;
        this.rawTopic = rawTopic;
    }

    Result run(int warmUps, int calls) throws Exception {
        Latencies raw = new Latencies(calls);
        Latencies kinbridge = new Latencies(calls);
        try (KinbridgeClients clients = cluster.clients()) {
            KinesisClient kinesis = clients.syncClient();
            put(kinesis, 0);
            try (RawWriter writer = cluster.rawWriter()) {
                for (int i = -warmUps; i < calls; i++) {
                    int record = i + warmUps;
                    long rawNanos = putRaw(writer, record);
                    long nanos = put(kinesis, record);
                    if (i >= 0) {
                        raw.add(rawNanos);
                        kinbridge.add(nanos);
                    }
                }
            }
        }
        double difference = kinbridge.millis(MEDIAN) - raw.millis(MEDIAN);
        return new Result(
                "PutRecord, " + workload.bytes() + " B, one at a time: p50, p99",
                text(raw),
                text(kinbridge),
                Result.format("p50 %+.2f ms", difference),
                Result.format("p50 at most +%.1f ms", PROMISED_MILLIS),
                Result.met(difference <= PROMISED_MILLIS));
    }

    private static String text(Latencies latencies) {
        return Result.format("%.2f, %.2f ms", latencies.millis(MEDIAN), latencies.millis(MOST));
    }

    private long put(KinesisClient kinesis, int record) {
        long started = System.nanoTime();
        kinesis.putRecord(request -> request.streamName(stream)
                .partitionKey(workload.key(record))
                .data(SdkBytes.fromByteArray(workload.value(record))));
        return System.nanoTime() - started;
    }

    private long putRaw(RawWriter writer, int record) throws ExecutionException, InterruptedException {
        long started = System.nanoTime();
        byte[] key = workload.key(record).getBytes(UTF_8);
        writer.writeAndWait(new ProducerRecord<>(rawTopic, key, workload.value(record)));
        return System.nanoTime() - started;
    }
}
