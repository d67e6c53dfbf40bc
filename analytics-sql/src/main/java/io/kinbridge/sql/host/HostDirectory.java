package io.kinbridge.sql.host;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A host's files: one for each application, replaced whole. One process has a directory at a time. */
final class HostDirectory implements AutoCloseable {
    private static final String SUFFIX = ".json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final Path applications;
    private final FileChannel lock;

    private HostDirectory(Path directory, FileChannel lock) {
        this.directory = directory;
        this.applications = directory.resolve("applications");
        this.lock = lock;
    }

    /**
     * @throws IllegalStateException if another process has it
     * @throws UncheckedIOException if it cannot be made or written
     */
    static HostDirectory open(Path directory) {
        try {
            Files.createDirectories(directory.resolve("applications"));
            Files.createDirectories(directory.resolve("files"));
            FileChannel channel =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw new IllegalStateException(
                        "applications in %s are those of another process; stop it, or choose another directory"
                                .formatted(directory));
            }
            return new HostDirectory(directory, channel);
        } catch (IOException e) {
            throw new UncheckedIOException("directory " + directory, e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock found = channel.tryLock();
            return found != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** What paths of declarations are relative to. */
    Path files() {
        return directory.resolve("files");
    }

    Map<String, Stored> read() {
        Map<String, Stored> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(applications)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(SUFFIX)) {
                    found.put(
                            name.substring(0, name.length() - SUFFIX.length()),
                            JSON.readValue(Files.readAllBytes(file), Stored.class));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("applications in " + directory, e);
        }
        return found;
    }

    void write(String name, Stored stored) {
        try {
            Path written = Files.createTempFile(directory, name, ".new");
            Files.write(written, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(stored));
            Files.move(
                    written,
                    applications.resolve(name + SUFFIX),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("application '" + name + "' in " + directory, e);
        }
    }

    void delete(String name) {
        deleteState(name);
        try {
            Files.deleteIfExists(applications.resolve(name + SUFFIX));
        } catch (IOException e) {
            throw new UncheckedIOException("application '" + name + "' in " + directory, e);
        }
    }

    /** What Kafka Streams keeps there; all of it is in Kafka, too. */
    void deleteState(String name) {
        Path state = directory.resolve("state").resolve(name);
        if (!Files.exists(state)) {
            return;
        }
        try (Stream<Path> files = Files.walk(state)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("state of application '" + name + "' in " + directory, e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("lock of " + directory, e);
        }
    }
}
