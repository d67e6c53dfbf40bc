package io.kinbridge.sql.reference;

import io.kinbridge.sql.input.RecordDecoder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A reference table whose rows are in one file or object. Thread-safe. */
final class StoredTable {
    private static final Logger log = LoggerFactory.getLogger(StoredTable.class);

    private final String name;
    private final StoredContent content;
    private final RecordDecoder decoder;
    private final Consumer<List<@Nullable Object[]>> receiver;
    private @Nullable String version;

    /**
     * @param receiver gets all rows, each time that they are loaded
     */
    StoredTable(
            String name, StoredContent content, RecordDecoder decoder, Consumer<List<@Nullable Object[]>> receiver) {
        this.name = name;
        this.content = content;
        this.decoder = decoder;
        this.receiver = receiver;
    }

    /**
     * Loads what is new. Rows that cannot be read are left out, with a warning.
     *
     * @throws IOException if it cannot be read, or not one row of it; the table then is what it was
     */
    synchronized void load() throws IOException {
        Optional<StoredContent.Version> read = content.read(version);
        if (read.isEmpty()) {
            return;
        }
        ReferenceRowList list = ReferenceRowList.of(decoder, read.get().data());
        if (!list.problems().isEmpty()) {
            String first = list.problems().get(0).message();
            if (list.rows().isEmpty()) {
                throw new IOException("no row can be read: " + first);
            }
            log.warn(
                    "Reference table {}: {} rows of {} are left out; the first: {}",
                    name,
                    list.problems().size(),
                    content,
                    first);
        }
        receiver.accept(list.rows());
        version = read.get().name();
        log.info("Reference table {}: {} rows from {}", name, list.rows().size(), content);
    }

    /** Loads what is new; if that fails, says so and keeps what is there. */
    void reload() {
        try {
            load();
        } catch (IOException | RuntimeException e) {
            log.warn("Reference table {} keeps its rows: {} was not loaded: {}", name, content, e.toString());
        }
    }

    @Override
    public String toString() {
        return "reference table " + name + " from " + content;
    }
}
