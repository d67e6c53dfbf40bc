package io.kinbridge.benchmark;

import io.kinbridge.testkit.JavaCommand;
import io.kinbridge.testkit.JavaProcess;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A KCL worker that holds the leases of a thousand shards, each with a backlog, in a JVM with a bounded heap. */
final class ManyLeasesBenchmark {
    private static final int HEAP_MIB = 512;
    private static final int MOST_THREADS = 100;
    private static final int SHARDS = 1000;
    private static final int BACKLOG_MB = 1;
    private static final int MIB = 1024 * 1024;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Cluster cluster;
    private final Workload workload;
    private final String stream;

    /** @param stream to be made, of 1,000 shards */
    ManyLeasesBenchmark(Cluster cluster, Workload workload, String stream) {
        this.cluster = cluster;
        this.workload = workload;
        this.stream = stream;
    }

    Result run() throws Exception {
        cluster.createStream(stream, SHARDS);
        int records = SHARDS * (BACKLOG_MB * 1_000_000 / workload.bytes());
        fill(records);
        JavaCommand worker = new JavaCommand(
                ManyShardsWorker.class,
                List.of(cluster.bootstrapServers(), stream, Integer.toString(records)),
                List.of("-Xmx" + HEAP_MIB + "m"),
                null);
        try (JavaProcess process = JavaProcess.start(worker)) {
            return result(process);
        }
    }

    private Result result(JavaProcess worker) {
        String what = "KCL, " + SHARDS + " shards with " + BACKLOG_MB + " MB each, one worker, -Xmx" + HEAP_MIB + "m";
        String promised = "heap below " + HEAP_MIB + " MiB, fewer than " + MOST_THREADS + " threads";
        if (worker.waitFor(LIMIT) != 0) {
            return new Result(what, Result.NOTHING, "out of memory", Result.NOTHING, promised, Result.met(false));
        }
        String[] words = worker.awaitLine(line -> line.startsWith(ManyShardsWorker.DONE), Duration.ofSeconds(1))
                .split(" ", -1);
        long peak = Long.parseLong(words[1]);
        int threads = Integer.parseInt(words[2]);
        return new Result(
                what,
                Result.NOTHING,
                Result.format("%d MiB after GC at most, %d threads", peak / MIB, threads),
                Result.format("%.0fk rec/s", Double.parseDouble(words[3]) / 1000),
                promised,
                Result.met(peak < (long) HEAP_MIB * MIB && threads < MOST_THREADS));
    }

    private void fill(int records) throws InterruptedException {
        try (RawWriter writer = cluster.rawWriter()) {
            writer.writeAll(
                    records, i -> new ProducerRecord<>(stream, i % SHARDS, new byte[] {'k'}, workload.value(i)));
        }
    }
}
