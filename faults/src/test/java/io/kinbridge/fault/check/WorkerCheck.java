package io.kinbridge.fault.check;

import io.kinbridge.fault.program.WorkerEvent;
import io.kinbridge.fault.program.WorkerEvent.Processed;
import io.kinbridge.fault.program.WorkerEvent.What;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * Each record is processed. Each processor is given the records of its shard one by one from where it began, and a shard's begins
 * only when those of its parents are at their ends.
 */
public final class WorkerCheck {
    private final StoredStream stored;
    private final List<WorkerEvent> events;

    /** @param events of all workers, those of each in their order */
    public WorkerCheck(StoredStream stored, List<WorkerEvent> events) {
        this.stored = stored;
        this.events = events;
    }

    /** How many records nobody has processed. */
    public int unprocessed() {
        return missing().size();
    }

    private List<StoredRecord> missing() {
        Set<String> processed = new HashSet<>();
        events.forEach(event -> event.records().forEach(record -> processed.add(record.place())));
        return stored.records().stream()
                .filter(record -> !processed.contains(record.place()))
                .toList();
    }

    /** Notes what was not processed, or not as it must be. */
    public void run(Violations violations) {
        violations.none("not processed by the KCL", missing());
        violations.none("gaps in what a processor was given", gaps());
        violations.none("shards processed before their parents ended", early());
    }

    private List<String> gaps() {
        Map<String, Integer> positions = new HashMap<>();
        Map<String, List<StoredRecord>> byShard = new HashMap<>();
        for (StoredRecord record : stored.records()) {
            List<StoredRecord> shard = byShard.computeIfAbsent(record.shard(), absent -> new ArrayList<>());
            positions.put(record.place(), shard.size());
            shard.add(record);
        }
        Map<String, Integer> next = new HashMap<>();
        List<String> gaps = new ArrayList<>();
        for (WorkerEvent event : events) {
            if (event.what() == What.INITIALIZED) {
                if (event.text().startsWith("TRIM_HORIZON")) {
                    next.put(event.processor(), 0);
                } else if (positions.containsKey(event.text())) {
                    next.put(event.processor(), positions.get(event.text()) + 1);
                }
            }
            for (Processed record : event.records()) {
                Integer position = positions.get(record.place());
                Integer expected = next.get(event.processor());
                if (position == null || (expected != null && !expected.equals(position))) {
                    gaps.add("%s of %s by %s is at %s, expected %s"
                            .formatted(record, event.shard(), event.processor(), position, expected));
                }
                if (position != null) {
                    next.put(event.processor(), position + 1);
                }
            }
        }
        return gaps;
    }

    private List<String> early() {
        Map<String, Long> begun = new HashMap<>();
        Map<String, Long> ended = new HashMap<>();
        for (WorkerEvent event : events) {
            switch (event.what()) {
                case INITIALIZED -> begun.merge(event.shard(), event.nanos(), Math::min);
                case ENDED -> ended.merge(event.shard(), event.nanos(), Math::min);
                default -> {}
            }
        }
        List<String> early = new ArrayList<>();
        for (Shard shard : stored.shards()) {
            for (String parent : new String[] {shard.parentShardId(), shard.adjacentParentShardId()}) {
                Long start = begun.get(shard.shardId());
                if (parent != null && start != null && start < ended.getOrDefault(parent, Long.MAX_VALUE)) {
                    early.add(
                            shard.shardId() + " began at " + start + ", " + parent + " ended at " + ended.get(parent));
                }
            }
        }
        return early;
    }
}
