package io.kinbridge.examples.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.embedded.EmbeddedKafka;
import io.kinbridge.embedded.EmbeddedKafkaConfig;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** A second cluster stands for AWS: what counts is that each side is a Kinesis of its own. */
@ExtendWith(KafkaForTests.class)
@Timeout(60)
class DualWriterKafkaIT {
    private final List<PutRecordsRequestEntry> missed = new ArrayList<>();

    @Test
    void putRecords_bothThere_haveTheSameInTheSameOrder(TestKafka kafka) throws Exception {
        String stream = kafka.uniqueName("orders");
        try (EmbeddedKafka aws = EmbeddedKafka.start(EmbeddedKafkaConfig.temporary());
                KinesisAsyncClient primary = client(aws.bootstrapServers());
                KinesisAsyncClient secondary = client(kafka.bootstrapServers())) {
            create(primary, stream);
            create(secondary, stream);
            DualWriter writer = new DualWriter(primary, secondary, missed::addAll);
            for (int batch = 0; batch < 5; batch++) {
                PutRecordsResponse answer =
                        writer.putRecords(request(stream, batch * 100)).join();
                assertThat(answer.failedRecordCount()).isZero();
            }
            assertThat(read(primary, stream))
                    .isEqualTo(
                            IntStream.range(0, 500).mapToObj(Integer::toString).toList());
            assertThat(read(secondary, stream)).isEqualTo(read(primary, stream));
            assertThat(missed).isEmpty();
        }
    }

    @Test
    void putRecords_secondaryWithoutTheStream_primaryCountsAndTheRestIsTold(TestKafka kafka) throws Exception {
        String stream = kafka.uniqueName("orders");
        try (EmbeddedKafka empty = EmbeddedKafka.start(EmbeddedKafkaConfig.temporary());
                KinesisAsyncClient primary = client(kafka.bootstrapServers());
                KinesisAsyncClient secondary = client(empty.bootstrapServers())) {
            create(primary, stream);
            PutRecordsResponse answer = new DualWriter(primary, secondary, missed::addAll)
                    .putRecords(request(stream, 0))
                    .join();
            assertThat(answer.failedRecordCount()).isZero();
            assertThat(read(primary, stream)).hasSize(100);
            assertThat(missed).isEqualTo(request(stream, 0).records());
        }
    }

    private static KinesisAsyncClient client(String bootstrapServers) {
        return KinbridgeClients.async(KinbridgeConfig.of(bootstrapServers));
    }

    private static void create(KinesisAsyncClient kinesis, String stream) {
        kinesis.createStream(request -> request.streamName(stream).shardCount(1))
                .join();
        kinesis.waiter()
                .waitUntilStreamExists(request -> request.streamName(stream))
                .join();
    }

    private static PutRecordsRequest request(String stream, int from) {
        List<PutRecordsRequestEntry> entries = IntStream.range(from, from + 100)
                .mapToObj(number -> PutRecordsRequestEntry.builder()
                        .partitionKey("customer")
                        .data(SdkBytes.fromUtf8String(Integer.toString(number)))
                        .build())
                .toList();
        return PutRecordsRequest.builder().streamName(stream).records(entries).build();
    }

    private static List<String> read(KinesisAsyncClient kinesis, String stream) {
        String iterator = kinesis.getShardIterator(request -> request.streamName(stream)
                        .shardId("shardId-000000000000")
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .join()
                .shardIterator();
        List<String> read = new ArrayList<>();
        boolean more = true;
        while (more) {
            String from = iterator;
            GetRecordsResponse response =
                    kinesis.getRecords(request -> request.shardIterator(from)).join();
            response.records().forEach(record -> read.add(record.data().asUtf8String()));
            iterator = response.nextShardIterator();
            more = response.millisBehindLatest() > 0;
        }
        return read;
    }
}
