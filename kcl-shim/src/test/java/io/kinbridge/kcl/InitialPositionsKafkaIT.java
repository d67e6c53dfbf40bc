package io.kinbridge.kcl;

import static io.kinbridge.kcl.KafkaWorkers.LATEST;
import static io.kinbridge.kcl.KafkaWorkers.TRIM_HORIZON;
import static io.kinbridge.kcl.KafkaWorkers.application;
import static io.kinbridge.kcl.KafkaWorkers.numbers;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import io.kinbridge.testkit.TestTopics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.processor.SingleStreamTracker;

/** Where a worker begins, in streams and in topics of others. */
@ExtendWith(KafkaForTests.class)
@Timeout(60)
class InitialPositionsKafkaIT {
    private static TestKafka kafka;
    private static KafkaWorkers workers;

    @BeforeAll
    static void open(TestKafka cluster) {
        kafka = cluster;
        workers = new KafkaWorkers(cluster);
    }

    @AfterEach
    void stop() {
        workers.stop();
    }

    @AfterAll
    static void close() {
        workers.close();
    }

    private static TestWorker worker(String stream, InitialPositionInStreamExtended position) {
        return workers.worker(
                new SingleStreamTracker(stream, position),
                application(stream),
                "one",
                JournalProcessor::checkpoint,
                UnaryOperator.identity());
    }

    private static List<String> initialized() {
        return workers.journal().of("initialize").stream()
                .map(Journal.Entry::text)
                .toList();
    }

    @Test
    void latest_newApplication_readsWhatComesFromThenOn() {
        String stream = workers.givenStream(2);
        workers.write(stream, 0, 100);
        worker(stream, LATEST);
        workers.awaitInitialized(2);
        workers.write(stream, 100, 200);
        workers.awaitRecords(100);
        workers.assertEachOnceInOrder(100, 200);
        assertThat(initialized()).containsOnly("LATEST");
    }

    @Test
    void latest_reshardedWhileItRuns_readsTheChildrenFromTheirFirstRecord() {
        String stream = workers.givenStream(2);
        workers.write(stream, 0, 100);
        worker(stream, LATEST);
        workers.awaitInitialized(2);
        workers.kinesis()
                .updateShardCount(request ->
                        request.streamName(stream).targetShardCount(4).scalingType(ScalingType.UNIFORM_SCALING));
        workers.write(stream, 100, 1_000);
        workers.kinesis().waiter().waitUntilStreamExists(request -> request.streamName(stream));
        workers.write(stream, 1_000, 1_500);
        workers.awaitRecords(1_400);
        workers.assertEachOnceInOrder(100, 1_500);
        assertThat(initialized())
                .containsExactly("LATEST", "LATEST", "TRIM_HORIZON", "TRIM_HORIZON", "TRIM_HORIZON", "TRIM_HORIZON");
    }

    @Test
    void latest_reshardedWhileItIsDown_readsTheRestOfTheParentsThenTheChildren() {
        String stream = workers.givenStream(1);
        TestWorker before = worker(stream, LATEST);
        workers.awaitInitialized(1);
        workers.write(stream, 0, 50);
        workers.awaitRecords(50);
        assertThat(before.stopGracefully()).succeedsWithin(KafkaWorkers.SOON);
        workers.write(stream, 50, 100);
        workers.kinesis()
                .updateShardCount(request ->
                        request.streamName(stream).targetShardCount(2).scalingType(ScalingType.UNIFORM_SCALING));
        workers.kinesis().waiter().waitUntilStreamExists(request -> request.streamName(stream));
        workers.write(stream, 100, 200);
        worker(stream, LATEST);
        workers.awaitRecords(200);
        workers.assertEachOnceInOrder(0, 200);
    }

    @Test
    void atTimestamp_newApplication_readsWhatArrivedSince() {
        String stream = workers.givenStream(2);
        workers.write(stream, 0, 100);
        Instant between = Instant.now().plusMillis(2);
        Eventually.within(KafkaWorkers.SOON).until(Instant::now, now -> now.isAfter(between.plusMillis(2)));
        workers.write(stream, 100, 200);
        worker(stream, InitialPositionInStreamExtended.newInitialPositionAtTimestamp(Date.from(between)));
        workers.awaitRecords(100);
        workers.write(stream, 200, 210);
        workers.awaitRecords(110);
        workers.assertEachOnceInOrder(100, 210);
        assertThat(initialized()).containsOnly("AT_TIMESTAMP");
    }

