package io.kinbridge.sql.engine.join;

import io.kinbridge.sql.engine.OperatorStore;
import io.kinbridge.sql.engine.RowLog;
import java.util.ArrayDeque;
import java.util.function.LongConsumer;

/** Which rows of a window met another after they had come, by their numbers: what {@link RowLog} cannot change in its blocks. */
final class MatchLog {
    private final RowLog log;
    private final ArrayDeque<Long> sequences = new ArrayDeque<>();
    private boolean open;

    MatchLog(int slot) {
        this.log = new RowLog(slot);
    }

    void open(OperatorStore store, LongConsumer matched) {
        open = true;
        log.open(store, (place, tag, sequence, row) -> {
            sequences.add(sequence);
            matched.accept(sequence);
        });
    }

    void append(long sequence) {
        if (open) {
            log.append(0, sequence, new Object[0]);
            sequences.add(sequence);
        }
    }

    /**
     * Writes what is new.
     *
     * @param firstInWindow nobody will ask for rows before this one
     */
    void save(long firstInWindow) {
        while (!sequences.isEmpty() && sequences.getFirst() < firstInWindow) {
            sequences.removeFirst();
        }
        log.dropBefore(log.next() - sequences.size());
        log.save();
    }
}
