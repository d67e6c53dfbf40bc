package io.kinbridge.benchmark;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.JavaCommand;
import io.kinbridge.testkit.JavaProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** A stream of 1,000 shards: created, written, read by two KCL workers, scaled to 1,200 while it is written and read. */
final class ScaleBenchmark {
    private static final int SHARDS = 1_000;
    private static final int MORE_SHARDS = 1_200;
    private static final int PER_REQUEST = 500;
    private static final int REQUESTS = 2_000;
    private static final int IN_FLIGHT = 16;
    private static final int WORKERS = 2;
    private static final List<String> WORKER_JVM = List.of("-Xmx512m", "-XX:+UseG1GC");
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final double MIB = 1024 * 1024;

    private final Cluster cluster;
    private final Workload workload;
    private final String stream;
    private final List<Result> results = new ArrayList<>();
    private final Semaphore free = new Semaphore(IN_FLIGHT);
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger written = new AtomicInteger();
    private volatile boolean isScaled;

    /** @param stream to be made */
    ScaleBenchmark(Cluster cluster, Workload workload, String stream) {
        this.cluster = cluster;
        this.workload = workload;
        this.stream = stream;
    }

    List<Result> run() throws Exception {
        try (KinbridgeClients clients = cluster.clients()) {
            KinesisAsyncClient kinesis = clients.asyncClient();
            timed(SHARDS + " shards, from CreateStream to ACTIVE", () -> cluster.createStream(stream, SHARDS));
            timed(
                    REQUESTS * PER_REQUEST + " records of " + workload.bytes() + " B written to " + SHARDS + " shards",
                    () -> {
                        for (int i = 0; i < REQUESTS; i++) {
                            write(kinesis);
                        }
                        free.acquire(IN_FLIGHT);
                        free.release(IN_FLIGHT);
                    });
            List<JavaProcess> workers =
                    IntStream.range(0, WORKERS).mapToObj(i -> worker()).toList();
            try {
                read(kinesis, workers);
            } finally {
                workers.forEach(JavaProcess::close);
            }
        }
        return results;
    }

    private void read(KinesisAsyncClient kinesis, List<JavaProcess> workers) throws Exception {
        timed(
                WORKERS
                        + " KCL workers of -Xmx512m: from their start until each has half of the shards and all is read",
                () -> {
                    until(() -> counted(workers) >= written.get());
                    until(() -> workers.stream().allMatch(worker -> stands(worker)[0] == SHARDS / WORKERS));
                });
        memory("with " + SHARDS + " shards", workers);
        Thread writing = new Thread(() -> {
            while (!isScaled) {
                write(kinesis);
            }
        });
        writing.start();
        timed("UpdateShardCount to " + MORE_SHARDS + ", until ACTIVE; written and read meanwhile", () -> {
            kinesis.updateShardCount(request -> request.streamName(stream)
                            .targetShardCount(MORE_SHARDS)
                            .scalingType(ScalingType.UNIFORM_SCALING))
                    .join();
            until(() -> {
                StreamDescriptionSummary now = kinesis.describeStreamSummary(request -> request.streamName(stream))
                        .join()
                        .streamDescriptionSummary();
                return now.streamStatus() == StreamStatus.ACTIVE && now.openShardCount() == MORE_SHARDS;
            });
        });
        isScaled = true;
        writing.join();
        timed("then until the workers have the " + MORE_SHARDS + " and have read all", () -> {
            free.acquire(IN_FLIGHT);
            until(() -> counted(workers) >= written.get());
            until(() -> workers.stream().mapToInt(worker -> stands(worker)[0]).sum() == MORE_SHARDS);
        });
        memory("after the scaling", workers);
        add(
                written.get() + " records written in all, not acknowledged and read",
                failed.get() + " and " + counted(workers));
    }

    /** Writes one request, waiting for one of those before. */
    private void write(KinesisAsyncClient kinesis) {
        free.acquireUninterruptibly();
        int from = written.getAndAdd(PER_REQUEST);
        List<PutRecordsRequestEntry> entries = IntStream.range(from, from + PER_REQUEST)
                .mapToObj(record -> PutRecordsRequestEntry.builder()
                        .partitionKey("key-" + record)
                        .data(SdkBytes.fromByteArray(workload.value(record)))
                        .build())
                .toList();
        CompletableFuture<?> unused = kinesis.putRecords(PutRecordsRequest.builder()
                        .streamName(stream)
                        .records(entries)
                        .build())
                .whenComplete((response, failure) -> {
                    failed.addAndGet(failure == null ? response.failedRecordCount() : PER_REQUEST);
                    free.release();
                });
    }

    private JavaProcess worker() {
        return JavaProcess.start(new JavaCommand(
                WatchedProgram.class,
                List.of(ScaleWorker.class.getName(), cluster.bootstrapServers(), stream),
                WORKER_JVM,
                null));
    }

    /** How many shards a worker reads, and how many records it has read. */
    private static int[] stands(JavaProcess worker) {
        List<String> said = worker.lines().stream()
                .filter(line -> line.startsWith(ScaleWorker.STANDS))
                .toList();
        if (said.isEmpty()) {
            return new int[2];
        }
        String[] words = said.get(said.size() - 1).split(" ", -1);
        return new int[] {Integer.parseInt(words[1]), Integer.parseInt(words[2])};
    }

    private static int counted(List<JavaProcess> workers) {
        return workers.stream().mapToInt(worker -> stands(worker)[1]).sum();
    }

    private static void until(Callable<Boolean> condition) {
        Boolean unused = Eventually.within(LIMIT).every(LOOK).until(condition, Boolean::booleanValue);
    }

    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    private void timed(String what, Step step) throws Exception {
        long began = System.nanoTime();
        step.run();
        add(what, Result.format("%.1f s", (System.nanoTime() - began) / 1e9));
    }

    private void memory(String when, List<JavaProcess> workers) {
        for (JavaProcess worker : workers) {
            Watched watched = Watched.last(worker);
            add(
                    "a worker, " + when,
                    Result.format(
                            "heap %.0f MiB after GC, resident %.0f MiB, %.0f s CPU",
                            watched.heapBytes() / MIB, watched.residentBytes() / MIB, watched.cpuNanos() / 1e9));
        }
    }

    private void add(String what, String figure) {
        results.add(new Result("Scale: " + what, Result.NOTHING, figure, Result.NOTHING, Result.NOTHING, ""));
    }
}
