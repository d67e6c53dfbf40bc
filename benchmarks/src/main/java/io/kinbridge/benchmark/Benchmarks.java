package io.kinbridge.benchmark;

import io.kinbridge.benchmark.load.Emulator;
import io.kinbridge.benchmark.sql.SqlBenchmark;
import io.kinbridge.sql.topology.ApplicationSettings.Guarantee;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Runs the comparisons and prints their table. Not for tests: what is missed is printed, and nothing fails. */
public final class Benchmarks {
    private static final int SHARDS = 4;
    private static final int IN_FLIGHT = 16;
    private static final int ROUNDS = 7;
    private static final double PUT_RECORDS_PART = 0.8;
    private static final double GET_RECORDS_PART = 0.7;
    private static final double PARQUET_PART = 0.7;

    private static final int FAN_OUT_RATE = 1_000;
    private static final Duration FAN_OUT_TIME = Duration.ofSeconds(20);

    private static final double DELIVERY_PART = 0.8;
    private static final int DELIVERY_ROUNDS = 5;

    /** A system property: the folder that has the Firehose connector's. */
    private static final String PLUGINS = "kinbridge.benchmark.plugins";

    /** A system property: the project's folder. */
    private static final String HOME = "kinbridge.benchmark.home";

    /** A system property: what is measured, for {@link ResultFile}. */
    private static final String COMMIT = "kinbridge.benchmark.commit";

    private static final String WRITE = "--write";

    /** A system property. */
    private static final String FLINK_CLASS_PATH = "kinbridge.benchmark.flink";

    private static final int SQL_ROWS = 2_000_000;
    private static final int SQL_ROUNDS = 3;
    private static final long SQL_COMMIT_MILLIS = 1_000;

    private final Cluster cluster;
    private final Path scratch;
    private final List<Result> results = new ArrayList<>();

    private Benchmarks(Cluster cluster, Path scratch) {
        this.cluster = cluster;
        this.scratch = scratch;
    }

    /**
     * Arguments: a directory for what is kept meanwhile; then {@code --write}, if the results are to be kept and
     * docs/benchmarks.md to be written; then the parts to run, all if there are none.
     */
    public static void main(String[] args) throws Exception {
        Path scratch = Path.of(args[0]);
        List<String> parts = new ArrayList<>(Arrays.asList(args).subList(1, args.length));
        boolean isWritten = parts.remove(WRITE);
        try (Cluster cluster = Cluster.start(scratch.resolve("broker"))) {
            Benchmarks benchmarks = new Benchmarks(cluster, scratch);
            benchmarks.run(parts, isWritten);
            System.out.println();
            System.out.println(Result.table(benchmarks.results));
        }
    }

    @FunctionalInterface
    private interface Part {
        void run() throws Exception;
    }

