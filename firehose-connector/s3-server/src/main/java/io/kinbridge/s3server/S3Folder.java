package io.kinbridge.s3server;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * An S3-compatible server in this JVM that takes any credentials: a bucket is a folder, an object is a file in it. To be loaded by a
 * class loader of its own, as this module's class path meets no other's: so it is called by types of the JDK alone. Thread-safe.
 */
public final class S3Folder implements Supplier<URI>, Closeable {
    private final S3Proxy server;

    /**
     * Starts it on a free port of this machine, and returns when it can be called.
     *
     * @param folder has the buckets' folders
     * @param bucket is made
     * @throws IOException if it cannot listen, or the folder cannot be written
     */
    public S3Folder(Path folder, String bucket) throws IOException {
        Files.createDirectories(folder.resolve(bucket));
        server = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(folder.toString()))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.NONE, "", "")
                .ignoreUnknownHeaders(true)
                .build();
        try {
            server.start();
        } catch (Exception e) {
            throw new IOException("The S3 server does not start", e);
        }
    }

    /** Where it is called, by path-style addresses. */
    @Override
    public URI get() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException("The S3 server does not stop", e);
        }
    }
}
