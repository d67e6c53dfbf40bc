package io.kinbridge.firehose.format.table;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The latest version of a table: it is read again when it has been used for an interval. Where that fails, the last that could be
 * read stays. Thread-safe.
 */
public final class CurrentTable {
    private static final Logger log = LoggerFactory.getLogger(CurrentTable.class);

    private final TableSource source;
    private final Duration interval;
    private final Clock clock;
    private TableDefinition table;
    private Instant lastRead;

    /**
     * Reads the table.
     *
     * @param interval zero to never read it again
     * @throws IOException if it cannot be read
     * @throws InvalidTableException if it is no table
     */
    public CurrentTable(TableSource source, Duration interval, Clock clock) throws IOException {
        this.source = source;
        this.interval = interval;
        this.clock = clock;
        this.table = source.read();
        this.lastRead = clock.instant();
    }

    /** The table, which is the same object until it has changed. */
    public synchronized TableDefinition get() {
        Instant now = clock.instant();
        if (!interval.isZero() && !now.isBefore(lastRead.plus(interval))) {
            lastRead = now;
            readAgain();
        }
        return table;
    }

    private void readAgain() {
        try {
            TableDefinition read = source.read();
            if (!read.equals(table)) {
                log.info("The table definition {} has changed; its columns are now {}", source, read.columns());
                table = read;
            }
        } catch (IOException | InvalidTableException e) {
            log.warn("The table definition {} cannot be read again; its last version stays in use", source, e);
        }
    }
}
