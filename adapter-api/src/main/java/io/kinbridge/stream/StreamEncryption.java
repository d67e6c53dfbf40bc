package io.kinbridge.stream;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the data of a stream's records is encrypted. A data key's number is its place in the list, from 1: records name the one they
 * are encrypted by, so none is ever taken off.
 *
 * @param on whether records written now are encrypted, by the newest data key
 * @param settling whether there may be writers that go by what held before: the stream is UPDATING then
 * @param dataKeys all that the stream ever had, oldest first
 */
public record StreamEncryption(boolean on, boolean settling, List<WrappedKey> dataKeys) {
    /** Of a stream that never was encrypted. */
    public static final StreamEncryption NONE = new StreamEncryption(false, false, List.of());

    public StreamEncryption {
        dataKeys = List.copyOf(dataKeys);
        if (on && dataKeys.isEmpty()) {
            throw new IllegalArgumentException("A stream that is encrypted has a data key; there is none");
        }
    }

    /** The master key that is in use, as the caller of StartStreamEncryption gave it; null if records are not encrypted. */
    public @Nullable String masterKeyId() {
        return on ? dataKeys.get(dataKeys.size() - 1).masterKeyId() : null;
    }

    /** The number of the data key that is in use. */
    public int newest() {
        return dataKeys.size();
    }

    /** The data key of a number; null if there is none. */
    public @Nullable WrappedKey dataKey(int number) {
        return number >= 1 && number <= dataKeys.size() ? dataKeys.get(number - 1) : null;
    }

    /** Encrypts by a new data key from now on; writers are yet to learn of it. */
    public StreamEncryption started(WrappedKey key) {
        List<WrappedKey> more = new ArrayList<>(dataKeys);
        more.add(key);
        return new StreamEncryption(true, true, more);
    }

    /** Encrypts no more; writers are yet to learn of it. */
    public StreamEncryption stopped() {
        return new StreamEncryption(false, true, dataKeys);
    }

    /** All writers know. */
    public StreamEncryption settled() {
        return new StreamEncryption(on, false, dataKeys);
    }
}
