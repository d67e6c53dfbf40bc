package io.kinbridge.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The data directory, held by an exclusive file lock from before anything is written until the broker has stopped.
 *
 * <p>Kafka locks its log directories too, but a combined node does so only after its controller has opened the metadata log
 * in them; two brokers would write one log until then.
 */
final class BrokerDirectory implements AutoCloseable {
    private final Path directory;
    private final boolean temporary;
    private final FileChannel lockChannel;

    private BrokerDirectory(Path directory, boolean temporary, FileChannel lockChannel) {
        this.directory = directory;
        this.temporary = temporary;
        this.lockChannel = lockChannel;
    }

    /** Opens the directory given, or a temporary one for null. */
    static BrokerDirectory open(@Nullable Path given) {
        if (given == null) {
            try {
                return lock(Files.createTempDirectory("kinbridge-kafka-"), true);
            } catch (IOException e) {
                throw new BrokerStartException(
                        "No temporary data directory could be created in " + System.getProperty("java.io.tmpdir") + ": "
                                + e,
                        e);
            }
        }
        Path absolute = given.toAbsolutePath().normalize();
        try {
            return lock(Files.createDirectories(absolute), false);
        } catch (IOException e) {
            throw new BrokerStartException(
                    "Data directory " + absolute + " cannot be written: " + e
                            + "; give a directory this user may write to",
                    e);
        }
    }

    private static BrokerDirectory lock(Path directory, boolean temporary) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve("broker.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean held = false;
        try {
            held = tryLock(channel);
        } finally {
            if (!held) {
                channel.close();
            }
        }
        if (!held) {
            throw new BrokerStartException("Data directory " + directory
                    + " is in use by another broker; stop that broker, or give this one a directory of its own");
        }
        return new BrokerDirectory(directory, temporary, channel);
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldInThisJvm) {
            return false;
        }
    }

    Path path() {
        return directory;
    }

    /** Where Kafka itself writes, apart from the lock file. */
    Path logDirectory() {
        return directory.resolve("kafka");
    }

    /** Releases the lock; deletes a temporary directory. */
    @Override
    public void close() throws IOException {
        lockChannel.close();
        if (temporary) {
            deleteTree(directory);
        }
    }

    private static void deleteTree(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
