package io.kinbridge.sql.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.sql.application.ApplicationFile;
import io.kinbridge.sql.topology.ApplicationSettings;
import io.kinbridge.sql.topology.ApplicationSettings.StartingPosition;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.MasterKeys;
import io.kinbridge.testkit.TestKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Streams that are encrypted, as sources and as an output. */
@ExtendWith(KafkaForTests.class)
@Timeout(180)
class EncryptedStreamKafkaIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String APPLICATION = """
            /* kinbridge {
              "ApplicationName": "tens",
              "Inputs": [{"NamePrefix": "SOURCE_SQL_STREAM",
                "KinesisStreamsInput": {"ResourceARN": "arn:aws:kinesis:us-east-1:000000000000:stream/%1$s"},
                "InputSchema": {"RecordFormat": {"RecordFormatType": "JSON"},
                  "RecordColumns": [{"Name": "N", "SqlType": "INTEGER", "Mapping": "$.n"}]}}],
              "Outputs": [
                {"Name": "OUT", "KinesisStreamsOutput": {"ResourceARN": "arn:aws:kinesis:us-east-1:000000000000:stream/%2$s"},
                 "DestinationSchema": {"RecordFormatType": "CSV"}}]
            } */
            CREATE OR REPLACE STREAM "OUT" (TEN INTEGER);
            CREATE OR REPLACE PUMP "P" AS INSERT INTO "OUT" SELECT STREAM "N" * 10 FROM "SOURCE_SQL_STREAM_001";
            """;

    @TempDir
    private Path folder;

    private TestKafka kafka;
    private MasterKeys keys;
    private KinbridgeConfig cluster;
    private KinbridgeClients clients;
    private KinesisClient kinesis;

    @BeforeEach
    void open(TestKafka testKafka) {
        kafka = testKafka;
        keys = new MasterKeys(folder).with("first");
        cluster = KinbridgeConfig.of(kafka.bootstrapServers()).withLease(Duration.ofMillis(500));
        for (Map.Entry<String, String> setting : keys.settings().entrySet()) {
            cluster = cluster.withModule(setting.getKey(), setting.getValue());
        }
        clients = KinbridgeClients.open(cluster);
        kinesis = clients.syncClient();
    }

    @AfterEach
    void close() {
        clients.close();
    }

    private String givenEncryptedStream(String name) {
        String stream = kafka.uniqueName(name);
        kinesis.createStream(request -> request.streamName(stream).shardCount(1));
        kinesis.waiter().waitUntilStreamExists(request -> request.streamName(stream));
        kinesis.startStreamEncryption(
                request -> request.streamName(stream).encryptionType("KMS").keyId("alias/first"));
        kinesis.waiter().waitUntilStreamExists(request -> request.streamName(stream));
        return stream;
    }

    private void put(String stream, int n) {
        kinesis.putRecord(request ->
                request.streamName(stream).partitionKey("k").data(SdkBytes.fromUtf8String("{\"n\":" + n + "}")));
    }

    private List<Record> records(String stream) {
        String iterator = kinesis.getShardIterator(request -> request.streamName(stream)
                        .shardId("shardId-000000000000")
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        return kinesis.getRecords(request -> request.shardIterator(iterator)).records();
    }

    @Test
    void application_encryptedSourceAndOutput_readsAndWritesThem() throws IOException {
        String source = givenEncryptedStream("numbers");
        String output = givenEncryptedStream("tens");
        put(source, 1);
        put(source, 2);
        ApplicationFile file = ApplicationFile.read(
                Files.writeString(folder.resolve("app.sql"), APPLICATION.formatted(source, output)));
        ApplicationSettings streams = ApplicationSettings.of(kafka.uniqueName("app"), cluster, folder.resolve("state"))
                .withStartingPosition(StartingPosition.TRIM_HORIZON);
        try (SqlApplication application = SqlApplication.start(file, RunSettings.of(streams))) {
            Eventually.within(PATIENCE)
                    .untilAsserted(() -> assertThat(records(output))
                            .extracting(record -> record.encryptionType() + " "
                                    + record.data().asUtf8String().strip())
                            .containsExactly(EncryptionType.KMS + " 10", EncryptionType.KMS + " 20"));
            assertThat(application.failure()).isEmpty();
        }
    }

    @Test
    void jdbc_encryptedStream_isDiscoveredAndReadWithTheKeysOnly() throws SQLException {
        String source = givenEncryptedStream("numbers");
        put(source, 1);
        put(source, 2);
        String query = "SELECT \"n\" FROM \"" + source + "\" ORDER BY 1";
        Properties settings = new Properties();
        keys.settings().forEach(settings::setProperty);
        assertThat(rows(query, settings)).containsExactly(1, 2);
        assertThatThrownBy(() -> rows(query, new Properties()))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("alias/first");
    }

    private List<Integer> rows(String query, Properties settings) throws SQLException {
        List<Integer> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:kinbridge:bootstrap.servers=" + kafka.bootstrapServers(), settings);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                rows.add(found.getInt(1));
            }
        }
        return rows;
    }
}
