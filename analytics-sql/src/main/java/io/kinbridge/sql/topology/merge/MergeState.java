package io.kinbridge.sql.topology.merge;

import io.kinbridge.sql.engine.OperatorStore;
import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;
import io.kinbridge.sql.topology.merge.Upstream.HeldRow;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A merge in its store: one entry for all senders, one for each row that waits. */
final class MergeState {
    private static final byte[] SENDERS = {0};
    private static final byte ROW = 1;

    private final RowWriter writer = new RowWriter();
    private final List<byte[]> released = new ArrayList<>();

    /** What was saved. */
    record Saved(long position, List<Upstream> upstreams, List<Upstream> ended) {}

    /** What was saved last, the waiting rows in it; null if nothing was. */
    @Nullable
    Saved open(OperatorStore store) {
        byte[] senders = store.get(SENDERS);
        if (senders == null) {
            return null;
        }
        RowReader in = new RowReader(senders);
        long position = in.readLong();
        List<Upstream> upstreams = readUpstreams(in);
        List<Upstream> ended = readUpstreams(in);
        Map<Upstream, Upstream> byName = new TreeMap<>();
        upstreams.forEach(upstream -> byName.put(upstream, upstream));
        store.forEach((key, value) -> {
            if (key[0] == ROW) {
                ByteBuffer name = ByteBuffer.wrap(key, 1, key.length - 1);
                Upstream upstream = byName.get(new Upstream(name.getInt(), name.getLong(), position));
                if (upstream == null) {
                    throw new IllegalStateException("a row waits whose sender is not known: the store is damaged");
                }
                RowReader row = new RowReader(value);
                upstream.restore(new HeldRow(name.getLong(), row.readInt(), row.readLong(), row.readRow()));
            }
        });
        return new Saved(position, upstreams, ended);
    }

    private static List<Upstream> readUpstreams(RowReader in) {
        int count = in.readInt();
        List<Upstream> upstreams = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Upstream upstream = new Upstream(in.readInt(), in.readLong(), in.readLong());
            upstream.isEnded = in.readBoolean();
            upstreams.add(upstream);
        }
        return upstreams;
    }

    /** A row waits no more. */
    void released(Upstream upstream, HeldRow row) {
        if (upstream.isSaved(row)) {
            released.add(key(upstream, row));
        }
    }

    void save(OperatorStore store, long position, Collection<Upstream> upstreams, Collection<Upstream> ended) {
        released.forEach(store::delete);
        released.clear();
        writer.clear().writeLong(position);
        write(upstreams);
        write(ended);
        store.put(SENDERS, writer.toBytes());
    }

    private void write(Collection<Upstream> upstreams) {
        writer.writeInt(upstreams.size());
        for (Upstream upstream : upstreams) {
            writer.writeInt(upstream.lane)
                    .writeLong(upstream.sender)
                    .writeLong(upstream.bound)
                    .writeBoolean(upstream.isEnded);
        }
    }

    void saveRow(OperatorStore store, Upstream upstream, HeldRow row) {
        writer.clear().writeInt(row.edge()).writeLong(row.rowtime()).writeRow(row.row());
        store.put(key(upstream, row), writer.toBytes());
    }

    private static byte[] key(Upstream upstream, HeldRow row) {
        return ByteBuffer.allocate(1 + Integer.BYTES + 2 * Long.BYTES)
                .put(ROW)
                .putInt(upstream.lane)
                .putLong(upstream.sender)
                .putLong(row.number())
                .array();
    }
}
