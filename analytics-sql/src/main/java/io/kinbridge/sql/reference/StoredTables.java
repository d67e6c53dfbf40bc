package io.kinbridge.sql.reference;

import io.kinbridge.sql.application.ReferenceDataSource;
import io.kinbridge.sql.application.ReferenceDataSource.LocalFile;
import io.kinbridge.sql.application.ReferenceDataSource.S3Object;
import io.kinbridge.sql.input.RecordDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** The reference tables of an application that are files and objects, looked at every now and then by a thread of their own. */
public final class StoredTables implements AutoCloseable {
    private final List<StoredTable> tables = new ArrayList<>();
    private final S3Settings s3Settings;
    private final ScheduledExecutorService reloads = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "reference-tables");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable S3Client s3;

    private StoredTables(S3Settings s3Settings) {
        this.s3Settings = s3Settings;
    }

    /**
     * Loads all tables, and again those that have changed.
     *
     * @param sources of which those in topics are not looked at
     * @param interval from one look to the next, at least 1 ms
     * @param receiver gets a table's name and all of its rows, each time that they are loaded
     * @throws UncheckedIOException if one cannot be loaded
     */
    public static StoredTables load(
            List<ReferenceDataSource> sources,
            S3Settings s3,
            Duration interval,
            BiConsumer<String, List<@Nullable Object[]>> receiver) {
        StoredTables tables = new StoredTables(s3);
        try {
            for (ReferenceDataSource source : sources) {
                tables.add(source, receiver);
            }
        } catch (RuntimeException e) {
            tables.close();
            throw e;
        }
        var unused = tables.reloads.scheduleWithFixedDelay(
                tables::reload, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        return tables;
    }

    private void add(ReferenceDataSource source, BiConsumer<String, List<@Nullable Object[]>> receiver) {
        StoredContent content;
        if (source.location() instanceof LocalFile file) {
            content = new FileContent(file.path());
        } else if (source.location() instanceof S3Object object) {
            content = new S3Content(client(), object);
        } else {
            return;
        }
        StoredTable table = new StoredTable(
                source.tableName(),
                content,
                RecordDecoder.of(source.schema()),
                rows -> receiver.accept(source.tableName(), rows));
        try {
            table.load();
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be loaded: %s".formatted(table, e.getMessage()), e);
        }
        tables.add(table);
    }

    private S3Client client() {
        if (s3 == null) {
            S3ClientBuilder builder =
                    S3Client.builder().region(Region.of(s3Settings.region())).forcePathStyle(s3Settings.pathStyle());
            if (s3Settings.endpoint() != null) {
                builder.endpointOverride(s3Settings.endpoint());
            }
            s3 = builder.build();
        }
        return s3;
    }

    /** Loads now what has changed. What cannot be loaded keeps its rows. */
    public void reload() {
        tables.forEach(StoredTable::reload);
    }

    @Override
    public void close() {
        reloads.shutdownNow();
        if (s3 != null) {
            s3.close();
        }
    }
}
