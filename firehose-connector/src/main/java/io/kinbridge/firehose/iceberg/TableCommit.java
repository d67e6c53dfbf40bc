package io.kinbridge.firehose.iceberg;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.RowDelta;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotAncestryValidator;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CleanableFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts files into a table, once. The snapshot's summary has the batch's id, and a commit on top of a snapshot that has it already
 * is refused: so a commit whose answer is lost can be made again.
 */
final class TableCommit {
    /** Of snapshots' summaries. */
    static final String BATCH = "kinbridge.batch";

    private static final Logger log = LoggerFactory.getLogger(TableCommit.class);

    private final Table table;
    private final WrittenFiles files;
    private final String batchId;
    private boolean isTried;
    private boolean isUnknown;
    private boolean isDone;

    TableCommit(Table table, WrittenFiles files, String batchId) {
        this.table = table;
        this.files = files;
        this.batchId = batchId;
    }

    /**
     * Commits, unless that has been done. Can be called again when it has failed.
     *
     * @throws RuntimeException Iceberg's, if it has failed, or may have
     */
    void run() {
        if (isTried) {
            table.refresh();
            isDone = isUnknown && isCommitted();
        }
        if (isDone) {
            return;
        }
        isTried = true;
        boolean isKnown = false;
        try {
            if (files.deletes().isEmpty()) {
                AppendFiles append = table.newAppend();
                files.data().forEach(append::appendFile);
                commit(append);
            } else {
                RowDelta delta = table.newRowDelta();
                files.data().forEach(delta::addRows);
                files.deletes().forEach(delta::addDeletes);
                commit(delta);
            }
            isDone = true;
            isKnown = true;
        } catch (RuntimeException e) {
            // Iceberg marks those after which nothing has happened.
            isKnown = e instanceof CleanableFailure;
            throw e;
        } finally {
            isUnknown |= !isKnown;
        }
    }

    private void commit(SnapshotUpdate<?> update) {
        update.set(BATCH, batchId);
        update.validateWith(new SnapshotAncestryValidator() {
            @Override
            public boolean validate(Iterable<Snapshot> ancestors) {
                return StreamSupport.stream(ancestors.spliterator(), false).noneMatch(TableCommit.this::isOfBatch);
            }

            @Override
            public String errorMessage() {
                return "Batch " + batchId + " is in the table already";
            }
        });
        update.commit();
    }

    private boolean isCommitted() {
        return StreamSupport.stream(table.snapshots().spliterator(), false).anyMatch(this::isOfBatch);
    }

    private boolean isOfBatch(Snapshot snapshot) {
        return batchId.equals(snapshot.summary().get(BATCH));
    }

    /** Whether the rows are in the table, as far as that can be found out. */
    boolean isDone() {
        if (!isDone && isUnknown) {
            try {
                table.refresh();
                isDone = isCommitted();
            } catch (RuntimeException e) {
                log.warn("Whether batch {} is in table {} remains unknown", batchId, table.name(), e);
            }
        }
        return isDone;
    }

    /** Deletes the files, unless they are in the table, or may be. */
    void discard() {
        if (isDone || isUnknown) {
            return;
        }
        List<String> locations = new ArrayList<>();
        files.data().stream().map(ContentFile::location).forEach(locations::add);
        files.deletes().stream().map(ContentFile::location).forEach(locations::add);
        CatalogUtil.deleteFiles(table.io(), locations, "rows that are not committed", false);
    }
}
