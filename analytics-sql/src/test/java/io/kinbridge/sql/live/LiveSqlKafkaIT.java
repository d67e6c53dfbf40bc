package io.kinbridge.sql.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.sql.InvalidSqlException;
import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.live.QueryEnd.Reason;
import io.kinbridge.sql.topology.source.SourceInput;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Queries on streams and topics as they flow. */
@ExtendWith(KafkaForTests.class)
@Timeout(90)
class LiveSqlKafkaIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TestKafka kafka;
    private KinbridgeClients clients;
    private KinesisClient kinesis;
    private LiveSql sql;
    private String stream;

    @BeforeEach
    void open(TestKafka cluster) {
        kafka = cluster;
        KinbridgeConfig config = KinbridgeConfig.of(kafka.bootstrapServers()).withLease(Duration.ofMillis(500));
        clients = KinbridgeClients.open(config);
        kinesis = clients.syncClient();
        sql = LiveSql.open(LiveSettings.of(config));
        stream = kafka.uniqueName("clicks");
        kinesis.createStream(request -> request.streamName(stream).shardCount(2));
        awaitActive();
    }

    @AfterEach
    void close() {
        sql.close();
        clients.close();
    }

    @Test
    void start_existing_givesWhatIsThereAndEnds() {
        put(0, 100);
        Received received = new Received();
        LiveQuery query = sql.start(
                QueryRequest.existing("SELECT STREAM \"n\" FROM \"%s\" WHERE \"n\" >= 90".formatted(stream)), received);
        assertThat(query.columns()).extracting(Column::name).containsExactly("n");
        assertThat(received.awaitEnd()).isEqualTo(new QueryEnd(Reason.COMPLETE, ""));
        assertThat(received.texts()).hasSize(10).contains("[90]", "[99]");
        assertThat(query.isOpen()).isFalse();
        assertThat(query.statistics().recordsIn()).isEqualTo(100);
    }

    @Test
    void start_follow_givesWhatComesAlsoOfShardsThatComeMeanwhile() {
        put(0, 10);
        Received received = new Received();
        try (LiveQuery query =
                sql.start(QueryRequest.follow("SELECT STREAM \"n\" FROM \"%s\"".formatted(stream)), received)) {
            put(10, 20);
            kinesis.updateShardCount(
                    request -> request.streamName(stream).targetShardCount(3).scalingType(ScalingType.UNIFORM_SCALING));
            awaitActive();
            put(20, 30);
            received.awaitRows(20);
            assertThat(query.isOpen()).isTrue();
            assertThat(received.texts()).doesNotHaveDuplicates().hasSize(20).contains("[10]", "[29]");
        }
        assertThat(received.ends()).containsExactly(new QueryEnd(Reason.CLOSED, ""));
    }

    @Test
    void sources_streamAndItsRecords_areListed() {
        put(0, 10);
        assertThat(sql.sources()).contains(new LiveSource(stream, SourceInput.Kind.STREAM, 2, 10, 10, "ACTIVE"));
    }

    @Test
    void check_nameInAnotherCase_saysWhichIsThere() {
        put(0, 1);
        assertThatThrownBy(() -> sql.check("SELECT STREAM * FROM " + stream.replace('-', '_')))
                .isInstanceOf(InvalidSqlException.class);
        assertThatThrownBy(() -> sql.check("SELECT STREAM * FROM \"" + stream.toUpperCase(java.util.Locale.ROOT) + '"'))
                .isInstanceOf(InvalidSqlException.class)
                .hasMessageContaining("did you mean \"" + stream + '"');
    }

    private void put(int from, int to) {
        List<PutRecordsRequestEntry> entries = new ArrayList<>();
        for (int n = from; n < to; n++) {
            entries.add(PutRecordsRequestEntry.builder()
                    .partitionKey("key" + n)
                    .data(SdkBytes.fromUtf8String("{\"n\":%d,\"k\":\"key%d\"}".formatted(n, n % 3)))
                    .build());
        }
        kinesis.putRecords(request -> request.streamName(stream).records(entries));
    }

    private void awaitActive() {
        Eventually.within(PATIENCE)
                .until(
                        () -> kinesis.describeStreamSummary(request -> request.streamName(stream))
                                .streamDescriptionSummary()
                                .streamStatus(),
                        StreamStatus.ACTIVE::equals);
    }
}
