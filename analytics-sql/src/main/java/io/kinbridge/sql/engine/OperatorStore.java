package io.kinbridge.sql.engine;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where an operator keeps what must outlive its process, as bytes by key. Each operator has one of its own. For use by one thread.
 */
public interface OperatorStore {
    /** Whether what is put can be got again. If not, operators keep all of their state in memory. Never changes. */
    default boolean isReadable() {
        return true;
    }

    /** What was put last; null if nothing was, or it was deleted. */
    byte @Nullable [] get(byte[] key);

    void put(byte[] key, byte[] value);

    void delete(byte[] key);

    /** All entries, in the order of their keys as unsigned bytes. The store must not be changed meanwhile. */
    void forEach(BiConsumer<byte[], byte[]> entry);
}
