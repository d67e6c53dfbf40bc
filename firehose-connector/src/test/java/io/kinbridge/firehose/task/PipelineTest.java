package io.kinbridge.firehose.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.firehose.destination.Delivery;
import io.kinbridge.firehose.destination.Destination;
import io.kinbridge.firehose.destination.DestinationException;
import io.kinbridge.firehose.exactlyonce.OverlapNotes;
import io.kinbridge.firehose.metric.StreamMeters;
import io.kinbridge.firehose.processor.FailedData;
import io.kinbridge.firehose.processor.ProcessedRecords;
import io.kinbridge.firehose.processor.RecordProcessor;
import io.kinbridge.firehose.processor.Transformation;
import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.firehose.record.ErrorOutputType;
import io.kinbridge.firehose.record.Failure;
import io.kinbridge.firehose.record.RecordBatch;
import io.kinbridge.testkit.Eventually;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PipelineTest {
    private static final TopicPartition A = new TopicPartition("stream", 0);
    private static final TopicPartition B = new TopicPartition("stream", 1);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration NEVER = Duration.ofHours(1);

    private final StreamMeters meters = new StreamMeters(new SimpleMeterRegistry(), "stream", "0");
    private final Kept delivered = new Kept();
    private final Kept errors = new Kept();
    private final List<Pipeline> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(Pipeline::close);
    }

    @Test
    void put_sizeReached_isDeliveredInOrderAndCommittable() {
        Pipeline pipeline = pipeline(new Setup());
        pipeline.put(records(A, 0, "aaaa", "bbbb", "cccc"));

        Eventually.within(SOON).untilAsserted(() -> {
            assertThat(delivered.texts()).containsExactly("aaaa", "bbbb");
            assertThat(offsets(pipeline)).isEqualTo(Map.of(A, 2L));
        });
    }

    @Test
    void put_intervalOver_isDeliveredWithoutAnotherRecord() {
        Setup setup = new Setup();
        setup.hints = new BufferHints(1000, Duration.ofMillis(300));
        Pipeline pipeline = pipeline(setup);
        pipeline.put(records(A, 0, "aaaa"));

        Eventually.within(SOON)
                .untilAsserted(() -> assertThat(offsets(pipeline)).isEqualTo(Map.of(A, 1L)));
        assertThat(delivered.texts()).containsExactly("aaaa");
    }

    @Test
    void put_partitions_fillBatchesOfTheirOwn() {
        Pipeline pipeline = pipeline(new Setup());
        pipeline.put(records(A, 0, "aaaa"));
        pipeline.put(records(B, 0, "bbbb"));
        pipeline.put(records(B, 1, "cccc"));

        Eventually.within(SOON)
                .untilAsserted(() -> assertThat(offsets(pipeline)).isEqualTo(Map.of(A, 0L, B, 2L)));
        assertThat(delivered.texts()).containsExactly("bbbb", "cccc");
    }

    @Test
    void put_valueThatIsNoBytes_goesToTheErrorsAndTheTaskGoesOn() {
        Pipeline pipeline = pipeline(new Setup());
        pipeline.put(List.of(sinkRecord(A, 0, Map.of("a", 1)), sinkRecord(A, 1, null)));
        pipeline.put(records(A, 2, "aaaa", "bbbb"));

        Eventually.within(SOON)
                .untilAsserted(() -> assertThat(offsets(pipeline)).isEqualTo(Map.of(A, 4L)));
        assertThat(errors.texts()).singleElement().asString().contains("Source.UnsupportedValue", "ByteArrayConverter");
    }

    @Test
    void put_processorThrows_recordGoesToTheErrors() {
        Setup setup = new Setup();
        setup.before = (record, out) -> {
            if (new String(record.data(), StandardCharsets.UTF_8).equals("evil")) {
                throw new IllegalStateException("no");
            }
            out.add(record);
        };
        Pipeline pipeline = pipeline(setup);
        pipeline.put(records(A, 0, "aaaa", "evil", "bbbb"));

        Eventually.within(SOON)
                .untilAsserted(() -> assertThat(offsets(pipeline)).isEqualTo(Map.of(A, 3L)));
        assertThat(delivered.texts()).containsExactly("aaaa", "bbbb");
        assertThat(errors.values()).containsExactly(List.of("processing-failed"));
    }

    @Test
    void deliver_someRecordsFail_errorsHoldTheOffsetsUntilTheyAreDelivered() {
        Setup setup = new Setup();
        setup.destination = new Destination() {
            @Override
            public void deliver(RecordBatch batch, Delivery delivery) {
                delivery.failed(1, Failure.of(ErrorOutputType.SPLUNK_FAILED, "Splunk.Code", "text", 0));
            }

            @Override
            public void close() {}
        };
        errors.hold();
        Pipeline pipeline = pipeline(setup);
        pipeline.put(records(A, 0, "aaaa", "bbbb"));

        Eventually.within(SOON).untilAsserted(() -> {
            assertThat(errors.isHolding()).isTrue();
            assertThat(offsets(pipeline)).isEqualTo(Map.of(A, 1L));
        });
        errors.letGo();
        Eventually.within(SOON)
                .untilAsserted(() -> assertThat(offsets(pipeline)).isEqualTo(Map.of(A, 2L)));
        assertThat(errors.values()).containsExactly(List.of("splunk-failed"));
    }

    @Test
    void deliver_destinationGivesUp_taskFailsAndNothingIsCommittable() {
        Setup setup = new Setup();
        setup.destination = new Destination() {
            @Override
            public void deliver(RecordBatch batch, Delivery delivery) throws DestinationException {
                throw new DestinationException("bucket 'b' is not there");
            }

            @Override
            public void close() {}
        };
        Pipeline pipeline = pipeline(setup);
        pipeline.put(records(A, 0, "aaaa", "bbbb"));

        Eventually.within(SOON)
                .untilAsserted(() -> assertThatThrownBy(() -> pipeline.put(List.of()))
                        .isInstanceOf(ConnectException.class)
                        .hasMessageContaining("bucket 'b' is not there"));
        assertThat(offsets(pipeline)).isEqualTo(Map.of(A, 0L));
    }

    @Test
    void put_budgetExceeded_refusesMoreUntilDeliveriesAreSettled() {
        Setup setup = new Setup();
        setup.budgetBytes = 200_000;
        setup.hints = new BufferHints(100_000_000, NEVER);
        delivered.hold();
        Pipeline pipeline = pipeline(setup);
        String large = "x".repeat(60_000);

        assertThatThrownBy(() -> {
                    for (int offset = 0; offset < 100; offset++) {
                        pipeline.put(records(A, offset, large));
                    }
                })
                .isInstanceOf(RetriableException.class)
                .hasMessageContaining("buffer.memory.bytes")
                .hasMessageContaining("200,000");
        delivered.letGo();

        Eventually.within(SOON).untilAsserted(() -> {
            pipeline.put(records(A, 100, large));
            assertThat(delivered.texts()).isNotEmpty();
        });
    }

    @Test
    void put_recordsThatGrow_waitForDeliveries() {
        Setup setup = growing();
        Pipeline pipeline = pipeline(setup);

        pipeline.put(fiftySmallOnes());

        Eventually.within(SOON)
                .untilAsserted(() -> assertThat(offsets(pipeline)).isEqualTo(Map.of(A, 50L)));
        assertThat(delivered.texts()).hasSize(50).allMatch(text -> text.length() == 100_000);
    }

    @Test
    void put_recordsThatGrowAndAreNotDelivered_endTheTaskBeforeTheHeapIsFull() {
        Setup setup = growing();
        delivered.hold();
        Pipeline pipeline = pipeline(setup);

        assertThatThrownBy(() -> pipeline.put(fiftySmallOnes()))
                .isInstanceOf(ConnectException.class)
                .isNotInstanceOf(RetriableException.class)
                .hasMessageContaining("max.poll.records");
        assertThat(pipeline.heldBytes()).isLessThan(1_000_000);
        delivered.letGo();
    }

    /** Each record becomes a hundred thousand times longer, as a bomb does; what is left at the end is delivered by the interval. */
    private Setup growing() {
        Setup setup = new Setup();
        setup.budgetBytes = 400_000;
        setup.hints = new BufferHints(100_000_000, Duration.ofMillis(100));
        setup.before = (record, out) -> out.add(record.withData(new byte[100_000]));
        return setup;
    }

    private static List<SinkRecord> fiftySmallOnes() {
        return records(A, 0, Collections.nCopies(50, "x").toArray(String[]::new));
    }

    @Test
    void put_morePartitionsThanMayBeActive_overflowToTheErrors() {
        Setup setup = new Setup();
        setup.mostActive = 2;
        setup.values = routing -> List.of(routing.fromQuery().getOrDefault("k", ""));
        setup.before = (record, out) -> out.add(record.withRouting(
                record.routing().withQuery(Map.of("k", new String(record.data(), StandardCharsets.UTF_8)))));
        Pipeline pipeline = pipeline(setup);
        pipeline.put(records(A, 0, "aaaa", "bbbb", "cccc", "aaaa", "bbbb"));

        Eventually.within(SOON)
                .untilAsserted(() -> assertThat(offsets(pipeline)).isEqualTo(Map.of(A, 5L)));
        assertThat(delivered.values()).containsExactlyInAnyOrder(List.of("aaaa"), List.of("bbbb"));
        assertThat(errors.texts()).singleElement().asString().contains("ActivePartitionLimitExceeded");
    }

    @Test
    void put_fiveHundredPartitionsOpen_recordsStayWithinTheBudget() {
        Setup setup = new Setup();
        setup.mostActive = 500;
        setup.budgetBytes = 16_000_000;
        setup.hints = new BufferHints(128_000_000, NEVER);
        setup.values = routing -> List.of(routing.fromQuery().getOrDefault("k", ""));
        setup.before = (record, out) ->
                out.add(record.withRouting(record.routing().withQuery(Map.of("k", "p" + record.offset() % 500))));
        Pipeline pipeline = pipeline(setup);
        String text = "x".repeat(1000);
        long most = 0;
        int put = 0;
        while (put < 60_000) {
            List<SinkRecord> records = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                records.add(sinkRecord(A, put + i, text.getBytes(StandardCharsets.UTF_8)));
            }
            try {
                pipeline.put(records);
                put += records.size();
            } catch (RetriableException e) {
                assertThat(e).hasMessageContaining("buffer.memory.bytes");
            }
            most = Math.max(most, pipeline.heldBytes());
        }

        assertThat(most).isGreaterThan(8_000_000).isLessThan(16_000_000);
        assertThat(delivered.values()).hasSizeGreaterThan(1000);
    }

    @Test
    void close_partitionRevoked_itsRecordsAreGivenUpAndOthersStay() {
        Pipeline pipeline = pipeline(new Setup());
        pipeline.put(records(A, 0, "aaaa"));
        pipeline.put(records(B, 0, "bbbb"));
        pipeline.close(Set.of(A));
        pipeline.put(records(B, 1, "cccc"));

        Eventually.within(SOON)
                .untilAsserted(() -> assertThat(offsets(pipeline)).isEqualTo(Map.of(B, 2L)));
        assertThat(delivered.texts()).containsExactly("bbbb", "cccc");
    }

    @Test
    void put_transformation_keepsOrderAcrossConcurrentCalls() {
        Setup setup = new Setup();
        setup.hints = new BufferHints(100, NEVER);
        CountDownLatch first = new CountDownLatch(1);
        setup.transformation = new Transformation() {
            @Override
            public void transform(List<DeliveryRecord> batch, ProcessedRecords out) throws InterruptedException {
                if (batch.get(0).offset() == 0) {
                    first.await();
                } else if (batch.get(0).offset() >= 15) {
                    first.countDown();
                }
                batch.forEach(out::add);
            }

            @Override
            public void close() {}
        };
        Pipeline pipeline = pipeline(setup);
        List<SinkRecord> records = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int offset = 0; offset < 25; offset++) {
            texts.add("%04d".formatted(offset));
            records.add(sinkRecord(A, offset, texts.get(offset).getBytes(StandardCharsets.UTF_8)));
        }
        pipeline.put(records);

        Eventually.within(SOON)
                .untilAsserted(() -> assertThat(offsets(pipeline)).isEqualTo(Map.of(A, 25L)));
        assertThat(delivered.texts()).isEqualTo(texts);
    }

    private Pipeline pipeline(Setup setup) {
        Pipeline pipeline = new Pipeline(new PipelineParts(
                (record, source, out) -> setup.before.process(record, out),
                setup.transformation,
                setup.transformation == null ? null : new BufferHints(20, Duration.ofMillis(100)),
                (record, out) -> out.add(record),
                setup.values,
                setup.mostActive,
                outlet("main", setup.destination, setup.hints),
                null,
                outlet("errors", errors, new BufferHints(1, NEVER)),
                (position, arrival, raw, failure) ->
                        (failure.code() + " " + failure.message()).getBytes(StandardCharsets.UTF_8),
                null,
                null,
                false,
                FailedData.AS_IT_IS,
                false,
                new OverlapNotes(),
                new FlowMeters(meters, "Incoming"),
                setup.budgetBytes,
                2));
        open.add(pipeline);
        pipeline.open(Set.of(A, B));
        return pipeline;
    }

    private Outlet outlet(String name, Destination destination, BufferHints hints) {
        return new Outlet(DeliveryRoute.of(name, destination, meters.deliveries(name), InstantSource.system()), hints);
    }

    private static Map<TopicPartition, Long> offsets(Pipeline pipeline) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        pipeline.committable().forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        return offsets;
    }

    private static List<SinkRecord> records(TopicPartition partition, long first, String... texts) {
        List<SinkRecord> records = new ArrayList<>();
        for (String text : texts) {
            records.add(sinkRecord(partition, first + records.size(), text.getBytes(StandardCharsets.UTF_8)));
        }
        return records;
    }

    private static SinkRecord sinkRecord(TopicPartition partition, long offset, @Nullable Object value) {
        return new SinkRecord(
                partition.topic(),
                partition.partition(),
                null,
                null,
                null,
                value,
                offset,
                1_000L + offset,
                TimestampType.LOG_APPEND_TIME);
    }

    /** How one test's pipeline differs from the plain one. */
    private final class Setup {
        private BufferHints hints = new BufferHints(8, NEVER);
        private RecordProcessor before = (record, out) -> out.add(record);
        private PartitionValues values = PartitionValues.NONE;
        private int mostActive;
        private long budgetBytes = 10_000_000;
        private Destination destination = delivered;
        private @Nullable Transformation transformation;
    }

    /** Keeps what is delivered, as soon as it may. */
    private static final class Kept implements Destination {
        private final List<RecordBatch> batches = new CopyOnWriteArrayList<>();
        private volatile CountDownLatch gate = new CountDownLatch(0);
        private volatile boolean isHolding;

        void hold() {
            gate = new CountDownLatch(1);
        }

        void letGo() {
            gate.countDown();
        }

        boolean isHolding() {
            return isHolding;
        }

        @Override
        public void deliver(RecordBatch batch, Delivery delivery) throws InterruptedException {
            isHolding = true;
            gate.await();
            isHolding = false;
            batches.add(batch);
            delivery.attempted(true);
        }

        List<String> texts() {
            List<String> texts = new ArrayList<>();
            for (RecordBatch batch : batches) {
                for (int record = 0; record < batch.size(); record++) {
                    texts.add(new String(batch.data(record), StandardCharsets.UTF_8));
                }
            }
            return texts;
        }

        List<List<String>> values() {
            return batches.stream().map(RecordBatch::partitionValues).toList();
        }

        @Override
        public void close() {}
    }
}
