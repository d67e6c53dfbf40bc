package io.kinbridge.examples.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

@ExtendWith(KafkaForTests.class)
@Timeout(60)
class RideStreamsKafkaIT {
    private static final LocalDateTime START = LocalDateTime.of(2014, 7, 1, 0, 0);

    @Test
    void write_moreThanARequestTakes_areAllThereInOrder(TestKafka kafka) {
        String rides = kafka.uniqueName("rides");
        try (KinesisClient kinesis = KinbridgeClients.sync(KinbridgeConfig.of(kafka.bootstrapServers()))) {
            RideStreams streams = new RideStreams(kinesis, rides, kafka.uniqueName("scores"));
            streams.create();
            streams.write(IntStream.range(0, 501)
                    .mapToObj(i -> new Rides(START.plusMinutes(30L * i), i))
                    .toList());

            List<String> written = read(kinesis, rides, 501);
            assertThat(written.get(0)).isEqualTo("{\"HALF_HOUR\":\"2014-07-01 00:00:00\",\"RIDES\":0}");
            assertThat(written.get(500)).isEqualTo("{\"HALF_HOUR\":\"2014-07-11 10:00:00\",\"RIDES\":500}");
        }
    }

    @Test
    void readScores_ofTheApplicationsRows_haveTimeRidesAndScore(TestKafka kafka) throws Exception {
        String scores = kafka.uniqueName("scores");
        try (KinesisClient kinesis = KinbridgeClients.sync(KinbridgeConfig.of(kafka.bootstrapServers()))) {
            RideStreams streams = new RideStreams(kinesis, kafka.uniqueName("rides"), scores);
            streams.create();
            kinesis.putRecord(request -> request.streamName(scores)
                    .partitionKey("any")
                    .data(SdkBytes.fromUtf8String(
                            "{\"HALF_HOUR\":\"2014-07-01 00:30:00.000\",\"RIDES\":8127," + "\"ANOMALY_SCORE\":1.25}")));

            assertThat(streams.readScores(1))
                    .containsExactly(new ScoredRides(new Rides(START.plusMinutes(30), 8127), 1.25));
        }
    }

    private static List<String> read(KinesisClient kinesis, String stream, int count) {
        String shard = kinesis.listShards(request -> request.streamName(stream))
                .shards()
                .get(0)
                .shardId();
        String iterator = kinesis.getShardIterator(request ->
                        request.streamName(stream).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        List<Record> records =
                kinesis.getRecords(request -> request.shardIterator(iterator)).records();
        assertThat(records).hasSize(count);
        return records.stream().map(record -> record.data().asUtf8String()).toList();
    }
}
