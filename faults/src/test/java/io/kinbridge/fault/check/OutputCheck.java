package io.kinbridge.fault.check;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What delivery streams and SQL must have made of the stream's records. */
public final class OutputCheck {
    /** Of the tumbling windows. */
    public static final int WINDOW_MILLIS = 5_000;

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private final Multiset records = new Multiset();
    private final Multiset windows = new Multiset();

    private record Group(long end, String key) {}

    /** Computes what is expected: each record; and of each key in each window how many records there are, and the sum of their numbers. */
    public OutputCheck(StoredStream stored) {
        Map<Integer, Long> clocks = new HashMap<>();
        Map<Group, long[]> groups = new HashMap<>();
        for (StoredRecord each : inPartitions(stored)) {
            records.add(each.record().text());
            long rowtime = clocks.merge(each.partition(), each.timestamp(), Math::max);
            long end = rowtime - Math.floorMod(rowtime, WINDOW_MILLIS) + WINDOW_MILLIS;
            long[] group = groups.computeIfAbsent(new Group(end, each.record().key()), absent -> new long[2]);
            group[0]++;
            group[1] += each.record().number();
        }
        groups.forEach((group, values) -> windows.add("%s,%s,%d,%d"
                .formatted(
                        TIMESTAMP.format(LocalDateTime.ofInstant(Instant.ofEpochMilli(group.end()), ZoneOffset.UTC)),
                        group.key(),
                        values[0],
                        values[1])));
    }

    /** Shards share a partition only one after the other, and are in that order. */
    private static Iterable<StoredRecord> inPartitions(StoredStream stored) {
        Map<Integer, List<StoredRecord>> byPartition = new TreeMap<>();
        stored.records()
                .forEach(record -> byPartition
                        .computeIfAbsent(record.partition(), absent -> new ArrayList<>())
                        .add(record));
        return byPartition.values().stream().flatMap(List::stream).toList();
    }

    /** How many rows the windows have. */
    public int windows() {
        return windows.size();
    }

    /** How many records there are. */
    public int records() {
        return records.size();
    }

    /** Notes each record that is not there exactly once. */
    public void exactly(String where, Multiset found, Violations violations) {
        violations.none("too few in " + where, records.beyond(found));
        violations.none("too many in " + where, found.beyond(records));
    }

    /** Notes each record that is not there, and what is no record. */
    public void atLeast(String where, Multiset found, Violations violations) {
        violations.none("missing in " + where, records.beyond(found));
        violations.none("unknown in " + where, records.lacking(found));
    }

    /** Notes each row of a window that is not there exactly once, and those that should not be there. */
    public void windows(String where, Multiset found, Violations violations) {
        violations.none("too few in " + where, windows.beyond(found));
        violations.none("too many in " + where, found.beyond(windows));
    }
}
