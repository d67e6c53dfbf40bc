package io.kinbridge.cli.demo;

import io.kinbridge.cli.terminal.CommandFailure;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The S3-compatible server, in a class loader of its own: it stands on other versions of what this class path has, too. */
final class ObjectServer implements Closeable {
    /** Set by the launcher. */
    private static final String PROPERTY = "io.kinbridge.cli.s3";

    private static final String MAIN = "io.kinbridge.s3server.S3Folder";

    private final URLClassLoader loader;
    private final Closeable server;
    private final URI endpoint;

    private ObjectServer(URLClassLoader loader, Closeable server, URI endpoint) {
        this.loader = loader;
        this.server = server;
        this.endpoint = endpoint;
    }

    /**
     * Starts one, and returns when it can be called.
     *
     * @param folder has a folder for each bucket
     * @param bucket is made
     * @throws CommandFailure if the server was not built
     */
    static ObjectServer start(Path folder, String bucket) throws IOException {
        Path home = Path.of(System.getProperty(PROPERTY, "firehose-connector/s3-server/target"));
        URLClassLoader loader = new URLClassLoader(classPath(home), ClassLoader.getPlatformClassLoader());
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            Object server = loader.loadClass(MAIN)
                    .getConstructor(Path.class, String.class)
                    .newInstance(folder, bucket);
            return new ObjectServer(loader, (Closeable) server, (URI) ((Supplier<?>) server).get());
        } catch (ReflectiveOperationException e) {
            loader.close();
            throw new IOException("The S3 server of " + home + " does not start", e);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static URL[] classPath(Path home) throws IOException {
        Path lib = home.resolve("lib");
        if (!Files.isDirectory(lib)) {
            throw new CommandFailure(
                    "The S3 server is not at %s; run ./kinbridge demo, which builds it, or set the Java property %s"
                                    .formatted(home.toAbsolutePath(), PROPERTY)
                            + " to the folder in which its lib is");
        }
        List<URL> urls = new ArrayList<>();
        urls.add(home.resolve("classes").toUri().toURL());
        try (Stream<Path> jars = Files.list(lib)) {
            for (Path jar : jars.sorted().toList()) {
                urls.add(jar.toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }

    URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() throws IOException {
        server.close();
        loader.close();
    }
}
