package io.kinbridge.benchmark;

import io.kinbridge.benchmark.load.Emulator;
import io.kinbridge.benchmark.load.Load;
import io.kinbridge.benchmark.load.SdkFormat;
import io.kinbridge.benchmark.load.SdkRequests;
import io.kinbridge.client.KinbridgeClients;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/**
 * PutRecords through the gateway, which is a process of its own, beside the client in the process, and beside emulators. All requests
 * are made beforehand, 500 records each, and the same ones are written again and again. What is said of CPU is that of the client's and
 * of the server's process together, Kafka's brokers aside.
 */
final class GatewayPutRecordsBenchmark {
    private static final int PER_REQUEST = 500;
    private static final int REQUESTS = 32;
    private static final int IN_FLIGHT = 16;
    private static final int SHARDS = 4;
    private static final Duration ROUND = Duration.ofSeconds(3);
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final int FEW_ROUNDS = 3;
    private static final double PART = 0.5;
    private static final double TIMES = 10;
    private static final String STREAM = "gateway";
    private static final String IN_PROCESS = "gateway-beside";
    private static final AwsBasicCredentials KEY = AwsBasicCredentials.create("AKIDBENCHMARK", "benchmark-secret");

    private final Cluster cluster;
    private final Path scratch;
    private final List<PutRecordsRequest> requests;
    private final String size;
    private boolean hasStreams;
    private int emulatorRounds;

    /** @param scratch a directory */
    GatewayPutRecordsBenchmark(Cluster cluster, Path scratch, Workload workload) {
        this.cluster = cluster;
        this.scratch = scratch;
        this.requests = requests(workload);
        this.size = "PutRecords, 500 x " + workload.bytes() + " B, " + IN_FLIGHT + " at once: ";
    }

    private static List<PutRecordsRequest> requests(Workload workload) {
        List<PutRecordsRequest> requests = new ArrayList<>();
        for (int from = 0; from < REQUESTS * PER_REQUEST; from += PER_REQUEST) {
            List<PutRecordsRequestEntry> entries = new ArrayList<>();
            for (int record = from; record < from + PER_REQUEST; record++) {
                entries.add(PutRecordsRequestEntry.builder()
                        .partitionKey(workload.key(record))
                        .data(SdkBytes.fromByteArray(workload.value(record)))
                        .build());
            }
            requests.add(PutRecordsRequest.builder()
                    .streamName(STREAM)
                    .records(entries)
                    .build());
        }
        return requests;
    }

    /** Once. */
    private void createStreams() {
        if (!hasStreams) {
            cluster.createStream(STREAM, SHARDS);
            cluster.createStream(IN_PROCESS, SHARDS);
            hasStreams = true;
        }
    }

    /** Sockets that are sent bytes, beside the client in the process. */
    List<Result> besideInProcess(int rounds) throws Exception {
        createStreams();
        try (KinbridgeClients clients = cluster.clients();
                GatewayProcess gateway = GatewayProcess.open(cluster, scratch)) {
            warmUp(gateway, SdkFormat.CBOR);
            Comparison.Measured beside = inProcess(clients);
            return List.of(
                    Result.rates(
                            size + "the gateway, CBOR, beside the client in the process",
                            Comparison.ofMeasured(rounds, beside, load(gateway, SdkFormat.CBOR)),
                            PART),
                    Result.rates(
                            size + "the gateway, JSON, beside the client in the process",
                            Comparison.ofMeasured(FEW_ROUNDS, beside, load(gateway, SdkFormat.JSON))));
        }
    }

    /** The gateway checks signatures. */
    Result signedBesideInProcess() throws Exception {
        createStreams();
        try (KinbridgeClients clients = cluster.clients();
                GatewayProcess gateway = GatewayProcess.closed(cluster, scratch, KEY)) {
            warmUp(gateway, SdkFormat.CBOR);
            return Result.rates(
                    size + "the gateway, CBOR, signatures checked, beside the client in the process",
                    Comparison.ofMeasured(FEW_ROUNDS, inProcess(clients), load(gateway, SdkFormat.CBOR)));
        }
    }

