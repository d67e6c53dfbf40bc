package io.kinbridge.fault.suite;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.fault.network.TcpProxy;
import io.kinbridge.fault.program.GatewayProgram;
import io.kinbridge.fault.program.KplWriterProgram;
import io.kinbridge.fault.program.SdkWriterProgram;
import io.kinbridge.fault.program.SqlProgram;
import io.kinbridge.fault.program.WorkerProgram;
import io.kinbridge.fault.schedule.FaultJournal;
import io.kinbridge.fault.schedule.Victim;
import io.kinbridge.firehose.worker.WorkerSettings;
import io.kinbridge.testkit.Broker;
import io.kinbridge.testkit.BrokerCluster;
import io.kinbridge.testkit.FreePorts;
import io.kinbridge.testkit.JavaCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * All processes: three brokers behind proxies, two gateways behind proxies, two KCL workers, a Connect worker with two delivery
 * streams, two SQL instances, two writers. For one thread at a time.
 */
public final class FaultStage implements AutoCloseable {
    public static final String STREAM = "numbers";
    static final String APPLICATION = "workers";
    static final String EXACTLY = "exactly";
    static final String AT_LEAST = "at-least";
    static final String SQL_ROWS = "sql-rows";
    static final String SQL_WINDOWS = "sql-windows";

    private static final Path PLUGINS = Path.of("..", "firehose-connector", "target", "plugin");
    private static final int BROKERS = 3;
    private static final String HOST = "http://127.0.0.1:";
    private static final String RECORDS_PER_SECOND = "200";

    /** Transactions of killed programs end soon, and groups may notice a dead member soon. */
    private static final Map<String, String> BROKER_PROPERTIES = Map.of(
            "transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000",
            "log.segment.bytes", "104857600",
            "log.index.size.max.bytes", "1048576");

    private final Path folder;
    private final FaultJournal journal;
    private Optional<SmallDisk> smallDisk = Optional.empty();
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    final List<Victim> brokers = new ArrayList<>();
    final List<Victim> links = new ArrayList<>();
    final List<Victim> programs = new ArrayList<>();
    final List<Victim> clocks = new ArrayList<>();
    final List<ProgramVictim> gateways = new ArrayList<>();
    final List<ProgramVictim> writers = new ArrayList<>();
    final List<ProgramVictim> readers = new ArrayList<>();
    final BrokerCluster cluster;
    final TopicStates topics;
    final StreamVictim stream;
    final Buckets buckets;
    final ConnectVictim connect;

    private FaultStage(Path folder, FaultJournal journal, Random random) throws Exception {
        this.folder = folder;
        this.journal = journal;
        try {
            List<Integer> ports = FreePorts.pick(BROKERS + 4, random);
            cluster = cluster(ports.subList(0, BROKERS));
            topics = add(new TopicStates(cluster.bootstrapServers()));
            for (Broker broker : cluster.brokers()) {
                brokers.add(new BrokerVictim(cluster, broker, topics));
            }
            smallDisk.ifPresent(
                    disk -> brokers.add(new DiskVictim(disk, new BrokerVictim(cluster, cluster.broker(0), topics))));
            stream = new StreamVictim(
                    add(KinbridgeClients.open(KinbridgeConfig.of(cluster.bootstrapServers())))
                            .syncClient(),
                    STREAM);
            buckets = add(Buckets.start());
            stream.create();
            topics.create(SQL_ROWS, 1);
            topics.create(SQL_WINDOWS, 1);
            startGateways(ports.subList(BROKERS, ports.size()));
            startWorkers();
            startSql();
            connect = add(startConnect());
            startWriters(ports.subList(BROKERS, BROKERS + 2));
            if (clocks.isEmpty()) {
                journal.note("No clock will jump: libfaketime is not installed");
            }
        } catch (Exception | Error e) {
            close();
            throw e;
        }
    }

    /** Starts all of it; writing has begun when it returns. Logs and what programs write down go to the folder. */
    public static FaultStage start(Path folder, FaultJournal journal, Random random) throws Exception {
        return new FaultStage(folder, journal, random);
    }

    private <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    private BrokerCluster cluster(List<Integer> ports) throws Exception {
        Path place = Files.createTempDirectory("kinbridge-small-disk-");
        parts.push(() -> Files.deleteIfExists(place));
        Optional<SmallDisk> disk = SmallDisk.mount(place);
        disk.ifPresent(parts::push);
        BrokerCluster started = add(BrokerCluster.startBehind(
                ports, disk.map(small -> Map.of(0, small.folder())).orElse(Map.of()), BROKER_PROPERTIES));
        parts.push(this::keepBrokerLogs);
        for (int node = 0; node < BROKERS; node++) {
            TcpProxy proxy =
                    add(TcpProxy.start(ports.get(node), started.entrances().get(node)));
            links.add(new LinkVictim("network of broker-" + node, proxy));
        }
        if (disk.isEmpty()) {
            journal.note("No disk will be full: a tmpfs cannot be mounted, which takes Linux and root");
        }
        smallDisk = disk;
        return started;
    }

