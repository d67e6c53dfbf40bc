package io.kinbridge.firehose.record;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Records that are delivered together, in the order in which they were added. Their data lies one behind the other in blocks,
 * so that a record costs some tens of bytes more than its data, and most of a batch can be written out at once.
 *
 * <p>While it is filled, a batch belongs to one thread; then it changes no more, and is for any number of them.
 */
public final class RecordBatch {
    private static final int FIRST_BLOCK = 2 << 10;
    /** A batch grows by so small a part of itself: there may be hundreds, which grow at the same time. */
    private static final int GROWTH = 8;

    private static final int LARGEST_BLOCK = 1 << 20;
    private static final int FIRST_RECORDS = 16;
    private static final int OVERHEAD_BYTES = 36;
    private static final int ORIGIN_BYTES = 300;

    private final List<String> partitionValues;
    private final List<byte[]> blocks = new ArrayList<>();
    private int blockEnd;
    private long capacity;
    private long bytes;
    private int size;
    private long oldestMillis = Long.MAX_VALUE;

    private TopicPartition[] partitions = new TopicPartition[FIRST_RECORDS];
    private long[] offsets = new long[FIRST_RECORDS];
    private int[] indexes = new int[FIRST_RECORDS];
    private long[] arrivals = new long[FIRST_RECORDS];
    private int[] blockOf = new int[FIRST_RECORDS];
    private int[] starts = new int[FIRST_RECORDS];
    private int[] lengths = new int[FIRST_RECORDS];
    private Routing @Nullable [] routings;
    private @Nullable SinkRecord @Nullable [] origins;
    private long originBytes;

    /** An empty batch without dynamic partitioning. */
    public RecordBatch() {
        this(List.of());
    }

    /** An empty batch, for one partition of dynamic partitioning: the values that the prefix' expressions have there. */
    public RecordBatch(List<String> partitionValues) {
        this.partitionValues = List.copyOf(partitionValues);
    }

    /** Adds a record behind the others. */
    public void add(DeliveryRecord record) {
        if (size == offsets.length) {
            grow();
        }
        int start = store(record.array(), record.from(), record.length());
        partitions[size] = record.partition();
        offsets[size] = record.offset();
        indexes[size] = record.index();
        arrivals[size] = record.arrivalMillis();
        blockOf[size] = blocks.size() - 1;
        starts[size] = start;
        lengths[size] = record.length();
        keep(record.routing(), record.origin());
        bytes += record.length();
        oldestMillis = Math.min(oldestMillis, record.arrivalMillis());
        size++;
    }

    private int store(byte[] array, int from, int length) {
        if (blocks.isEmpty() || blocks.get(blocks.size() - 1).length - blockEnd < length) {
            int next = (int) Math.min(LARGEST_BLOCK, Math.max(FIRST_BLOCK, capacity / GROWTH));
            byte[] block = new byte[Math.max(next, length)];
            if (!blocks.isEmpty()) {
                trimLastBlock();
            }
            blocks.add(block);
            capacity += block.length;
            blockEnd = 0;
        }
        int start = blockEnd;
        System.arraycopy(array, from, blocks.get(blocks.size() - 1), start, length);
        blockEnd += length;
        return start;
    }

    /** So that each block but the last is full, whatever the size of the record that did not fit. */
    private void trimLastBlock() {
        byte[] last = blocks.get(blocks.size() - 1);
        if (blockEnd < last.length) {
            blocks.set(blocks.size() - 1, Arrays.copyOf(last, blockEnd));
            capacity -= last.length - blockEnd;
        }
    }

    private void keep(Routing routing, @Nullable SinkRecord origin) {
        if (!routing.isEmpty() || routings != null) {
            if (routings == null) {
                routings = new Routing[offsets.length];
                Arrays.fill(routings, 0, size, Routing.NONE);
            }
            routings[size] = routing;
        }
        if (origin != null) {
            if (origins == null) {
                origins = new SinkRecord[offsets.length];
            }
            origins[size] = origin;
            originBytes += ORIGIN_BYTES + (origin.value() instanceof byte[] value ? value.length : 0);
        }
    }

    private void grow() {
        int more = size + (size >> 1);
        partitions = Arrays.copyOf(partitions, more);
        offsets = Arrays.copyOf(offsets, more);
        indexes = Arrays.copyOf(indexes, more);
        arrivals = Arrays.copyOf(arrivals, more);
        blockOf = Arrays.copyOf(blockOf, more);
        starts = Arrays.copyOf(starts, more);
        lengths = Arrays.copyOf(lengths, more);
        if (routings != null) {
            routings = Arrays.copyOf(routings, more);
        }
        if (origins != null) {
            origins = Arrays.copyOf(origins, more);
        }
    }

    /** The values that the prefix' dynamic partitioning expressions have for all these records, in their order there. */
    public List<String> partitionValues() {
        return partitionValues;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** All the records' data together. */
    public long bytes() {
        return bytes;
    }

    /** What this batch takes of the heap, about. */
    public long heapBytes() {
        return capacity + originBytes + (long) offsets.length * OVERHEAD_BYTES;
    }

    /** When the record that has been in the stream for longest arrived there; this batch must not be empty. */
    public long oldestMillis() {
        if (size == 0) {
            throw new IllegalStateException("an empty batch has no oldest record");
        }
        return oldestMillis;
    }

    public RecordPosition position(int record) {
        Objects.checkIndex(record, size);
        return new RecordPosition(partitions[record], offsets[record], indexes[record]);
    }

    public long arrivalMillis(int record) {
        Objects.checkIndex(record, size);
        return arrivals[record];
    }

    /** The array that holds the record's data from {@link #from}, {@link #length} bytes. Not to be changed. */
    public byte[] array(int record) {
        Objects.checkIndex(record, size);
        return blocks.get(blockOf[record]);
    }

    public int from(int record) {
        Objects.checkIndex(record, size);
        return starts[record];
    }

    public int length(int record) {
        Objects.checkIndex(record, size);
        return lengths[record];
    }

    /** A copy of the record's data. */
    public byte[] data(int record) {
        Objects.checkIndex(record, size);
        return Arrays.copyOfRange(blocks.get(blockOf[record]), starts[record], starts[record] + lengths[record]);
    }

    public Routing routing(int record) {
        Objects.checkIndex(record, size);
        return routings == null ? Routing.NONE : routings[record];
    }

    /** What Connect gave; null unless someone asks for it when the record fails. */
    public @Nullable SinkRecord origin(int record) {
        Objects.checkIndex(record, size);
        return origins == null ? null : origins[record];
    }

    /** Writes the data of all records, one behind the other. */
    public void writeTo(OutputStream out) throws IOException {
        for (int block = 0; block < blocks.size(); block++) {
            boolean isLast = block == blocks.size() - 1;
            out.write(blocks.get(block), 0, isLast ? blockEnd : blocks.get(block).length);
        }
    }

    /** The records from {@code first} to before {@code end}, as a batch of its own. */
    public RecordBatch part(int first, int end) {
        Objects.checkFromToIndex(first, end, size);
        RecordBatch part = new RecordBatch(partitionValues);
        for (int record = first; record < end; record++) {
            part.add(DeliveryRecord.of(
                            partitions[record], offsets[record], arrivals[record], null, data(record), origin(record))
                    .withIndex(indexes[record])
                    .withRouting(routing(record)));
        }
        return part;
    }
}