    /** The SDK's own clients, which take CPU for what they do. */
    List<Result> sdkBesideInProcess() throws Exception {
        createStreams();
        StaticCredentialsProvider key = StaticCredentialsProvider.create(KEY);
        try (KinbridgeClients clients = cluster.clients();
                GatewayProcess gateway = GatewayProcess.open(cluster, scratch);
                KinesisAsyncClient async = KinesisAsyncClient.builder()
                        .httpClientBuilder(NettyNioAsyncHttpClient.builder())
                        .endpointOverride(gateway.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(key)
                        .build();
                KinesisClient sync = KinesisClient.builder()
                        .httpClientBuilder(Apache5HttpClient.builder())
                        .endpointOverride(gateway.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(key)
                        .build()) {
            warmUp(gateway, SdkFormat.CBOR);
            Comparison.Measured beside = inProcess(clients);
            return List.of(
                    Result.rates(
                            size + "the gateway, by the SDK's asynchronous client (HTTP/2)",
                            Comparison.ofMeasured(
                                    FEW_ROUNDS, beside, () -> served(gateway.pid(), () -> write(async, STREAM)))),
                    Result.rates(
                            size + "the gateway, by the SDK's synchronous client, " + IN_FLIGHT + " threads",
                            Comparison.ofMeasured(FEW_ROUNDS, beside, () -> served(gateway.pid(), () -> write(sync)))));
        }
    }

    /**
     * The same records to an emulator, in JSON; one that is not to be had is left out. Emulators become slow when a stream has many
     * records, so each round has a stream of its own.
     */
    Result besideEmulator(Emulator.Kind kind) throws Exception {
        createStreams();
        String what = size + "the gateway, JSON, beside " + kind;
        try (GatewayProcess gateway = GatewayProcess.open(cluster, scratch);
                Emulator emulator = Emulator.start(kind, Files.createTempDirectory(scratch, "emulator"))) {
            warmUp(gateway, SdkFormat.JSON);
            return Result.rates(
                    what,
                    Comparison.ofMeasured(FEW_ROUNDS, () -> load(emulator), load(gateway, SdkFormat.JSON)),
                    TIMES);
        } catch (IOException e) {
            return new Result(
                    what + ": LEFT OUT, " + e.getMessage(),
                    Result.NOTHING,
                    Result.NOTHING,
                    Result.NOTHING,
                    Result.format("at least %.2f", TIMES),
                    Result.NOTHING);
        }
    }

    /** A gateway is not restarted often. */
    private void warmUp(GatewayProcess gateway, SdkFormat format) throws Exception {
        new Load(gateway.endpoint(), recorded(gateway.endpoint(), format, STREAM), IN_FLIGHT).asFastAsAnswered(WARM_UP);
    }

    private List<byte[]> recorded(URI endpoint, SdkFormat format, String stream) {
        List<PutRecordsRequest> written = requests(stream);
        return SdkRequests.of(kinesis -> written.forEach(kinesis::putRecords), endpoint, format, KEY);
    }

    private List<PutRecordsRequest> requests(String stream) {
        return requests.stream()
                .map(request -> request.toBuilder().streamName(stream).build())
                .toList();
    }

    /** Signed anew for each round. */
    private Comparison.Measured load(GatewayProcess gateway, SdkFormat format) {
        return () -> load(gateway.endpoint(), gateway.pid(), recorded(gateway.endpoint(), format, STREAM));
    }

    private Speed load(Emulator emulator) throws Exception {
        String stream = "round-" + ++emulatorRounds;
        emulator.createStream(stream, SHARDS);
        Speed speed = load(emulator.endpoint(), emulator.pid(), recorded(emulator.endpoint(), SdkFormat.JSON, stream));
        emulator.deleteStream(stream);
        return speed;
    }

    private static Speed load(URI endpoint, long server, List<byte[]> bodies) throws Exception {
        Load load = new Load(endpoint, bodies, IN_FLIGHT);
        return served(server, () -> load.asFastAsAnswered(ROUND).length * PER_REQUEST);
    }

    private Comparison.Measured inProcess(KinbridgeClients clients) {
        return () -> Speed.of(() -> write(clients.asyncClient(), IN_PROCESS));
    }

    /** Work that a server has a part in. */
    private static Speed served(long server, Speed.Round round) throws Exception {
        System.gc();
        long serverNanos = ServerCpu.nanos(server);
        Speed.Start start = Speed.Start.now();
        int records = round.run();
        Speed own = start.speedOf(records);
        return new Speed(own.perSecond(), own.cpuMicros() + (ServerCpu.nanos(server) - serverNanos) / 1e3 / records);
    }

    private int write(KinesisAsyncClient kinesis, String stream) throws InterruptedException {
        List<PutRecordsRequest> written = requests(stream);
        Semaphore free = new Semaphore(IN_FLIGHT);
        AtomicInteger failed = new AtomicInteger();
        long end = System.nanoTime() + ROUND.toNanos();
        int count = 0;
        for (; System.nanoTime() - end < 0; count++) {
            free.acquire();
            PutRecordsRequest request = written.get(count % REQUESTS);
            CompletableFuture<?> unused = kinesis.putRecords(request).whenComplete((response, failure) -> {
                failed.addAndGet(failure == null ? response.failedRecordCount() : PER_REQUEST);
                free.release();
            });
        }
        free.acquire(IN_FLIGHT);
        return checked(count, failed.get());
    }

    private int write(KinesisClient kinesis) throws Exception {
        long end = System.nanoTime() + ROUND.toNanos();
        AtomicInteger count = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        Callable<Integer> writer = () -> {
            while (System.nanoTime() - end < 0) {
                int number = count.getAndIncrement();
                failed.addAndGet(
                        kinesis.putRecords(requests.get(number % REQUESTS)).failedRecordCount());
            }
            return 0;
        };
        ExecutorService threads = Executors.newFixedThreadPool(IN_FLIGHT);
        try {
            for (Future<Integer> over : threads.invokeAll(Collections.nCopies(IN_FLIGHT, writer))) {
                over.get();
            }
        } finally {
            threads.shutdownNow();
        }
        return checked(count.get(), failed.get());
    }

    private static int checked(int requests, int failed) {
        if (failed > 0) {
            throw new IllegalStateException(failed + " of " + requests * PER_REQUEST + " records were not written");
        }
        return requests * PER_REQUEST;
    }
}
