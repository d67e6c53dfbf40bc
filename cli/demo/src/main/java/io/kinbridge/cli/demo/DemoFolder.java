package io.kinbridge.cli.demo;

import io.kinbridge.cli.terminal.CommandFailure;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the demo keeps everything while it runs: a temporary directory. The objects may be somewhere else, and stay there. */
final class DemoFolder implements Closeable {
    /** How soon Kafka's clients see the partitions of a resharded stream. */
    static final String METADATA_AGE = "metadata.max.age.ms";

    static final String METADATA_AGE_MILLIS = "300";

    /** What delivery-stream.json has objects begin with, and end with. */
    private static final String PREFIX = "requests";

    private static final String SUFFIX = ".log.gz";

    private final Path root;
    private final Path objects;

    private DemoFolder(Path root, Path objects) {
        this.root = root;
        this.objects = objects;
    }

    /**
     * Makes one.
     *
     * @param keep where objects go, for good; null for what is deleted with the rest
     * @throws CommandFailure if {@code keep} is there and has something in it
     */
    static DemoFolder create(@Nullable Path keep) throws IOException {
        if (keep != null) {
            Files.createDirectories(keep);
            try (Stream<Path> entries = Files.list(keep)) {
                if (entries.findAny().isPresent()) {
                    throw new CommandFailure(keep.toAbsolutePath()
                            + " is not empty; give --keep a directory that is, or that is not there yet");
                }
            }
        }
        Path root = Files.createTempDirectory("kinbridge-demo");
        return new DemoFolder(root, keep == null ? Files.createDirectory(root.resolve("objects")) : keep);
    }

    /** The broker's data. */
    Path kafka() {
        return root.resolve("kafka");
    }

    /** The state of SQL applications. */
    Path state() {
        return root.resolve("state");
    }

    /** The buckets' folders. */
    Path objects() {
        return objects.toAbsolutePath();
    }

    /** Writes a file that comes with the demo, and says where. */
    Path bundled(String name) throws IOException {
        return Files.writeString(root.resolve(name), bundledText(name));
    }

    static String bundledText(String name) {
        try (InputStream in = DemoFolder.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not beside the classes");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is done with an object's file. */
    interface ObjectUse {
        void accept(Path object) throws IOException;
    }

    /** Goes through the objects that a delivery stream has delivered to a bucket; returns how many there are. */
    int forEachObject(String bucket, ObjectUse use) throws IOException {
        Path delivered = objects.resolve(bucket).resolve(PREFIX);
        if (!Files.isDirectory(delivered)) {
            return 0;
        }
        List<Path> found;
        try (Stream<Path> files = Files.walk(delivered)) {
            found = files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
        for (Path object : found) {
            use.accept(object);
        }
        return found.size();
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
