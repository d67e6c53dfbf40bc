package io.kinbridge.sql.jdbc;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.sql.input.InvalidSchemaException;
import io.kinbridge.sql.input.RecordFormat;
import io.kinbridge.sql.input.SchemaDiscovery;
import io.kinbridge.sql.input.SourceColumn;
import io.kinbridge.sql.input.SourceSchema;
import io.kinbridge.sql.topology.existing.ExistingSource;
import io.kinbridge.sql.topology.existing.ExistingSources;
import io.kinbridge.sql.type.ColumnType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How the records of sources become rows: as it is declared, else as it was discovered within the last minute. Thread-safe. */
final class TableSchemas {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SAMPLES = 100;

    /** What was discovered before may be of an earlier topic of that name, or of other records. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** Of records in which no schema is to be seen: their lines. */
    private static final SourceSchema LINES = new SourceSchema(
            new RecordFormat.Csv("\n", "\0"),
            List.of(new SourceColumn("LINE", ColumnType.varchar(ColumnType.MAX_LENGTH), "")));

    private final ExistingSources sources;
    private final @Nullable Path declared;
    private final LongSupplier nanoTime;
    private final Map<String, Discovered> discovered = new ConcurrentHashMap<>();

    private record Discovered(SourceSchema schema, long at) {}

    /** @param declared a directory with files NAME.json; null for none */
    TableSchemas(ExistingSources sources, @Nullable Path declared, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.sources = sources;
        this.declared = declared;
    }

    /**
     * The schema of a source.
     *
     * @throws InvalidSchemaException if it is declared, and not valid
     * @throws UncheckedIOException if the declaration, or the source, cannot be read
     */
    SourceSchema of(ExistingSource source) {
        Path file = declared == null ? null : declared.resolve(source.name() + ".json");
        if (file != null && Files.isRegularFile(file)) {
            return read(file);
        }
        Discovered known = discovered.get(source.name());
        boolean isFresh = known != null && nanoTime.getAsLong() - known.at() < FRESH.toNanos();
        return known != null && isFresh ? known.schema() : discover(source);
    }

    private static SourceSchema read(Path file) {
        try {
            return SourceSchema.fromJson(
                    JSON.readTree(file.toFile()), file.getFileName().toString());
        } catch (IOException e) {
            throw new UncheckedIOException("the schema " + file + " cannot be read", e);
        }
    }

    private SourceSchema discover(ExistingSource source) {
        List<byte[]> samples = sources.sample(source, SAMPLES);
        if (samples.isEmpty()) {
            return LINES;
        }
        SourceSchema schema;
        try {
            schema = SchemaDiscovery.of(samples).withLongTexts();
        } catch (IllegalArgumentException nothingToBeSeen) {
            schema = LINES;
        }
        discovered.put(source.name(), new Discovered(schema, nanoTime.getAsLong()));
        return schema;
    }
}
