package io.kinbridge.sql.engine.stream;

import io.kinbridge.sql.engine.Operator;
import io.kinbridge.sql.engine.OperatorStore;
import io.kinbridge.sql.engine.RowLog;
import io.kinbridge.sql.engine.RowOutput;
import io.kinbridge.sql.function.StreamFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A {@link StreamFunction}, and how it is saved: the whole state now and then, as {@link SnapshotSchedule} says, and in between the rows
 * that came since. At the opening these go through the function once more, and what it gives out is dropped.
 */
public final class StreamFunctionOperator implements Operator {
    private static final int LOG_SLOT = 0;
    private static final int SNAPSHOT_SLOT = 1;
    private static final int ROW = 0;
    private static final int TIME = 1;

    private final StreamFunction function;
    private final SnapshotSchedule schedule;
    private final RowLog log = new RowLog(LOG_SLOT);
    private final Snapshot snapshot = new Snapshot(SNAPSHOT_SLOT);
    private long deadline;
    private boolean open;

    /** Of a function that is nobody else's, and has seen no row. */
    public StreamFunctionOperator(StreamFunction function) {
        this(function, System::nanoTime);
    }

    /**
     * @param nanos a clock, by which it is seen what a snapshot costs; results do not depend on it
     */
    StreamFunctionOperator(StreamFunction function, LongSupplier nanos) {
        this.function = function;
        this.schedule = new SnapshotSchedule(nanos);
        findDeadline();
    }

    @Override
    public void open(OperatorStore store) {
        open = true;
        byte[] state = snapshot.open(store);
        if (state != null) {
            function.restore(state);
        }
        log.open(store, (sequence, tag, rowtime, row) -> {
            if (tag == ROW) {
                function.row(rowtime, row, (time, again) -> {});
            } else {
                function.advance(rowtime, (time, again) -> {});
            }
        });
        findDeadline();
    }

    @Override
    public void row(int input, long rowtime, @Nullable Object[] row, RowOutput output) {
        long begun = schedule.begin();
        function.row(rowtime, row, output::row);
        schedule.end(begun);
        log.append(ROW, rowtime, row);
        findDeadline();
    }

    @Override
    public void advance(long rowtime, RowOutput output) {
        if (deadline <= rowtime) {
            function.advance(rowtime, output::row);
            log.append(TIME, rowtime, new @Nullable Object[0]);
            findDeadline();
        }
    }

    private void findDeadline() {
        deadline = function.deadline().orElse(NO_DEADLINE);
    }

    @Override
    public long deadline() {
        return deadline;
    }

    @Override
    public boolean givesEarlier() {
        return function.givesEarlier();
    }

    @Override
    public void save() {
        if (!open) {
            return;
        }
        if (log.unsaved() > 0 && schedule.isDue(log.unsaved())) {
            long begun = schedule.now();
            snapshot.write(function.state());
            log.dropBefore(log.next());
            schedule.snapshotTaken(begun);
        }
        log.save();
    }
}
