package io.kinbridge.firehose.iceberg;

import io.kinbridge.firehose.destination.Delivery;
import io.kinbridge.firehose.destination.Retries;
import io.kinbridge.firehose.destination.RetryPolicy;
import io.kinbridge.firehose.record.ErrorOutputType;
import io.kinbridge.firehose.record.Failure;
import java.io.IOException;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers one batch's records of one table: reads them by the table's schema, writes files, and commits these together.
 *
 * <pre>
 *   load table --there is none--> all fail
 *        |
 *   write files --a record is no row--> it fails, the others go on
 *        |     '--any other fault----------------------------------.
 *        |<-----------------------------------------------------.  |
 *     commit --refused, by a conflict or for another reason-----|--+--> retry duration left? --yes--> pause, go on where it was
 *        |   '--unknown, as its answer is lost                  |  |                         '--no---> all fail
 *        |         '--its batch is among the snapshots?--no-----'--'
 *        |                     | yes
 *    delivered <---------------'
 * </pre>
 */
final class TableDelivery {
    private static final Logger log = LoggerFactory.getLogger(TableDelivery.class);

    private final Catalog catalog;
    private final TableRecords records;
    private final Delivery delivery;
    private final RetryPolicy retryPolicy;
    private final String batchId;
    private @Nullable TableCommit commit;

    /** @param batchId no other delivery's */
    TableDelivery(Catalog catalog, TableRecords records, Delivery delivery, RetryPolicy retryPolicy, String batchId) {
        this.catalog = catalog;
        this.records = records;
        this.delivery = delivery;
        this.retryPolicy = retryPolicy;
        this.batchId = batchId;
    }

    void run() throws InterruptedException {
        Retries retries = retryPolicy.begin();
        try {
            for (int attempt = 1; ; attempt++) {
                RowFault fault = attempt(attempt);
                if (fault == null) {
                    return;
                }
                boolean isFinal = fault.code().equals(RowFault.NO_SUCH_TABLE);
                if (isFinal || !retries.again()) {
                    giveUp(fault, attempt);
                    return;
                }
            }
        } finally {
            if (commit != null) {
                commit.discard();
            }
        }
    }

    private @Nullable RowFault attempt(int attempt) throws InterruptedException {
        try {
            if (commit == null) {
                commit = write(attempt);
            }
            if (commit != null) {
                commit.run();
                delivery.attempted(true);
            }
            return null;
        } catch (NoSuchTableException | NoSuchNamespaceException e) {
            delivery.attempted(false);
            return new RowFault(
                    RowFault.NO_SUCH_TABLE,
                    "There is no table %s in the catalog, and none is created: %s"
                            .formatted(records.table(), e.getMessage()));
        } catch (IOException | RuntimeException e) {
            if (Thread.interrupted()) {
                throw interrupted(e);
            }
            delivery.attempted(false);
            log.warn("Attempt {} at table {} failed", attempt, records.table(), e);
            return new RowFault(RowFault.DELIVERY_FAILED, "Table %s takes no rows: %s".formatted(records.table(), e));
        }
    }

    private static InterruptedException interrupted(Exception cause) {
        InterruptedException interrupted = new InterruptedException("while a table was written");
        interrupted.initCause(cause);
        return interrupted;
    }

    /** Null if no record becomes a row. */
    private @Nullable TableCommit write(int attempt) throws IOException {
        Table table = catalog.loadTable(records.table());
        WrittenFiles files =
                records.write(table, batchId + "-" + attempt, (record, fault) -> fail(record, fault, attempt));
        return files.isEmpty() ? null : new TableCommit(table, files, batchId);
    }

    private void giveUp(RowFault fault, int attempts) {
        if (commit != null && commit.isDone()) {
            return;
        }
        records.left().forEach(record -> fail(record, fault, attempts));
    }

    private void fail(int record, RowFault fault, int attempts) {
        delivery.failed(
                record,
                new Failure(
                        ErrorOutputType.ICEBERG_FAILED,
                        fault.code(),
                        fault.text(),
                        attempts,
                        retryPolicy.clock().millis(),
                        Map.of()));
    }
}