    private void run(List<String> wanted, boolean isWritten) throws Exception {
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put("100", () -> records(new Workload(100), "100 B", 1500, 2_000_000));
        parts.put("1024", () -> records(new Workload(1024), "1 KiB", 300, 400_000));
        parts.put("one", this::one);
        parts.put("empty", this::empty);
        parts.put("fanout", () -> fanOut("fanout", 100, 5));
        parts.put("fanout-many", () -> fanOut("fanout-many", 500, 1));
        parts.put("fanout-one", () -> fanOut("fanout-one", 1, 20));
        parts.put("kpl", this::producerLibrary);
        parts.put("kcl", this::consumerLibrary);
        parts.put("leases", () -> add(new ManyLeasesBenchmark(cluster, new Workload(1024), "leases").run()));
        parts.put("many", () -> add(new ManyShardsBenchmark(cluster, new Workload(1024), "many").run()));
        parts.put(
                "scale",
                () -> new ScaleBenchmark(cluster, new Workload(100), "scale")
                        .run()
                        .forEach(this::add));
        parts.put(
                "micro",
                () -> MicroBenchmarks.run(scratch, required(GatewayProcess.CLASS_PATH))
                        .forEach(this::add));
        parts.put(
                "forest",
                () -> add(Result.rates(
                        "RANDOM_CUT_FOREST, 2 columns, 100 trees of 256 rows, beside its library alone",
                        new RandomCutForestBenchmark().run(ROUNDS),
                        0.9)));
        parts.put(
                "parquet",
                () -> add(Result.rates(
                        "Firehose, JSON of 220 B to Parquet, beside a bare ParquetWriter",
                        new ParquetBenchmark(scratch).run(ROUNDS),
                        PARQUET_PART)));
        parts.put("firehose", this::delivery);
        parts.put("sql", () -> sql(Guarantee.EXACTLY_ONCE, "exactly once"));
        parts.put("sql-at-least-once", () -> sql(Guarantee.AT_LEAST_ONCE, "at least once"));
        GatewayPutRecordsBenchmark gateway = new GatewayPutRecordsBenchmark(cluster, scratch, new Workload(100));
        parts.put("gateway/put", () -> gateway.besideInProcess(ROUNDS).forEach(this::add));
        parts.put("gateway/signed", () -> add(gateway.signedBesideInProcess()));
        parts.put("gateway/sdk", () -> gateway.sdkBesideInProcess().forEach(this::add));
        parts.put("gateway/kinesis-local", () -> add(gateway.besideEmulator(Emulator.Kind.KINESIS_LOCAL)));
        parts.put("gateway/kinesalite", () -> add(gateway.besideEmulator(Emulator.Kind.KINESALITE)));
        parts.put(
                "gateway/one",
                () -> new GatewayPutRecordBenchmark(cluster, scratch, new Workload(100))
                        .run()
                        .forEach(this::add));
        parts.put("gateway/fanout", () -> gatewayFanOut("gateway-fanout", 100, 5));
        parts.put("gateway/fanout-many", () -> gatewayFanOut("gateway-fanout-many", 500, 1));
        Set<String> names = new TreeSet<>(parts.keySet());
        parts.keySet().forEach(part -> names.add(family(part)));
        if (!names.containsAll(wanted)) {
            throw new IllegalArgumentException("The parts are " + names + ", not " + wanted);
        }
        Path home = Path.of(required(HOME));
        ResultFile file = new ResultFile(home.resolve("benchmarks").resolve("results.json"));
        for (Map.Entry<String, Part> part : parts.entrySet()) {
            if (wanted.isEmpty() || wanted.contains(part.getKey()) || wanted.contains(family(part.getKey()))) {
                int before = results.size();
                Machine machine = Machine.here();
                part.getValue().run();
                if (isWritten) {
                    List<Result> ofPart = List.copyOf(results.subList(before, results.size()));
                    String today = LocalDate.now(ZoneOffset.UTC).toString();
                    file.put(part.getKey(), new ResultFile.Part(today, required(COMMIT), machine, ofPart));
                    new ResultPage(home.resolve("docs")).write(parts.keySet(), file.parts());
                }
            }
        }
    }

