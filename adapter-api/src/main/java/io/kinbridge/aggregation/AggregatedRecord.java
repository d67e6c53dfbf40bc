package io.kinbridge.aggregation;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A user record in a container: its keys, and a view of the container's array, which is not to be changed while the view is
 * in use. For any number of threads.
 */
public final class AggregatedRecord {
    private final int index;
    private final String partitionKey;
    private final @Nullable String explicitHashKey;
    private final byte[] container;
    private final int offset;
    private final int length;

    AggregatedRecord(
            int index,
            String partitionKey,
            @Nullable String explicitHashKey,
            byte[] container,
            int offset,
            int length) {
        this.index = index;
        this.partitionKey = partitionKey;
        this.explicitHashKey = explicitHashKey;
        this.container = container;
        this.offset = offset;
        this.length = length;
    }

    /** Its place in the container, from 0: the sub-sequence number that the Kinesis Client Library gives it. */
    public int index() {
        return index;
    }

    /** The partition key, one String for all records of the container that have it. Bytes that are not UTF-8 become U+FFFD. */
    public String partitionKey() {
        return partitionKey;
    }

    /** The explicit hash key as it was written, be it decimal or not; null when the record has none. */
    public @Nullable String explicitHashKey() {
        return explicitHashKey;
    }

    /** The data, copied into an array of its own. */
    public byte[] data() {
        return Arrays.copyOfRange(container, offset, offset + length);
    }

    /** The data without a copy: read-only, from position 0 to its capacity. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(container, offset, length).slice().asReadOnlyBuffer();
    }

    /** The array that holds the data, from {@link #offset}: the one that was parsed, not a copy. */
    public byte[] container() {
        return container;
    }

    /** Where the data begins in {@link #container}. */
    public int offset() {
        return offset;
    }

    /** How many bytes of data there are, from 0. */
    public int length() {
        return length;
    }

    /** Place and size only: keys and data stay out of logs. */
    @Override
    public String toString() {
        return "AggregatedRecord " + index + ", " + length + " bytes";
    }
}
