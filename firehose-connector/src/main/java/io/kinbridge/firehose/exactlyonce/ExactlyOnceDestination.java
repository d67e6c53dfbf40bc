package io.kinbridge.firehose.exactlyonce;

import io.kinbridge.firehose.destination.Delivery;
import io.kinbridge.firehose.destination.Destination;
import io.kinbridge.firehose.destination.DestinationException;
import io.kinbridge.firehose.format.EncodedObject;
import io.kinbridge.firehose.format.ObjectFormat;
import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.firehose.record.Failure;
import io.kinbridge.firehose.record.RecordBatch;
import io.kinbridge.firehose.record.RecordPosition;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Objects in chains, each record in exactly one. Batches with the same partition and values come one after another; others may come
 * at the same time.
 */
public final class ExactlyOnceDestination implements Destination {
    private final ConditionalStore store;
    private final ObjectFormat format;
    private final Function<RecordBatch, String> names;
    private final @Nullable Errors errors;
    private final Overlaps overlaps;
    private final Runnable onObject;

    /** What is known of chains to go further than their last batch did: someone else has written them. */
    private final Map<Chain, RecordPosition> reached = new ConcurrentHashMap<>();

    private record Chain(TopicPartition partition, List<String> values) {}

    /**
     * Where records go that the format cannot encode.
     *
     * @param destination of error objects
     * @param line what is written of a record
     */
    public record Errors(ExactlyOnceDestination destination, ErrorLine line) {}

    /** Makes a line of a failed record. */
    @FunctionalInterface
    public interface ErrorLine {
        byte[] of(RecordBatch batch, int record, Failure failure);
    }

    /** Is told of objects that others wrote, so that no reading begins within them. */
    @FunctionalInterface
    public interface Overlaps {
        void found(TopicPartition partition, long firstOffset, long lastOffset);
    }

    /**
     * @param names the name of an object that begins with a batch's first record; it depends on nothing else of the batch
     * @param errors null if the format encodes all records
     * @param onObject is told of each object that was not there before
     */
    public ExactlyOnceDestination(
            ConditionalStore store,
            ObjectFormat format,
            Function<RecordBatch, String> names,
            @Nullable Errors errors,
            Overlaps overlaps,
            Runnable onObject) {
        this.store = store;
        this.format = format;
        this.names = names;
        this.errors = errors;
        this.overlaps = overlaps;
        this.onObject = onObject;
    }

    @Override
    public void deliver(RecordBatch batch, Delivery delivery) throws InterruptedException, DestinationException {
        Encoded whole = encode(batch, delivery);
        // Errors have a chain of their own, which may have come to another record than this one.
        deliverErrors(whole, delivery);
        Chain chain = new Chain(batch.position(0).partition(), batch.partitionValues());
        RecordPosition reachedByOthers = reached.get(chain);
        RecordBatch rest =
                reachedByOthers == null ? deliverObject(chain, whole, delivery) : behind(batch, reachedByOthers);
        while (rest != null) {
            rest = deliverObject(chain, encode(rest, delivery), delivery);
        }
    }

    /** What came of a batch: an object, unless no record is in it, and those that are not in it. */
    private record Encoded(
            RecordBatch batch, @Nullable EncodedObject object, NavigableMap<Integer, Failure> failures) {}

    /** Delivers one object; what is left of its batch then, null if nothing is. */
    private @Nullable RecordBatch deliverObject(Chain chain, Encoded encoded, Delivery delivery)
            throws InterruptedException, DestinationException {
        RecordBatch batch = encoded.batch();
        NavigableMap<Integer, Failure> failures = encoded.failures();
        EncodedObject object = encoded.object();
        if (object == null) {
            return null;
        }
        int first = next(failures, 0, 1);
        int last = next(failures, batch.size() - 1, -1);
        Extent extent = Extent.of(batch, first, last);
        String name = names.apply(first == 0 ? batch : batch.part(first, first + 1));
        Map<String, String> found = store.putIfAbsent(name, object, format, extent.metadata(), delivery);
        if (found == null) {
            onObject.run();
            return null;
        }
        Extent there = Extent.of(chain.partition(), found);
        if (there == null || !there.first().equals(extent.first()) || there.firstArrival() != extent.firstArrival()) {
            throw new DestinationException(
                    ("Object '%s' exists, and does not begin with the record of offset %d that arrived at %d ms, but %s: it is of"
                                    + " another topic of this name, or of another program. Move it away, or change the prefix or the"
                                    + " delivery stream's name")
                            .formatted(name, extent.first().offset(), extent.firstArrival(), found));
        }
        return continued(chain, batch, extent, there);
    }

    private @Nullable RecordBatch continued(Chain chain, RecordBatch batch, Extent own, Extent there) {
        if (there.last().equals(own.last())) {
            return null;
        }
        if (Extent.isBehind(there.last(), batch.position(batch.size() - 1))) {
            reached.put(chain, there.last());
        } else {
            reached.remove(chain);
        }
        overlaps.found(chain.partition(), there.first().offset(), there.last().offset());
        return behind(batch, there.last());
    }

    private Encoded encode(RecordBatch batch, Delivery delivery) throws DestinationException {
        NavigableMap<Integer, Failure> failures = new TreeMap<>();
        try {
            return new Encoded(batch, format.encode(batch, new Encoding(delivery, failures)), failures);
        } catch (IOException e) {
            throw new DestinationException(
                    "%,d records cannot be made an object: %s".formatted(batch.size(), e.getMessage()), e);
        }
    }

    private void deliverErrors(Encoded encoded, Delivery delivery) throws InterruptedException, DestinationException {
        RecordBatch batch = encoded.batch();
        NavigableMap<Integer, Failure> failures = encoded.failures();
        if (failures.isEmpty()) {
            return;
        }
        if (errors == null) {
            throw new DestinationException(
                    "%,d records cannot be encoded, and there is no place for them".formatted(failures.size()));
        }
        RecordBatch failed = new RecordBatch(batch.partitionValues());
        failures.forEach((record, failure) -> {
            RecordPosition position = batch.position(record);
            failed.add(DeliveryRecord.of(
                            position.partition(),
                            position.offset(),
                            batch.arrivalMillis(record),
                            null,
                            errors.line().of(batch, record, failure),
                            null)
                    .withIndex(position.index()));
        });
        errors.destination().deliver(failed, delivery);
        failures.forEach(delivery::recorded);
    }

    /** The nearest record from one on that has not failed. */
    private static int next(Map<Integer, Failure> failures, int from, int step) {
        int record = from;
        while (failures.containsKey(record)) {
            record += step;
        }
        return record;
    }

    /** The records behind a position; null if there are none. */
    private static @Nullable RecordBatch behind(RecordBatch batch, @Nullable RecordPosition position) {
        if (position == null) {
            return batch;
        }
        int first = 0;
        while (first < batch.size() && !Extent.isBehind(batch.position(first), position)) {
            first++;
        }
        return first == batch.size() ? null : batch.part(first, batch.size());
    }

    @Override
    public void close() {
        store.close();
    }

    /** Notes what cannot be encoded. */
    private record Encoding(Delivery delivery, Map<Integer, Failure> failures) implements Delivery {
        @Override
        public void failed(int record, Failure failure) {
            failures.put(record, failure);
        }

        @Override
        public void recorded(int record, Failure failure) {
            delivery.recorded(record, failure);
        }

        @Override
        public void attempted(boolean succeeded) {
            delivery.attempted(succeeded);
        }
    }
}
