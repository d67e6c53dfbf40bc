package io.kinbridge.sql.function;

import io.kinbridge.sql.type.TypeName;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The most frequent items, the first of equally frequent ones first. The counts are exact while a window has no more than 200,000
 * different items, or 20 times as many as are asked for; beyond, the rarest half is forgotten, and counts may be too low. The
 * columns' names are those that AWS reads the result into; it documents none.
 */
final class TopItems implements ItemSummary {
    private static final int MOST = 100_000;
    private static final Comparator<Map.Entry<Object, Long>> MOST_FREQUENT_FIRST =
            Map.Entry.<Object, Long>comparingByValue().reversed();

    private final List<Column> columns;
    private final int k;
    private final int capacity;
    private Map<Object, Long> counts = new LinkedHashMap<>();

    TopItems(Column item, int k) {
        Arguments.requireBetween("TOP_K_ITEMS_TUMBLING", "k", k, 1, MOST);
        this.columns = List.of(
                new Column(item.name(), item.type(), false),
                new Column(
                        "MOST_FREQUENT_VALUES", Column.of("", TypeName.BIGINT).type(), false));
        this.k = k;
        this.capacity = Math.max(MOST, 10 * k);
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public void add(Object item) {
        counts.merge(item, 1L, Long::sum);
        if (counts.size() > 2 * capacity) {
            counts = mostFrequent(capacity);
        }
    }

    private Map<Object, Long> mostFrequent(int limit) {
        Map<Object, Long> result = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(MOST_FREQUENT_FIRST)
                .limit(limit)
                .forEach(entry -> result.put(entry.getKey(), entry.getValue()));
        return result;
    }

    @Override
    public List<@Nullable Object[]> rows() {
        return mostFrequent(k).entrySet().stream()
                .map(entry -> new @Nullable Object[] {entry.getKey(), entry.getValue()})
                .toList();
    }

    @Override
    public void clear() {
        counts.clear();
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(counts.size());
        for (Map.Entry<Object, Long> entry : counts.entrySet()) {
            StateBytes.writeValue(out, entry.getKey());
            out.writeLong(entry.getValue());
        }
    }

    @Override
    public void read(DataInputStream in) throws IOException {
        counts.clear();
        for (int left = in.readInt(); left > 0; left--) {
            Object item = Objects.requireNonNull(StateBytes.readValue(in));
            counts.put(item, in.readLong());
        }
    }
}
