package io.kinbridge.s3server;

import io.kinbridge.testkit.JavaCommand;
import io.kinbridge.testkit.JavaProcess;
import io.kinbridge.testkit.ModuleJars;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * An S3-compatible server with its objects in memory, which takes any credentials. Its conditional puts are atomic, of whole
 * objects as well as of uploads in parts. It ends with this JVM at the latest. Thread-safe.
 */
public final class S3Server implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final JavaProcess process;
    private final URI endpoint;

    private S3Server(JavaProcess process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /**
     * Starts one, and returns when it can be called.
     *
     * @param heapMebibytes the most that it takes for objects and its work on them
     */
    public static S3Server start(int heapMebibytes) {
        JavaProcess process = JavaProcess.start(JavaCommand.of(S3ServerMain.class, List.of())
                .withJvmOption("-Xmx" + heapMebibytes + "m")
                .withClassPath(ModuleJars.withClassesOf(S3Server.class)));
        String line = process.awaitLine(said -> said.startsWith(S3ServerMain.LISTENING), START_LIMIT);
        return new S3Server(process, URI.create(line.substring(S3ServerMain.LISTENING.length())));
    }

    /** Where it is called, by path-style addresses. */
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        process.close();
    }
}
