package io.kinbridge.sql.topology.stage;

import io.kinbridge.sql.topology.output.LostRow;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** What an application's tasks have done in this process since it started. Thread-safe. */
public final class Counters {
    final LongAdder rowsIn = new LongAdder();
    final LongAdder rowsOut = new LongAdder();
    final LongAdder errors = new LongAdder();

    private final RecentErrors recentErrors = new RecentErrors();

    /** A row or record is lost. */
    void lost(LostRow row) {
        errors.increment();
        recentErrors.add(row);
    }

    /** The last of those that were lost, the latest last. */
    public List<LostRow> recentErrors() {
        return recentErrors.list();
    }

    /** Rows of sources, decoded. */
    public long rowsIn() {
        return rowsIn.sum();
    }

    /** Rows written by all outputs. */
    public long rowsOut() {
        return rowsOut.sum();
    }

    /** Rows and records that went to the error stream, be it an output or not. */
    public long errors() {
        return errors.sum();
    }
}
