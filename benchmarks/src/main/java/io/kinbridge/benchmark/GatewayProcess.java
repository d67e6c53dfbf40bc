package io.kinbridge.benchmark;

import io.kinbridge.testkit.JavaCommand;
import io.kinbridge.testkit.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** A gateway in a JVM of its own. */
final class GatewayProcess implements AutoCloseable {
    /** A system property: the class path of the gateway. */
    static final String CLASS_PATH = "kinbridge.benchmark.gateway";

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final List<String> JVM = List.of("-Xms512m", "-Xmx512m", "-XX:+UseG1GC");

    private final JavaProcess process;
    private final URI endpoint;

    private GatewayProcess(JavaProcess process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /** One that looks at no signature. */
    static GatewayProcess open(Cluster cluster, Path scratch) throws IOException {
        return start(cluster, scratch, null);
    }

    /** One that serves nobody but who has this key. */
    static GatewayProcess closed(Cluster cluster, Path scratch, AwsBasicCredentials key) throws IOException {
        Path file = Files.createTempFile(scratch, "access-keys", ".properties");
        Files.writeString(file, key.accessKeyId() + ".secret = " + key.secretAccessKey() + "\n");
        return start(cluster, scratch, file);
    }

    private static GatewayProcess start(Cluster cluster, Path scratch, @Nullable Path accessKeys) throws IOException {
        String classPath = System.getProperty(CLASS_PATH);
        if (classPath == null) {
            throw new IllegalStateException("-D" + CLASS_PATH + " is missing: benchmarks/run sets it");
        }
        List<String> arguments = new ArrayList<>();
        arguments.add(cluster.bootstrapServers());
        arguments.add(Files.createTempDirectory(scratch, "gateway").toString());
        if (accessKeys != null) {
            arguments.add(accessKeys.toString());
        }
        JavaProcess process = JavaProcess.start(
                new JavaCommand(BenchmarkGateway.class, arguments, JVM, null).withClassPath(classPath));
        String line = process.awaitLine(said -> said.startsWith(BenchmarkGateway.READY), START_LIMIT);
        return new GatewayProcess(process, URI.create(line.substring(BenchmarkGateway.READY.length())));
    }

    /** Over HTTP in clear. */
    URI endpoint() {
        return endpoint;
    }

    long pid() {
        return process.pid();
    }

    /** What it has taken of CPU so far, all threads together. */
    long cpuNanos() {
        return ServerCpu.nanos(pid());
    }

    /** All of its threads, the JVM's own among them. Needs Linux. */
    int threads() {
        try (Stream<String> status = Files.lines(Path.of("/proc", Long.toString(pid()), "status"))) {
            return status.filter(line -> line.startsWith("Threads:"))
                    .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("The status of process " + pid() + " could not be read", e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
