package io.kinbridge.sql.live;

import io.kinbridge.sql.engine.OperatorStore;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Weighs what operators save, and keeps none of it: they have it in memory. For use by one thread. */
final class StateSize {
    private long bytes;

    /** What all operators would have saved by now. */
    long bytes() {
        return bytes;
    }

    /** A store for one operator. */
    OperatorStore store() {
        return new Scale();
    }

    private final class Scale implements OperatorStore {
        private final SizeTable sizes = new SizeTable();

        @Override
        public boolean isReadable() {
            return false;
        }

        @Override
        public byte @Nullable [] get(byte[] key) {
            return null;
        }

        @Override
        public void put(byte[] key, byte[] value) {
            int size = key.length + value.length;
            bytes += size - sizes.put(key, size);
        }

        @Override
        public void delete(byte[] key) {
            bytes -= sizes.remove(key);
        }

        @Override
        public void forEach(BiConsumer<byte[], byte[]> entry) {}
    }
}
