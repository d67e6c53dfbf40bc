package io.kinbridge.reshard;

import io.kinbridge.reshard.RecordBook.Entry;
import io.kinbridge.reshard.SimulatedReader.Shown;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds what the writers were told, and what the readers showed, against what the shards hold when all is over. */
final class FinalCheck {
    private final Simulation simulation;
    private final RecordBook book;
    private final SimulatedLog log;
    private final ShardHistory history;
    private final List<SimulatedReader> readers;

    FinalCheck(
            Simulation simulation,
            RecordBook book,
            SimulatedLog log,
            ShardHistory history,
            List<SimulatedReader> readers) {
        this.simulation = simulation;
        this.book = book;
        this.log = log;
        this.history = history;
        this.readers = readers;
    }

    void run() {
        checkRecords();
        readers.forEach(this::checkReader);
    }

    /** Where a record is visible. */
    private record Place(Shard shard, long offset) {}

    private void checkRecords() {
        Place[] places = new Place[book.entries().size()];
        KeyOrder order = new KeyOrder("in the shards");
        for (Shard shard : history.byCreation()) {
            long end = Math.min(shard.endOffsetOrMax(), log.end(shard.partition()));
            if (end < log.end(shard.partition())) {
                simulation.reached(Corner.RECORDS_BEYOND_END);
            }
            for (long offset = shard.startOffset(); offset < end; offset++) {
                Entry record = log.record(shard.partition(), offset);
                if (record == null) {
                    continue;
                }
                Place here = new Place(shard, offset);
                Place before = places[record.id()];
                places[record.id()] = here;
                if (before != null) {
                    simulation.violated(Invariant.VISIBLE_ONCE, () -> record + " is at " + before + " and at " + here);
                }
                if (!shard.range().contains(record.key().hash())) {
                    simulation.violated(Invariant.READ_WITHIN_SHARD, () -> record + " is in " + here);
                }
                order.next(record);
            }
        }
        for (Entry record : book.entries()) {
            checkAcknowledged(record, places[record.id()]);
            noteCorners(record, places[record.id()]);
        }
    }

    private void checkAcknowledged(Entry record, @Nullable Place place) {
        if (!record.isAcknowledged()) {
            return;
        }
        PendingRecord told = record.outcome();
        Shard shard = told.shard();
        if (place == null
                || shard == null
                || !place.shard().id().equals(shard.id())
                || place.offset() != told.offset()) {
            simulation.violated(
                    Invariant.ACKNOWLEDGED_IS_VISIBLE,
                    () -> record + " is said to be at " + told.offset() + " of " + shard + ", and is at " + place);
        }
    }

    private void noteCorners(Entry record, @Nullable Place place) {
        if (record.arrivals() > 1) {
            simulation.reached(record.arrivals() == 2 ? Corner.WRITTEN_AGAIN : Corner.WRITTEN_THRICE);
        }
        RuntimeException failure =
                record.outcome() == null ? null : record.outcome().failure();
        if (failure != null) {
            if (place != null) {
                simulation.reached(Corner.VISIBLE_THOUGH_FAILED);
            }
            if (failure.getMessage().contains("in time")) {
                simulation.reached(Corner.OVERDUE);
            }
            if (failure.getMessage().contains("had expired")) {
                simulation.reached(Corner.ANSWERED_TOO_LATE);
            }
        }
    }

    private void checkReader(SimulatedReader reader) {
        KeyOrder order = new KeyOrder("by " + reader);
        Map<ShardId, Long> positions = new HashMap<>();
        for (Shown shown : reader.shown()) {
            Shard shard = history.get(shown.shard());
            long expected = nextRecord(shard, positions.getOrDefault(shown.shard(), shard.startOffset()));
            positions.put(shown.shard(), expected + 1);
            if (shown.offset() >= shard.endOffsetOrMax()
                    || shown.offset() < shard.startOffset()
                    || !shard.range().contains(shown.record().key().hash())) {
                simulation.violated(Invariant.READ_WITHIN_SHARD, () -> reader + " shows " + shown + " of " + shard);
            }
            if (shown.offset() != expected || log.record(shard.partition(), shown.offset()) != shown.record()) {
                simulation.violated(
                        Invariant.READERS_AGREE, () -> reader + " shows " + shown + " in place of " + expected);
            }
            order.next(shown.record());
        }
    }

    private long nextRecord(Shard shard, long from) {
        long offset = from;
        while (offset < log.end(shard.partition()) && log.record(shard.partition(), offset) == null) {
            offset++;
        }
        return offset;
    }

    /** Sees to it that no acknowledged record comes behind a later one of its key. */
    private final class KeyOrder {
        private final String where;
        private final Map<String, Entry> last = new HashMap<>();

        private KeyOrder(String where) {
            this.where = where;
        }

        private void next(Entry record) {
            if (record.isAcknowledged()) {
                Entry before = last.put(record.key().name(), record);
                if (before != null && before.number() >= record.number()) {
                    simulation.violated(Invariant.KEY_ORDER, () -> before + " comes before " + record + " " + where);
                }
            }
        }
    }
}