    private void keepBrokerLogs() throws IOException {
        for (Broker broker : cluster.brokers()) {
            Files.copy(
                    broker.logFile(),
                    folder.resolve("broker-" + broker.nodeId() + ".log"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** What clients of the brokers are given: they come by the proxies. */
    private String brokerAddresses() {
        return cluster.advertisedBootstrapServers();
    }

    /** Starts a program with a clock of its own, if there can be one. */
    private ProgramVictim program(String name, int heapMebibytes, Class<?> main, IntFunction<List<String>> arguments)
            throws IOException {
        Optional<FakeClock> clock = FakeClock.of(folder.resolve(name + ".clock"));
        clock.ifPresent(faked -> clocks.add(new ClockVictim(name, faked)));
        return program(
                name,
                life -> clock.map(faked -> faked.appliedTo(command(heapMebibytes, main, arguments.apply(life))))
                        .orElseGet(() -> command(heapMebibytes, main, arguments.apply(life))));
    }

    private ProgramVictim program(String name, IntFunction<JavaCommand> command) {
        ProgramVictim program = add(new ProgramVictim(name, command, folder.resolve(name + ".log")));
        programs.add(program);
        program.start();
        return program;
    }

    private static JavaCommand command(int heapMebibytes, Class<?> main, List<String> arguments) {
        return JavaCommand.of(main, arguments)
                .withJvmOption("-Xmx" + heapMebibytes + "m")
                .withJvmOption("-Dorg.slf4j.simpleLogger.defaultLogLevel=info")
                .withJvmOption("-Dorg.slf4j.simpleLogger.log.org.apache.kafka=warn")
                .withJvmOption("-Dorg.slf4j.simpleLogger.showDateTime=true")
                .withJvmOption("-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS");
    }

    private void startGateways(List<Integer> ports) throws IOException {
        for (int i = 0; i < 2; i++) {
            String name = "gateway-" + i;
            String port = Integer.toString(ports.get(2 + i));
            String certificates = Files.createDirectory(folder.resolve(name + "-certificates"))
                    .toString();
            gateways.add(
                    program(name, 160, GatewayProgram.class, life -> List.of(brokerAddresses(), port, certificates)));
            links.add(new LinkVictim("network of " + name, add(TcpProxy.start(ports.get(i), Integer.parseInt(port)))));
        }
    }

    private void startWorkers() throws IOException {
        for (int i = 0; i < 2; i++) {
            String name = "worker-" + i;
            readers.add(program(
                    name,
                    160,
                    WorkerProgram.class,
                    life -> List.of(brokerAddresses(), STREAM, APPLICATION, file(name, life))));
        }
    }

    /** With the machine's clock: ROWTIME is promised for clocks that differ by less than the margin. */
    private void startSql() throws IOException {
        for (String file : List.of("app.sql", "application.json")) {
            try (InputStream in = Objects.requireNonNull(FaultStage.class.getResourceAsStream(file), file)) {
                Files.copy(in, folder.resolve(file));
            }
        }
        String application = folder.resolve("application.json").toString();
        for (int i = 0; i < 2; i++) {
            String name = "sql-" + i;
            String state = folder.resolve(name + "-state").toString();
            readers.add(program(
                    name,
                    life -> command(
                            256, SqlProgram.class, List.of(brokerAddresses(), application, "fault-sql", state))));
        }
    }

    private ConnectVictim startConnect() throws IOException {
        WorkerSettings settings = WorkerSettings.of(Files.createDirectory(folder.resolve("connect")), brokerAddresses())
                .withHeap(400)
                .withPlugins(PLUGINS)
                .with("consumer.metadata.max.age.ms", "3000");
        for (String store : List.of("config", "offset", "status")) {
            settings = settings.with(store + ".storage.replication.factor", Integer.toString(BROKERS));
        }
        ConnectVictim started = ConnectVictim.start(settings, "connect", folder.resolve("connect.log"));
        programs.add(started);
        for (Map.Entry<String, String> delivery :
                Map.of(EXACTLY, "exactly-once", AT_LEAST, "at-least-once").entrySet()) {
            buckets.create(delivery.getKey());
            started.run(buckets.connector(delivery.getKey(), STREAM, brokerAddresses(), delivery.getValue()));
        }
        return started;
    }

    private void startWriters(List<Integer> gatewayPorts) throws IOException {
        writers.add(program(
                "sdk-writer",
                96,
                SdkWriterProgram.class,
                life -> List.of(
                        STREAM,
                        "s" + life + "-",
                        file("sdk-writer", life),
                        RECORDS_PER_SECOND,
                        HOST + gatewayPorts.get(0),
                        HOST + gatewayPorts.get(1))));
        writers.add(program(
                "kpl-writer",
                128,
                KplWriterProgram.class,
                life -> List.of(
                        brokerAddresses(), STREAM, "k" + life + "-", file("kpl-writer", life), RECORDS_PER_SECOND)));
    }

    /** The stream that is written. */
    public StreamVictim stream() {
        return stream;
    }

    /** The topics of the cluster. */
    public TopicStates topics() {
        return topics;
    }

    /** All processes that last, by name: the brokers first. */
    public Map<String, Long> pids() {
        Map<String, Long> pids = new LinkedHashMap<>();
        cluster.brokers().forEach(broker -> pids.put("broker-" + broker.nodeId(), broker.pid()));
        for (List<ProgramVictim> some : List.of(gateways, readers, writers)) {
            some.forEach(program -> pids.put(program.name(), program.pid()));
        }
        pids.put(connect.name(), connect.pid());
        return pids;
    }

    private String file(String program, int life) {
        return folder.resolve(program + "-" + life + ".lines").toString();
    }

    /** What the lives of a program wrote down. */
    List<Path> files(String program) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(program + "-[0-9]+\\.lines"))
                    .sorted()
                    .toList();
        }
    }

    /** Ends in the opposite order of their start; what cannot be ended is said. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception | AssertionError e) {
                journal.note("Not closed: " + e);
            }
        }
    }
}
