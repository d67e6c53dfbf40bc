package io.kinbridge.sql.topology.state;

import io.kinbridge.sql.engine.OperatorStore;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** The entries of one store whose keys begin with one number, in four bytes. */
final class StorePart implements OperatorStore {
    private final byte[] prefix;
    private final PendingWrites writes;

    StorePart(int part, PendingWrites writes) {
        this.prefix = ByteBuffer.allocate(Integer.BYTES).putInt(part).array();
        this.writes = writes;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        return writes.get(inStore(key));
    }

    @Override
    public void put(byte[] key, byte[] value) {
        writes.put(inStore(key), value);
    }

    @Override
    public void delete(byte[] key) {
        writes.put(inStore(key), null);
    }

    @Override
    public void forEach(BiConsumer<byte[], byte[]> entry) {
        writes.forEach(
                Bytes.wrap(prefix),
                (key, value) -> entry.accept(Arrays.copyOfRange(key, prefix.length, key.length), value));
    }

    private Bytes inStore(byte[] key) {
        byte[] whole = Arrays.copyOf(prefix, prefix.length + key.length);
        System.arraycopy(key, 0, whole, prefix.length, key.length);
        return Bytes.wrap(whole);
    }
}
