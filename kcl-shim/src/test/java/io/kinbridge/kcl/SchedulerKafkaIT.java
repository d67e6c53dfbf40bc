package io.kinbridge.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ScalingType;

/** Workers on a broker, as an application has them. */
@ExtendWith(KafkaForTests.class)
@Timeout(90)
class SchedulerKafkaIT {
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

    @Test
    void run_oneWorker_processesEachRecordOnceInOrder() {
        String stream = workers.givenStream(4);
        workers.write(stream, 0, 5000);
        TestWorker worker = workers.worker(stream, "one");
        workers.awaitRecords(5000);
        worker.close();
        workers.assertEachOnceInOrder(0, 5000);
        assertThat(workers.journal().of("initialize"))
                .hasSize(4)
                .allMatch(entry -> entry.text().equals("TRIM_HORIZON"));
        assertThat(workers.journal().lifeOf("one", "shardId-000000000000"))
                .containsExactly("initialize", "record", "leaseLost");
    }

    @Test
    void run_afterAStop_goesOnAtTheCheckpoints() throws Exception {
        String stream = workers.givenStream(2);
        workers.write(stream, 0, 1000);
        TestWorker worker = workers.worker(stream, "one");
        workers.awaitRecords(1000);
        assertThat(worker.stopGracefully().get(10, TimeUnit.SECONDS)).isTrue();
        workers.write(stream, 1000, 2000);
        workers.worker(stream, "two");
        workers.awaitRecords(2000);
        workers.assertEachOnceInOrder(0, 2000);
        assertThat(workers.journal().lifeOf("one", "shardId-000000000000"))
                .containsExactly("initialize", "record", "shutdownRequested", "leaseLost");
    }

    @Test
    void run_duringSplitMergeAndScaling_keepsEachKeysOrder() {
        KinesisClient kinesis = workers.kinesis();
        String stream = workers.givenStream(2);
        workers.worker(stream, "one");
        workers.worker(stream, "two");
        workers.write(stream, 0, 2000);
        kinesis.updateShardCount(
                request -> request.streamName(stream).targetShardCount(4).scalingType(ScalingType.UNIFORM_SCALING));
        workers.write(stream, 2000, 6000);
        kinesis.waiter().waitUntilStreamExists(request -> request.streamName(stream));
        workers.write(stream, 6000, 8000);
        List<String> open = kinesis
                .listShards(request -> request.streamName(stream).shardFilter(filter -> filter.type("AT_LATEST")))
                .shards()
                .stream()
                .map(shard -> shard.shardId())
                .toList();
        kinesis.mergeShards(
                request -> request.streamName(stream).shardToMerge(open.get(0)).adjacentShardToMerge(open.get(1)));
        workers.write(stream, 8000, 10_000);
        workers.awaitRecords(10_000);
        workers.assertKeysInOrder(0, 10_000);
    }
}
