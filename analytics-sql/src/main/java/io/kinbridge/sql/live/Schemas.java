package io.kinbridge.sql.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.sql.input.InvalidSchemaException;
import io.kinbridge.sql.input.SourceSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What columns sources have, as far as it was declared or found out. What was declared is kept in a directory, a file for each source,
 * if there is one. Thread-safe.
 */
final class Schemas {
    private static final String SUFFIX = ".json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final @Nullable Path directory;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /**
     * A schema.
     *
     * @param identity of the source whose records it was found in; null if it was declared
     */
    private record Known(SourceSchema schema, @Nullable String identity) {
        boolean isDeclared() {
            return identity == null;
        }
    }

    private Schemas(@Nullable Path directory) {
        this.directory = directory;
    }

    /**
     * Reads those that are kept.
     *
     * @throws UncheckedIOException if they cannot be read
     */
    static Schemas open(@Nullable Path directory) {
        Schemas schemas = new Schemas(directory == null ? null : directory.resolve("schemas"));
        try {
            schemas.read();
        } catch (IOException e) {
            throw new UncheckedIOException("schemas in " + directory, e);
        }
        return schemas;
    }

    private void read() throws IOException {
        if (directory == null) {
            return;
        }
        Files.createDirectories(directory);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(SUFFIX)) {
                    String source = name.substring(0, name.length() - SUFFIX.length());
                    known.put(source, new Known(read(file), null));
                }
            }
        }
    }

    private static SourceSchema read(Path file) throws IOException {
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            return SourceSchema.fromJson(json, "InputSchema");
        } catch (InvalidSchemaException e) {
            throw new IOException(file + ": " + e.getMessage() + "; mend the file or delete it", e);
        }
    }

    Optional<SourceSchema> find(String source) {
        return Optional.ofNullable(known.get(source)).map(Known::schema);
    }

    boolean isDeclared(String source) {
        Known found = known.get(source);
        return found != null && found.isDeclared();
    }

    /** The one that holds for a source: declared, or found in that very source and not in another of its name. */
    Optional<SourceSchema> find(String source, String identity) {
        return Optional.ofNullable(known.get(source))
                .filter(found -> found.isDeclared() || identity.equals(found.identity()))
                .map(Known::schema);
    }

    /** It was found out; what is declared stands. */
    SourceSchema remember(String source, String identity, SourceSchema schema) {
        return known.merge(source, new Known(schema, identity), (before, found) -> before.isDeclared() ? before : found)
                .schema();
    }

    synchronized void declare(String source, SourceSchema schema) {
        if (directory != null) {
            try {
                Path file = file(directory, source);
                Path written = Files.createTempFile(directory, "schema", ".new");
                Files.write(written, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(schema.toJson()));
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException("the schema of '" + source + "' cannot be kept in " + directory, e);
            }
        }
        known.put(source, new Known(schema, null));
    }

    synchronized void forget(String source) {
        if (directory != null) {
            try {
                Files.deleteIfExists(file(directory, source));
            } catch (IOException e) {
                throw new UncheckedIOException("the schema of '" + source + "' stays in " + directory, e);
            }
        }
        known.remove(source);
    }

    private static Path file(Path directory, String source) {
        if (!source.matches("[a-zA-Z0-9._-]{1,249}") || source.equals(".") || source.equals("..")) {
            throw new IllegalArgumentException("'" + source + "' is no name of a stream or topic");
        }
        return directory.resolve(source + SUFFIX);
    }
}
