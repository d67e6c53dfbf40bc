package io.kinbridge.sql.topology.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Writes to a store of Kafka Streams that are made together. */
final class PendingWrites {
    private final KeyValueStore<Bytes, byte[]> store;
    private final Map<Bytes, byte @Nullable []> pending = new LinkedHashMap<>();

    PendingWrites(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    byte @Nullable [] get(Bytes key) {
        return pending.containsKey(key) ? pending.get(key) : store.get(key);
    }

    /** A value of null deletes the key. */
    void put(Bytes key, byte @Nullable [] value) {
        pending.put(key, value);
    }

    /** All entries whose keys begin so, in the order of their keys. */
    void forEach(Bytes prefix, BiConsumer<byte[], byte[]> entry) {
        flush();
        try (KeyValueIterator<Bytes, byte[]> entries = store.prefixScan(prefix, new BytesSerializer())) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> next = entries.next();
                entry.accept(next.key.get(), next.value);
            }
        }
    }

    void forget() {
        pending.clear();
    }

    void flush() {
        if (!pending.isEmpty()) {
            List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>(pending.size());
            pending.forEach((key, value) -> entries.add(KeyValue.pair(key, value)));
            pending.clear();
            store.putAll(entries);
        }
    }
}
