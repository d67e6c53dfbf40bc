package io.kinbridge.benchmark.load;

import io.kinbridge.testkit.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * An emulator of Kinesis in a process of Node.js, as it comes out of the npm registry: nothing is set but its ports. Both kinds keep
 * their records in memory. Ends with this JVM.
 */
public final class Emulator implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration INSTALL_LIMIT = Duration.ofMinutes(3);

    private final Process process;
    private final URI endpoint;

    /** What is in the npm registry. */
    public enum Kind {
        KINESIS_LOCAL("kinesis-local", "0.6.2") {
            @Override
            ProcessBuilder command(Path module, int port) throws IOException {
                ProcessBuilder command = new ProcessBuilder("node", "main.js");
                command.environment()
                        .putAll(Map.of(
                                "KINESIS_MOCK_PLAIN_PORT", Integer.toString(port),
                                "KINESIS_MOCK_TLS_PORT", Integer.toString(freePort())));
                return command;
            }
        },
        KINESALITE("kinesalite", "3.3.3") {
            @Override
            ProcessBuilder command(Path module, int port) {
                return new ProcessBuilder("node", "cli.js", "--port", Integer.toString(port));
            }
        };

        private final String name;
        private final String version;

        Kind(String name, String version) {
            this.name = name;
            this.version = version;
        }

        abstract ProcessBuilder command(Path module, int port) throws IOException;

        /** Name and version. */
        @Override
        public String toString() {
            return name + " " + version;
        }
    }

    private Emulator(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /**
     * Installs an emulator by npm, and starts it.
     *
     * @param directory that exists, for what npm installs
     * @throws IOException if there is no Node.js, no npm or no registry
     */
    public static Emulator start(Kind kind, Path directory) throws IOException, InterruptedException {
        install(kind, directory);
        int port = freePort();
        // Each is started in its own folder, where kinesis-local looks for its certificate.
        Path module = directory.resolve("node_modules").resolve(kind.name);
        Process process = kind.command(module, port)
                .directory(module.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(kind.name + ".log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end " + kind));
        Eventually.within(START_LIMIT).until(() -> listens(port), listens -> listens);
        return new Emulator(process, URI.create("http://127.0.0.1:" + port));
    }

    private static void install(Kind kind, Path directory) throws IOException, InterruptedException {
        List<String> words = List.of(
                "npm",
                "install",
                "--no-audit",
                "--no-fund",
                "--prefix",
                directory.toString(),
                kind.name + "@" + kind.version);
        Path log = directory.resolve(kind.name + "-install.log");
        Process npm = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!npm.waitFor(INSTALL_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            npm.destroyForcibly();
            throw new IOException(
                    "npm has not installed " + kind + " within " + INSTALL_LIMIT.toMinutes() + " minutes");
        }
        if (npm.exitValue() != 0) {
            throw new IOException("npm cannot install " + kind + ", exit code " + npm.exitValue());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Over HTTP in clear. */
    public URI endpoint() {
        return endpoint;
    }

    /** The process id. */
    public long pid() {
        return process.pid();
    }

    /** Makes a stream, and returns when it is active. */
    public void createStream(String name, int shards) {
        call(kinesis -> {
            kinesis.createStream(request -> request.streamName(name).shardCount(shards));
            Eventually.within(START_LIMIT)
                    .until(
                            () -> kinesis.describeStreamSummary(request -> request.streamName(name))
                                    .streamDescriptionSummary()
                                    .streamStatus(),
                            StreamStatus.ACTIVE::equals);
        });
    }

    /** Returns when it is no more. */
    public void deleteStream(String name) {
        call(kinesis -> {
            kinesis.deleteStream(request -> request.streamName(name));
            Eventually.within(START_LIMIT)
                    .until(
                            kinesis::listStreams,
                            streams -> !streams.streamNames().contains(name));
        });
    }

    private void call(Consumer<KinesisClient> calls) {
        SdkFormat.JSON.during(() -> {
            try (KinesisClient kinesis = KinesisClient.builder()
                    .httpClientBuilder(Apache5HttpClient.builder())
                    .endpointOverride(endpoint)
                    .region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                    .build()) {
                calls.accept(kinesis);
            }
        });
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
