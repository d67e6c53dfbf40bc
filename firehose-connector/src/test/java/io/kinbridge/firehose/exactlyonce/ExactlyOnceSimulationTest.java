package io.kinbridge.firehose.exactlyonce;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.firehose.destination.Delivery;
import io.kinbridge.firehose.destination.DestinationException;
import io.kinbridge.firehose.format.EncodedObject;
import io.kinbridge.firehose.format.ObjectFormat;
import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.firehose.record.ErrorOutputType;
import io.kinbridge.firehose.record.Failure;
import io.kinbridge.firehose.record.RecordBatch;
import io.kinbridge.firehose.record.RecordPosition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tasks that read a partition, cut it into batches wherever chance has it, write objects, and are killed or replaced at any step; the
 * replaced ones go on for a while without knowing. What a task's offsets are is decided as {@code task.OffsetLedger} does: by epochs.
 */
class ExactlyOnceSimulationTest {
    private static final TopicPartition PARTITION = new TopicPartition("stream", 0);
    private static final int RECORDS = 120;
    private static final int VALUES = 3;
    private static final int ROUNDS = 500;

    private final Map<String, StoredObject> objects = new TreeMap<>();
    private long committed;

    private record StoredObject(Map<String, String> metadata, String text) {}

    static List<Integer> seeds() {
        List<Integer> seeds = new ArrayList<>();
        for (int seed = 0; seed < ROUNDS; seed++) {
            seeds.add(seed);
        }
        return seeds;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void deliver_tasksKilledAndReplacedAnywhere_eachRecordIsInOneObject(int seed) throws DestinationException {
        Random random = new Random(seed);
        List<Reader> readers = new ArrayList<>();
        readers.add(new Reader(committed));
        for (int step = 0; committed < RECORDS; step++) {
            assertThat(step).as("steps").isLessThan(20_000);
            if (step < 400 && random.nextInt(12) == 0) {
                readers.add(new Reader(committed)); // a new owner; the old one may go on for a while
            }
            if (readers.size() > 1 && random.nextInt(6) == 0) {
                readers.remove(random.nextInt(readers.size() - 1));
            }
            Reader one = readers.get(random.nextInt(readers.size()));
            one.step(random, one == readers.get(readers.size() - 1));
        }

        Map<String, Integer> times = new HashMap<>();
        for (StoredObject object : objects.values()) {
            for (String record : object.text().split(" ")) {
                times.merge(record, 1, Integer::sum);
            }
        }
        assertThat(times)
                .hasSize(RECORDS)
                .allSatisfy((record, count) -> assertThat(count).as(record).isEqualTo(1));
    }

    /** Every seventh record fails to be encoded. */
    private static boolean isBad(long offset) {
        return offset % 7 == 3;
    }

    private static List<String> values(long offset) {
        return List.of("v" + Math.floorMod(offset * 31 / 5, VALUES));
    }

    private static DeliveryRecord record(long offset) {
        // Arrivals that are not in order must not matter either.
        long arrival = 1000 + (offset ^ 5);
        return DeliveryRecord.of(
                PARTITION, offset, arrival, null, (offset + " ").getBytes(StandardCharsets.UTF_8), null);
    }

    /** A task: reads, cuts, delivers one object at a time, commits where an epoch is settled. */
    private final class Reader {
        private final ExactlyOnceDestination destination;
        private final List<long[]> straddles = new ArrayList<>();
        private final List<RecordBatch> waiting = new ArrayList<>();
        private final Map<List<String>, RecordBatch> open = new HashMap<>();
        private long next;
        private long epochEnd = -1;

        Reader(long from) {
            next = from;
            ExactlyOnceDestination.Overlaps overlaps =
                    (partition, first, last) -> straddles.add(new long[] {first, last});
            ExactlyOnceDestination errors = new ExactlyOnceDestination(
                    new Store(), new Words(false), batch -> "error-" + name(batch), null, overlaps, () -> {});
            destination = new ExactlyOnceDestination(
                    new Store(),
                    new Words(true),
                    this::name,
                    new ExactlyOnceDestination.Errors(errors, (batch, record, failure) -> batch.data(record)),
                    overlaps,
                    () -> {});
        }

        private String name(RecordBatch batch) {
            RecordPosition first = batch.position(0);
            return batch.partitionValues() + "-" + batch.arrivalMillis(0) + "-" + first.offset();
        }

        void step(Random random, boolean isOwner) throws DestinationException {
            if (!waiting.isEmpty()) {
                deliverOne(random);
            } else if (epochEnd >= 0) {
                commit(isOwner);
            } else if (next == RECORDS || (random.nextInt(9) == 0 && !open.isEmpty())) {
                waiting.addAll(open.values());
                open.clear();
                epochEnd = next;
            } else if (random.nextInt(15) == 0 && !open.isEmpty()) {
                List<String> early = open.keySet().iterator().next();
                waiting.add(open.remove(early)); // for want of memory
            } else {
                open.computeIfAbsent(values(next), RecordBatch::new).add(record(next++));
            }
        }

        /** Any of the batches, but for those of the same values, which keep their order. */
        private void deliverOne(Random random) throws DestinationException {
            RecordBatch any = waiting.get(random.nextInt(waiting.size()));
            RecordBatch batch = waiting.stream()
                    .filter(other -> other.partitionValues().equals(any.partitionValues()))
                    .findFirst()
                    .orElseThrow();
            try {
                destination.deliver(batch, NO_DELIVERY);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            waiting.remove(batch);
        }

        private void commit(boolean isOwner) {
            long end = epochEnd;
            epochEnd = -1;
            boolean isSafe = straddles.stream().noneMatch(straddle -> end > straddle[0] && end <= straddle[1]);
            if (isOwner && isSafe) {
                committed = Math.max(committed, end);
            }
        }
    }

    private final class Store implements ConditionalStore {
        @Override
        public @Nullable Map<String, String> putIfAbsent(
                String name,
                EncodedObject object,
                ObjectFormat format,
                Map<String, String> metadata,
                Delivery delivery) {
            StoredObject there = objects.get(name);
            if (there != null) {
                return there.metadata();
            }
            objects.put(name, new StoredObject(metadata, new String(bytes(object), StandardCharsets.UTF_8)));
            return null;
        }

        private static byte[] bytes(EncodedObject object) {
            try {
                return object.newInputStream().readAllBytes();
            } catch (java.io.IOException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() {}
    }

    /** Records one after another; without the bad ones, if told so. */
    private record Words(boolean isStrict) implements ObjectFormat {
        @Override
        public String extension() {
            return "";
        }

        @Override
        public String contentEncoding() {
            return "";
        }

        @Override
        public String contentType() {
            return "";
        }

        @Override
        public @Nullable EncodedObject encode(RecordBatch batch, Delivery delivery) {
            EncodedObject object = new EncodedObject();
            for (int record = 0; record < batch.size(); record++) {
                if (isStrict && isBad(batch.position(record).offset())) {
                    delivery.failed(record, Failure.of(ErrorOutputType.FORMAT_CONVERSION_FAILED, "code", "text", 0));
                } else {
                    object.write(batch.data(record), 0, batch.length(record));
                }
            }
            return object.length() == 0 ? null : object;
        }
    }

    private static final Delivery NO_DELIVERY = new Delivery() {
        @Override
        public void failed(int record, Failure failure) {
            throw new AssertionError("exactly once has errors of its own");
        }

        @Override
        public void recorded(int record, Failure failure) {}

        @Override
        public void attempted(boolean succeeded) {}
    };
}
