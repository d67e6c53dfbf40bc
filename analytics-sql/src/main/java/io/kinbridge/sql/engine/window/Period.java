package io.kinbridge.sql.engine.window;

import io.kinbridge.sql.engine.OperatorStore;
import io.kinbridge.sql.engine.RowOutput;
import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The groups of one period, in the order in which they were first seen. In the store each has an entry, by the period's id and the
 * group's number.
 */
final class Period {
    private static final int KEY_LENGTH = Long.BYTES + Integer.BYTES;

    private final long id;
    private final GroupCalls calls;
    private final Map<Object, Group> byKey;
    private final List<Group> groups;
    private final List<Group> changed = new ArrayList<>();
    private int saved;

    Period(long id, GroupCalls calls) {
        this(id, calls, 0);
    }

    /** @param expected how many groups there may be; a guess */
    Period(long id, GroupCalls calls, int expected) {
        this.id = id;
        this.calls = calls;
        this.byKey = new HashMap<>(Math.max(16, expected + expected / 2));
        this.groups = new ArrayList<>(expected);
    }

    int size() {
        return groups.size();
    }

    long id() {
        return id;
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    /** The group of a row, which is about to change. */
    Group groupOf(KeyColumns columns, @Nullable Object[] row) {
        Object key = columns.key(row);
        Group group = byKey.get(key);
        if (group == null) {
            group = new Group(groups.size(), columns.values(row), calls.newAccumulators());
            byKey.put(key, group);
            groups.add(group);
        }
        if (group.change()) {
            changed.add(group);
        }
        return group;
    }

    List<Group> groups() {
        return groups;
    }

    /** Gives out the row of every group, and keeps none. */
    void close(long rowtime, RowOutput output) {
        for (Group group : groups) {
            group.emit(calls, rowtime, output);
        }
        groups.clear();
        byKey.clear();
        changed.clear();
    }

    /** Whether there is something to {@link #delete}. */
    boolean isSaved() {
        return saved > 0;
    }

    /** Writes the groups that have changed. */
    void save(OperatorStore store, RowWriter writer) {
        for (Group group : changed) {
            writer.clear().writeRow(group.key());
            calls.write(group.accumulators(), writer);
            store.put(key(group.number()), writer.toBytes());
            group.saved();
        }
        changed.clear();
        saved = groups.size();
    }

    /** Deletes what was written. */
    void delete(OperatorStore store) {
        for (int number = 0; number < saved; number++) {
            store.delete(key(number));
        }
        saved = 0;
    }

    private byte[] key(int number) {
        return ByteBuffer.allocate(KEY_LENGTH)
                .putLong(id ^ Long.MIN_VALUE)
                .putInt(number)
                .array();
    }

    /** Whether an entry of a store is that of a group. */
    static boolean isGroup(byte[] key) {
        return key.length == KEY_LENGTH;
    }

    /** The id of the period that a group's entry belongs to. Entries of a period come together, periods in the order of their ids. */
    static long idOf(byte[] key) {
        return ByteBuffer.wrap(key).getLong() ^ Long.MIN_VALUE;
    }

    /** Takes up an entry; they come in order. */
    void restore(KeyColumns columns, byte[] value) {
        RowReader reader = new RowReader(value);
        @Nullable Object[] key = reader.readRow();
        Group group = new Group(groups.size(), key, calls.newAccumulators());
        calls.merge(group.accumulators(), reader);
        byKey.put(columns.ofValues().key(key), group);
        groups.add(group);
        saved = groups.size();
    }
}
