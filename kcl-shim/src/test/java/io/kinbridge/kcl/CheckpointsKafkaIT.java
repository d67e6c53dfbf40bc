package io.kinbridge.kcl;

import static io.kinbridge.kcl.KafkaWorkers.TRIM_HORIZON;
import static io.kinbridge.kcl.KafkaWorkers.application;
import static io.kinbridge.kcl.KafkaWorkers.numbers;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.aggregation.AggregatedRecordWriter;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.kinesis.exceptions.KinesisClientLibException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/** Checkpoints, as the next worker and as Kafka's tools see them. */
@ExtendWith(KafkaForTests.class)
@Timeout(60)
class CheckpointsKafkaIT {
    private static KafkaWorkers workers;

    @BeforeAll
    static void open(TestKafka kafka) {
        workers = new KafkaWorkers(kafka);
    }

    @AfterEach
    void stop() {
        workers.stop();
    }

    @AfterAll
    static void close() {
        workers.close();
    }

    private static void putContainer(String stream, int from, int to) {
        AggregatedRecordWriter writer = new AggregatedRecordWriter();
        for (int i = from; i < to; i++) {
            writer.add(
                    ("key-" + i % 40).getBytes(UTF_8), null, Integer.toString(i).getBytes(UTF_8));
        }
        workers.kinesis()
                .putRecord(request -> request.streamName(stream)
                        .partitionKey("container")
                        .data(SdkBytes.fromByteArray(writer.toBytes())));
    }

    /** Checkpoints the record of that data, when it is among the batch. */
    private static void checkpointAt(ProcessRecordsInput input, String data) {
        for (KinesisClientRecord record : input.records()) {
            if (UTF_8.decode(record.data().duplicate()).toString().equals(data)) {
                try {
                    input.checkpointer().checkpoint(record.sequenceNumber(), record.subSequenceNumber());
                } catch (KinesisClientLibException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    @Test
    void checkpoint_withinAnAggregatedRecord_nextWorkerGoesOnBehindIt() {
        String stream = workers.givenStream(1);
        putContainer(stream, 0, 10);
        putContainer(stream, 10, 20);
        workers.write(stream, 20, 30);
        TestWorker before = workers.worker(stream, "one", input -> checkpointAt(input, "13"));
        workers.awaitRecords(30);
        before.close();
        workers.worker(stream, "two");
        Eventually.within(KafkaWorkers.SOON)
                .untilAsserted(() -> assertThat(dataOf("two")).isEqualTo(numbers(14, 30)));
        assertThat(dataOf("one")).isEqualTo(numbers(0, 30));
    }

    private static List<String> dataOf(String worker) {
        return workers
                .journal()
                .all(entry -> entry.worker().equals(worker) && entry.what().equals("record"))
                .stream()
                .map(Journal.Entry::text)
                .toList();
    }

    @Test
    void prepareCheckpoint_withState_nextInitializeHasIt() throws Exception {
        String stream = workers.givenStream(1);
        workers.write(stream, 0, 10);
        BlockingQueue<String> prepared = new LinkedBlockingQueue<>();
        TestWorker before = workers.worker(stream, "one", input -> {
            checkpointAt(input, "3");
            String last = input.records().get(input.records().size() - 1).sequenceNumber();
            try {
                input.checkpointer().prepareCheckpoint(last, "halfway".getBytes(UTF_8));
            } catch (KinesisClientLibException e) {
                throw new IllegalStateException(e);
            }
            prepared.add(last);
        });
        String last = prepared.poll(20, TimeUnit.SECONDS);
        before.close();

        BlockingQueue<InitializationInput> inputs = new LinkedBlockingQueue<>();
        workers.worker(
                new SingleStreamTracker(stream, TRIM_HORIZON),
                application(stream),
                "two",
                () -> new JournalProcessor("two", workers.journal(), JournalProcessor::checkpoint) {
                    @Override
                    public void initialize(InitializationInput input) {
                        super.initialize(input);
                        inputs.add(input);
                    }
                },
                UnaryOperator.identity(),
                workers.cluster());
        InitializationInput input = inputs.poll(20, TimeUnit.SECONDS);
        assertThat(input).isNotNull();
        assertThat(input.pendingCheckpointSequenceNumber().sequenceNumber()).isEqualTo(last);
        assertThat(new String(input.pendingCheckpointState(), UTF_8)).isEqualTo("halfway");
        Eventually.within(KafkaWorkers.SOON)
                .untilAsserted(() -> assertThat(dataOf("two")).isEqualTo(numbers(4, 10)));
    }

    @Test
    void checkpoints_allProcessed_groupsOffsetsAreTheLogsEnds() {
        String stream = workers.givenStream(2);
        workers.write(stream, 0, 500);
        putContainer(stream, 500, 510);
        workers.kinesis()
                .updateShardCount(request ->
                        request.streamName(stream).targetShardCount(4).scalingType(ScalingType.UNIFORM_SCALING));
        workers.kinesis().waiter().waitUntilStreamExists(request -> request.streamName(stream));
        workers.write(stream, 510, 1_000);
        workers.worker(stream, "one");
        workers.awaitRecords(1_000);
        Eventually.within(KafkaWorkers.SOON).untilAsserted(() -> {
            Map<Integer, Long> committed = new TreeMap<>();
            Map<Integer, Long> ends = new TreeMap<>();
            for (Map.Entry<TopicPartition, OffsetAndMetadata> each :
                    committed(stream).entrySet()) {
                committed.put(each.getKey().partition(), each.getValue().offset());
                ends.put(each.getKey().partition(), end(each.getKey()));
            }
            assertThat(committed).hasSize(6).isEqualTo(ends);
        });
        assertThat(committed(stream).get(new TopicPartition(stream, 0)).metadata())
                .contains("SHARD_END");
        assertThat(workers.journal().of("shardEnded")).hasSize(2);
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(String stream) {
        return workers.clients().groups().committed(application(stream)).join();
    }

    private static long end(TopicPartition partition) throws Exception {
        return workers.admin()
                .listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .get()
                .offset();
    }

    @Test
    void retry_bySetting_failedBatchIsGivenAgain() {
        String stream = workers.givenStream(1);
        workers.write(stream, 0, 10);
        int[] batches = {0};
        workers.worker(
                new SingleStreamTracker(stream, TRIM_HORIZON),
                application(stream),
                "one",
                () -> new JournalProcessor("one", workers.journal(), input -> {
                    if (batches[0]++ == 0) {
                        throw new IllegalStateException("on purpose");
                    }
                }),
                UnaryOperator.identity(),
                workers.cluster().withModule("kcl.process.records.retry", "true"));
        Eventually.within(KafkaWorkers.SOON)
                .untilAsserted(() -> assertThat(workers.journal().data()).hasSizeGreaterThanOrEqualTo(20));
        assertThat(workers.journal().data().subList(0, 20))
                .isEqualTo(Stream.concat(numbers(0, 10).stream(), numbers(0, 10).stream())
                        .toList());
    }
}