    @Test
    void trimHorizon_plainTopic_isReadWithAShardForEachPartition() throws Exception {
        String topic = givenTopic(3);
        worker(topic, TRIM_HORIZON);
        workers.awaitRecords(100);
        assertThat(workers.journal().data()).containsExactlyInAnyOrderElementsOf(numbers(0, 100));
        assertThat(workers.journal().of("initialize"))
                .extracting(Journal.Entry::shard)
                .containsExactlyInAnyOrder("shardId-000000000000", "shardId-000000000001", "shardId-000000000002");
        assertThat(workers.journal().of("record"))
                .extracting(Journal.Entry::key)
                .contains("key-7");
    }

    @Test
    void trimHorizon_adoptedStream_readsWhatKafkaAndKinesisProducersWrote() throws Exception {
        String topic = givenTopic(2);
        workers.clients().adopt(topic).join();
        workers.write(topic, 100, 150);
        worker(topic, TRIM_HORIZON);
        workers.awaitRecords(150);
        assertThat(workers.journal().data()).containsExactlyInAnyOrderElementsOf(numbers(0, 150));
    }

    private static String givenTopic(int partitions) throws Exception {
        String topic = kafka.uniqueName("topic");
        TestTopics.create(workers.admin(), List.of(new NewTopic(topic, partitions, (short) 1)));
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            for (int i = 0; i < 100; i++) {
                producer.send(new ProducerRecord<>(topic, i % 3 == 0 ? null : "key-" + i, Integer.toString(i)));
            }
        }
        return topic;
    }

    @Test
    void offsetsReset_parentsAreReadAgainBeforeTheirChildren() throws Exception {
        String stream = workers.givenStream(1);
        workers.write(stream, 0, 100);
        workers.kinesis()
                .updateShardCount(request ->
                        request.streamName(stream).targetShardCount(2).scalingType(ScalingType.UNIFORM_SCALING));
        workers.kinesis().waiter().waitUntilStreamExists(request -> request.streamName(stream));
        workers.write(stream, 100, 200);
        TestWorker before = worker(stream, TRIM_HORIZON);
        workers.awaitRecords(200);
        assertThat(before.stopGracefully()).succeedsWithin(KafkaWorkers.SOON);
        before.close();
        assertThat(workers.journal().data()).hasSize(200);

        Map<TopicPartition, OffsetAndMetadata> reset = new HashMap<>();
        for (int partition = 0; partition < 3; partition++) {
            reset.put(new TopicPartition(stream, partition), new OffsetAndMetadata(0));
        }
        workers.admin()
                .alterConsumerGroupOffsets(application(stream), reset)
                .all()
                .get();
        worker(stream, TRIM_HORIZON);
        Eventually.within(KafkaWorkers.SOON)
                .untilAsserted(() -> assertThat(workers.journal().data()).hasSize(400));
        List<String> again = new ArrayList<>(workers.journal().data().subList(200, 400));
        assertThat(again.subList(0, 100)).isEqualTo(numbers(0, 100));
        assertThat(again.subList(100, 200)).containsExactlyInAnyOrderElementsOf(numbers(100, 200));
    }

    @Test
    void recordsTakenByRetention_readingBeginsAtTheFirstThatIsLeft() throws Exception {
        String stream = workers.givenStream(1);
        workers.write(stream, 0, 100);
        workers.admin()
                .deleteRecords(Map.of(new TopicPartition(stream, 0), RecordsToDelete.beforeOffset(60)))
                .all()
                .get();
        worker(stream, TRIM_HORIZON);
        workers.awaitRecords(40);
        workers.assertEachOnceInOrder(60, 100);
    }

    @Test
    void streamDeletedAndCreatedAgain_workerReadsTheNewOne() {
        String stream = workers.givenStream(2);
        workers.write(stream, 0, 100);
        worker(stream, TRIM_HORIZON);
        workers.awaitRecords(100);
        workers.kinesis().deleteStream(request -> request.streamName(stream));
        workers.kinesis().waiter().waitUntilStreamNotExists(request -> request.streamName(stream));
        Eventually.within(KafkaWorkers.SOON)
                .untilAsserted(
                        () -> assertThat(workers.journal().of("leaseLost")).hasSize(2));
        workers.create(stream, 2);
        workers.kinesis()
                .putRecord(request -> request.streamName(stream)
                        .partitionKey("new")
                        .data(SdkBytes.fromString("of the new stream", UTF_8)));
        workers.awaitRecords(101);
        assertThat(workers.journal().dataOfKey("new")).containsExactly("of the new stream");
        assertThat(workers.journal().data()).hasSize(101);
    }
}
