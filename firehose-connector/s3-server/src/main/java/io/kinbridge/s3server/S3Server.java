package io.kinbridge.s3server;

import io.kinbridge.testkit.JavaCommand;
import io.kinbridge.testkit.JavaProcess;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                .withClassPath(classPath()));
        String line = process.awaitLine(said -> said.startsWith(S3ServerMain.LISTENING), START_LIMIT);
        return new S3Server(process, URI.create(line.substring(S3ServerMain.LISTENING.length())));
    }

    /** This module's classes, and the jars that its build puts beside them. */
    private static String classPath() {
        Path classes = classes();
        Path lib = classes.resolveSibling("lib");
        if (!Files.isDirectory(lib)) {
            throw new IllegalStateException(
                    lib + " is missing; it is made by the build of firehose-connector/s3-server");
        }
        return classes + File.pathSeparator + lib.resolve("*");
    }

    private static Path classes() {
        try {
            return Path.of(S3Server.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The place of this class is no path", e);
        }
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