    private static String required(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("-D" + property + " is missing: benchmarks/run sets it");
        }
        return value;
    }

    /** Of {@code gateway/put}, {@code gateway}; of most, they themselves. */
    private static String family(String part) {
        return part.split("/", -1)[0];
    }

    /**
     * @param requests of 500 records, that are written in each round
     * @param reads how many records are read in each round; fewer than have been written by then
     */
    private void records(Workload workload, String size, int requests, int reads) throws Exception {
        String stream = "put-" + workload.bytes();
        String rawTopic = "raw-" + workload.bytes();
        cluster.createStream(stream, SHARDS);
        cluster.createStream(rawTopic, SHARDS);
        PutRecordsBenchmark writing = new PutRecordsBenchmark(cluster, workload, stream, rawTopic);
        add(Result.rates(
                "PutRecords, 500 x " + size + ", " + IN_FLIGHT + " requests at once",
                writing.run(ROUNDS, requests, IN_FLIGHT),
                PUT_RECORDS_PART));
        add(Result.rates(
                "PutRecords, 500 x " + size + ", one request at a time", writing.runOneByOne(ROUNDS, requests / 5)));
        GetRecordsBenchmark reading = new GetRecordsBenchmark(cluster, stream, SHARDS);
        add(Result.rates("GetRecords, " + size + ", in a loop", reading.run(ROUNDS, reads), GET_RECORDS_PART));
    }

    private void one() throws Exception {
        cluster.createStream("put-one", SHARDS);
        cluster.createStream("raw-one", SHARDS);
        add(new PutRecordBenchmark(cluster, new Workload(100), "put-one", "raw-one").run(3000, 5000));
    }

    private void producerLibrary() throws Exception {
        cluster.createStream("kpl", SHARDS);
        cluster.createStream("raw-kpl", SHARDS);
        UserRecordsBenchmark small = new UserRecordsBenchmark(cluster, new Workload(100), "kpl", "raw-kpl");
        UserRecordsBenchmark large = new UserRecordsBenchmark(cluster, new Workload(1024), "kpl", "raw-kpl");
        add(Result.rates("KPL, 100 B, aggregation on", small.run(ROUNDS, 1_500_000, true), 3));
        add(Result.rates("KPL, 100 B, aggregation off", small.run(ROUNDS, 500_000, false), 0.9));
        add(Result.rates("KPL, 1 KiB, aggregation on", large.run(ROUNDS, 150_000, true), 0.95));
        add(Result.rates("KPL, 1 KiB, aggregation off", large.run(ROUNDS, 150_000, false), 0.95));
        add(small.latency(1_000, 10_000));
        add(small.start());
    }

    private void consumerLibrary() throws Exception {
        cluster.createStream("kcl-plain", SHARDS);
        cluster.createStream("kcl-packed", SHARDS);
        ClientRecordsBenchmark reading =
                new ClientRecordsBenchmark(cluster, new Workload(100), "kcl-plain", "kcl-packed");
        reading.fill(2_500_000, 5_000_000);
        add(Result.rates("KCL, 100 B, plain records", reading.plain(ROUNDS, 2_000_000), 0.8));
        add(Result.rates("KCL, 100 B, aggregated records", reading.aggregated(ROUNDS, 4_000_000), 3));
        add(reading.start());
    }

    private void sql(Guarantee guarantee, String inWords) throws Exception {
        String flink = required(FLINK_CLASS_PATH);
        Path directory = Files.createDirectory(scratch.resolve("sql-" + guarantee));
        SqlBenchmark benchmark =
                new SqlBenchmark(cluster.bootstrapServers(), directory, flink, SQL_COMMIT_MILLIS, guarantee);
        for (SqlBenchmark.Outcome outcome : benchmark.run(SQL_ROWS, SQL_ROUNDS)) {
            add(Result.sql(outcome, inWords));
        }
    }

    private void delivery() throws Exception {
        String plugins = required(PLUGINS);
        try (DeliveryBenchmark benchmark =
                new DeliveryBenchmark(cluster, scratch.resolve("worker"), Path.of(plugins))) {
            add(Result.rates(
                    "Firehose, JSON of 100 B to GZIP objects, one task, beside a consumer and GZIPOutputStream",
                    benchmark.run(new JsonWorkload(100), 3_000_000, DELIVERY_ROUNDS),
                    DELIVERY_PART));
            add(Result.rates(
                    "Firehose, JSON of 1 KiB to GZIP objects, one task, beside a consumer and GZIPOutputStream",
                    benchmark.run(new JsonWorkload(1024), 300_000, DELIVERY_ROUNDS),
                    DELIVERY_PART));
        }
    }

    private void fanOut(String stream, int shards, int consumers) throws Exception {
        add(new FanOutBenchmark(cluster, stream, shards, consumers).run(FAN_OUT_RATE, FAN_OUT_TIME));
    }

    private void gatewayFanOut(String stream, int shards, int consumers) throws Exception {
        add(new FanOutBenchmark(cluster, stream, shards, consumers)
                .runThroughGateway(scratch, FAN_OUT_RATE, FAN_OUT_TIME));
    }

    private void empty() {
        cluster.createStream("empty", SHARDS);
        add(new EmptyReadBenchmark(cluster, "empty").run(500, 2000));
    }

    private void add(Result result) {
        results.add(result);
        System.out.println(result.what() + ": " + result.raw() + " | " + result.kinbridge() + " | "
                + result.difference() + " " + result.met());
    }
}
