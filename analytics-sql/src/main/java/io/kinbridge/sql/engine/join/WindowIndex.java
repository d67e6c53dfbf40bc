package io.kinbridge.sql.engine.join;

import io.kinbridge.sql.row.RowKey;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a window by key: those of one key are a chain, in the order in which they came. */
final class WindowIndex {
    private static final class Chain {
        private WindowRow first;
        private WindowRow last;

        Chain(WindowRow only) {
            first = only;
            last = only;
        }
    }

    private final Map<RowKey, Chain> chains = new HashMap<>();

    /** The first row with the key, from which {@link WindowRow#nextAlike} leads to the others; null if there is none. */
    @Nullable
    WindowRow first(RowKey key) {
        Chain chain = chains.get(key);
        return chain == null ? null : chain.first;
    }

    void add(RowKey key, WindowRow row) {
        Chain chain = chains.get(key);
        if (chain == null) {
            chains.put(key, new Chain(row));
        } else {
            chain.last.nextAlike = row;
            chain.last = row;
        }
    }

    /** Removes the first row with the key; there must be one. */
    void removeFirst(RowKey key) {
        Chain chain = chains.get(key);
        if (chain != null) {
            WindowRow second = chain.first.nextAlike;
            if (second == null) {
                chains.remove(key);
            } else {
                chain.first = second;
            }
        }
    }
}
