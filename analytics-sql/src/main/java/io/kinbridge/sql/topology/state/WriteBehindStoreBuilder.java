package io.kinbridge.sql.topology.state;

import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** Makes the stores of a stage's tasks. */
public final class WriteBehindStoreBuilder implements StoreBuilder<WriteBehindStore> {
    private final String name;
    private final @Nullable StoreBuilder<KeyValueStore<Bytes, byte[]>> inner;

    private WriteBehindStoreBuilder(String name, @Nullable StoreBuilder<KeyValueStore<Bytes, byte[]>> inner) {
        this.name = name;
        this.inner = inner;
    }

    /** In RocksDB, with a changelog. */
    public static WriteBehindStoreBuilder persistent(String name) {
        return new WriteBehindStoreBuilder(
                name,
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                        .withLoggingEnabled(Map.of())
                        .withCachingDisabled());
    }

    /** Without anything in it. */
    public static WriteBehindStoreBuilder empty(String name) {
        return new WriteBehindStoreBuilder(name, null);
    }

    @Override
    public WriteBehindStore build() {
        return new WriteBehindStore(name, inner == null ? null : inner.build());
    }

    @Override
    public Map<String, String> logConfig() {
        return inner == null ? Map.of() : inner.logConfig();
    }

    @Override
    public boolean loggingEnabled() {
        return inner != null;
    }

    @Override
    public String name() {
        return name;
    }

    // What a stage remembers is not the topology's user's to choose.

    @Override
    public StoreBuilder<WriteBehindStore> withCachingEnabled() {
        throw new UnsupportedOperationException();
    }

    @Override
    public StoreBuilder<WriteBehindStore> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<WriteBehindStore> withLoggingEnabled(Map<String, String> config) {
        throw new UnsupportedOperationException();
    }

    @Override
    public StoreBuilder<WriteBehindStore> withLoggingDisabled() {
        throw new UnsupportedOperationException();
    }
}
