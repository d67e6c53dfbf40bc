package io.kinbridge.benchmark;

import io.kinbridge.testkit.JavaCommand;
import io.kinbridge.testkit.JavaProcess;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Reads a stream of many shards, each with a backlog, by one client in a JVM with a bounded heap. */
final class ManyShardsBenchmark {
    private static final int HEAP_MIB = 256;
    private static final int SHARDS = 200;
    private static final int BACKLOG_MB = 5;
    private static final int ROUNDS = 3;
    private static final int MIB = 1024 * 1024;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Cluster cluster;
    private final Workload workload;
    private final String stream;

    /** @param stream to be made, of 200 shards */
    ManyShardsBenchmark(Cluster cluster, Workload workload, String stream) {
        this.cluster = cluster;
        this.workload = workload;
        this.stream = stream;
    }

    Result run() throws Exception {
        cluster.createStream(stream, SHARDS);
        int records = SHARDS * (BACKLOG_MB * 1_000_000 / workload.bytes());
        fill(records);
        JavaCommand reader = new JavaCommand(
                ManyShardsReader.class,
                List.of(cluster.bootstrapServers(), stream, Integer.toString(records), Integer.toString(ROUNDS)),
                List.of("-Xmx" + HEAP_MIB + "m"),
                null);
        try (JavaProcess process = JavaProcess.start(reader)) {
            return result(process);
        }
    }

    private Result result(JavaProcess reader) {
        String what = SHARDS + " shards with " + BACKLOG_MB + " MB each, read in turn " + ROUNDS
                + " times, one client, -Xmx" + HEAP_MIB + "m";
        String promised = "heap below " + HEAP_MIB + " MiB";
        if (reader.waitFor(LIMIT) != 0) {
            return new Result(what, Result.NOTHING, "out of memory", Result.NOTHING, promised, Result.met(false));
        }
        String[] words = reader.awaitLine(line -> line.startsWith(ManyShardsReader.DONE), Duration.ofSeconds(1))
                .split(" ", -1);
        long peak = Long.parseLong(words[1]);
        return new Result(
                what,
                Result.NOTHING,
                Result.format("%d MiB after GC at most", peak / MIB),
                Result.format("%.0fk rec/s", Double.parseDouble(words[2]) / 1000),
                promised,
                Result.met(peak < (long) HEAP_MIB * MIB));
    }

    private void fill(int records) throws InterruptedException {
        try (RawWriter writer = cluster.rawWriter()) {
            writer.writeAll(records, i -> new ProducerRecord<>(stream, i % SHARDS, null, workload.value(i)));
        }
    }
}
