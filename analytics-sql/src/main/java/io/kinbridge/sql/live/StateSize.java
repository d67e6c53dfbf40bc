package io.kinbridge.sql.live;

import io.kinbridge.sql.engine.OperatorStore;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
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
        private final Map<ByteBuffer, Integer> sizes = new HashMap<>();

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
            Integer before = sizes.put(ByteBuffer.wrap(key), size);
            bytes += size - (before == null ? 0 : before);
        }

        @Override
        public void delete(byte[] key) {
            Integer before = sizes.remove(ByteBuffer.wrap(key));
            bytes -= before == null ? 0 : before;
        }

        @Override
        public void forEach(BiConsumer<byte[], byte[]> entry) {}
    }
}
