package io.kinbridge.sql.topology.stage;

import io.kinbridge.sql.engine.OperatorStore;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The store of operators in a stage that keeps nothing: empty, and it stays so. */
enum NothingSaved implements OperatorStore {
    STORE;

    @Override
    public byte @Nullable [] get(byte[] key) {
        return null;
    }

    @Override
    public void put(byte[] key, byte[] value) {
        throw new IllegalStateException("an operator saves in a stage where nothing is kept");
    }

    @Override
    public void delete(byte[] key) {
        // is not there
    }

    @Override
    public void forEach(BiConsumer<byte[], byte[]> entry) {
        // nothing is there
    }
}
