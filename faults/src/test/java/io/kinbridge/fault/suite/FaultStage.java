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
import io.kinbridge.operation.StreamReads;
import io.kinbridge.testkit.FreePorts;
import io.kinbridge.testkit.JavaCommand;
import io.kinbridge.testkit.MasterKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * streams, two SQL instances, two writers; all have the same master keys. For one thread at a time.
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

    private final Path folder;
    private final Parts parts;
    private final BrokerStage brokers;
    private final MasterKeys keys;
    private final KinbridgeClients clients;

    final List<Victim> links = new ArrayList<>();
    final List<Victim> programs = new ArrayList<>();
    final List<Victim> clocks = new ArrayList<>();
    final List<ProgramVictim> gateways = new ArrayList<>();
    final List<ProgramVictim> writers = new ArrayList<>();
    final List<ProgramVictim> readers = new ArrayList<>();
    final StreamVictim stream;
    final EncryptionVictim encryption;
    final Buckets buckets;
    final ConnectVictim connect;

    private FaultStage(Path folder, FaultJournal journal, Random random) throws Exception {
        this.folder = folder;
        this.parts = new Parts(journal);
        try {
            List<Integer> ports = FreePorts.pick(BROKERS + 4, random);
            brokers = new BrokerStage(ports.subList(0, BROKERS), folder, parts, journal);
            links.addAll(brokers.links);
            keys = new MasterKeys(Files.createDirectory(folder.resolve("keys")));
            clients = parts.add(KinbridgeClients.open(direct()));
            stream = new StreamVictim(clients.syncClient(), STREAM);
            encryption = new EncryptionVictim(stream, keys);
            buckets = parts.add(Buckets.start());
            stream.create();
            brokers.topics.create(SQL_ROWS, 1);
            brokers.topics.create(SQL_WINDOWS, 1);
            startGateways(ports.subList(BROKERS, ports.size()));
            startWorkers();
            startSql();
            connect = parts.add(startConnect());
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
        ProgramVictim program = parts.add(new ProgramVictim(name, command, folder.resolve(name + ".log")));
        programs.add(program);
        program.start();
        return program;
    }

    private KinbridgeConfig direct() {
        KinbridgeConfig direct = KinbridgeConfig.of(directAddresses());
        for (Map.Entry<String, String> setting : keys.settings().entrySet()) {
            direct = direct.withModule(setting.getKey(), setting.getValue());
        }
        return direct;
    }

    private JavaCommand command(int heapMebibytes, Class<?> main, List<String> arguments) {
        return JavaCommand.of(main, arguments)
                .withEnvironment(Map.of(
                        "KINBRIDGE_ENCRYPTION_KEYSTORE_PATH",
                        keys.path().toString(),
                        "KINBRIDGE_ENCRYPTION_KEYSTORE_PASSWORD",
                        MasterKeys.PASSWORD))
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
                    program(name, 160, GatewayProgram.class, life -> List.of(brokers.addresses(), port, certificates)));
            links.add(new LinkVictim(
                    "network of " + name, parts.add(TcpProxy.start(ports.get(i), Integer.parseInt(port)))));
        }
    }

    private void startWorkers() throws IOException {
        for (int i = 0; i < 2; i++) {
            String name = "worker-" + i;
            readers.add(program(
                    name,
                    160,
                    WorkerProgram.class,
                    life -> List.of(brokers.addresses(), STREAM, APPLICATION, file(name, life))));
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
                            256, SqlProgram.class, List.of(brokers.addresses(), application, "fault-sql", state))));
        }
    }

    private ConnectVictim startConnect() throws IOException {
        WorkerSettings settings = WorkerSettings.of(
                        Files.createDirectory(folder.resolve("connect")), brokers.addresses())
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
            started.run(buckets.connector(delivery.getKey(), STREAM, brokers.addresses(), delivery.getValue(), keys));
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
                        brokers.addresses(), STREAM, "k" + life + "-", file("kpl-writer", life), RECORDS_PER_SECOND)));
    }

    /** The stream that is written. */
    public StreamVictim stream() {
        return stream;
    }

    /** What is known of streams, and opens their records. */
    StreamReads reads() {
        return clients.streamReads();
    }

    /** The topics of the cluster. */
    public TopicStates topics() {
        return brokers.topics;
    }

    /** Where logs are, and what programs write down. */
    Path folder() {
        return folder;
    }

    /** The addresses of the brokers themselves. */
    String directAddresses() {
        return brokers.cluster.bootstrapServers();
    }

    /** Brokers, and the disk of one. */
    List<Victim> brokers() {
        return brokers.victims;
    }

    /** All processes that last, by name: the brokers first. */
    public Map<String, Long> pids() {
        Map<String, Long> pids = new LinkedHashMap<>();
        brokers.cluster.brokers().forEach(broker -> pids.put("broker-" + broker.nodeId(), broker.pid()));
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

    @Override
    public void close() {
        parts.close();
    }
}
