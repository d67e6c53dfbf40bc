package io.kinbridge.sql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.aggregation.AggregatedRecordWriter;
import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.sql.InvalidSqlException;
import io.kinbridge.sql.topology.Topics;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Queries by JDBC on a real broker: what they read, and when they stop. */
@ExtendWith(KafkaForTests.class)
@Timeout(60)
class JdbcQueriesKafkaIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TestKafka kafka;
    private Topics topics;
    private KinbridgeClients clients;
    private KinesisClient kinesis;
    private Connection connection;

    @TempDir
    Path directory;

    @BeforeEach
    void connect(TestKafka cluster) throws SQLException {
        kafka = cluster;
        topics = new Topics(kafka.bootstrapServers());
        clients = KinbridgeClients.open(
                KinbridgeConfig.of(kafka.bootstrapServers()).withLease(Duration.ofMillis(500)));
        kinesis = clients.syncClient();
        connection = DriverManager.getConnection(
                "jdbc:kinbridge:bootstrap.servers=" + kafka.bootstrapServers() + ";schemas=" + directory);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        clients.close();
        topics.close();
    }

    @Test
    void select_streamResharded_readsEachShardToItsEndAndPartsAggregatedRecords() throws Exception {
        String stream = kafka.uniqueName("orders");
        kinesis.createStream(request -> request.streamName(stream).shardCount(1));
        awaitActive(stream);
        put(stream, "a", "{\"symbol\":\"A\",\"price\":1}");
        AggregatedRecordWriter container = new AggregatedRecordWriter();
        container.add(bytes("b"), null, bytes("{\"symbol\":\"B\",\"price\":2}"));
        container.add(bytes("c"), null, bytes("{\"symbol\":\"C\",\"price\":3}"));
        kinesis.putRecord(request ->
                request.streamName(stream).partitionKey("b").data(SdkBytes.fromByteArray(container.toBytes())));
        kinesis.updateShardCount(
                request -> request.streamName(stream).targetShardCount(2).scalingType(ScalingType.UNIFORM_SCALING));
        awaitActive(stream);
        // What somebody wrote behind the parent's end, past Kinbridge: no reader sees it.
        topics.put(stream, 0, null, "{\"symbol\":\"X\",\"price\":9}");
        topics.flush();
        put(stream, "d", "{\"symbol\":\"Ü\",\"price\":4}");

        assertThat(rows("SELECT \"symbol\", \"price\", PARTITION_KEY, SHARD_ID FROM \"%s\" ORDER BY 2", stream))
                .satisfiesExactly(
                        row -> assertThat(row).isEqualTo("A|1|a|shardId-000000000000"),
                        row -> assertThat(row).isEqualTo("B|2|b|shardId-000000000000"),
                        row -> assertThat(row).isEqualTo("C|3|c|shardId-000000000000"),
                        row -> assertThat(row).matches("Ü\\|4\\|d\\|shardId-00000000000[12]"));
        assertThat(rows("SELECT COUNT(*), SUM(\"price\") FROM \"%s\" WHERE \"symbol\" <> 'Ü'", stream))
                .containsExactly("3|6");
        assertThat(rows("SELECT COUNT(DISTINCT SEQUENCE_NUMBER) FROM \"%s\"", stream))
                .containsExactly("3");
    }

    @Test
    void select_topicsWithDeclaredSchema_joinsGroupsAndComparesTimes() throws Exception {
        String prices = topic("prices", 2);
        String names = topic("names", 1);
        long hour = 3_600_000;
        topics.put(prices, 0, hour, "A,1.50,2026-01-01 10:00:00");
        topics.put(prices, 1, 2 * hour, "B,2.25,2026-01-01 11:00:00");
        topics.put(prices, 0, 3 * hour, "A,3.00,");
        topics.put(names, 0, hour, "A,Alpha");
        topics.put(names, 0, hour, "B,Beta");
        topics.flush();
        declare(prices, "SYMBOL VARCHAR(4)", "PRICE DECIMAL(8,2)", "BOOKED TIMESTAMP");
        declare(names, "SYMBOL VARCHAR(4)", "NAME VARCHAR(16)");

        assertThat(rows(
                        "SELECT n.NAME, SUM(p.PRICE) AS TOTAL, MAX(p.ROWTIME) FROM \"%s\" AS p JOIN \"%s\" AS n "
                                + "ON p.SYMBOL = n.SYMBOL GROUP BY n.NAME ORDER BY TOTAL DESC",
                        prices, names))
                .containsExactly("Alpha|4.50|1970-01-01 03:00:00.000", "Beta|2.25|1970-01-01 02:00:00.000");
        assertThat(rows(
                        "SELECT SYMBOL, BOOKED, PARTITION_ID, SEQUENCE_NUMBER FROM \"%s\" "
                                + "WHERE ROWTIME >= TIMESTAMP '1970-01-01 02:00:00' ORDER BY ROWTIME",
                        prices))
                .containsExactly("B|2026-01-01 11:00:00.000|1|0", "A|null|0|1");
        assertThat(rows("SELECT COUNT(*) FROM \"%s\" WHERE ROWTIME > CURRENT_TIMESTAMP - INTERVAL '1' HOUR", prices))
                .containsExactly("0");
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT COUNT(*) FROM \"%s\" WHERE SYMBOL = ?".formatted(prices))) {
            statement.setString(1, "A");
            try (ResultSet result = statement.executeQuery()) {
                assertThat(result.next()).isTrue();
                assertThat(result.getLong(1)).isEqualTo(2);
            }
        }
    }

    @Test
    void select_recordsWithoutSchema_areLines() throws Exception {
        String log = topic("log", 1);
        String empty = topic("empty", 1);
        topics.put(log, 0, null, "one thing");
        topics.put(log, 0, null, "two other things\nand three");
        topics.flush();
        assertThat(rows("SELECT LINE FROM \"%s\"", log)).containsExactly("one thing", "two other things", "and three");
        assertThat(rows("SELECT * FROM \"%s\"", empty)).isEmpty();
    }

    @Test
    void select_limitMaxRowsAndCancel_stopReadingEarly() throws Exception {
        String many = topic("many", 1);
        for (int i = 0; i < 20_000; i++) {
            topics.put(many, 0, null, "{\"n\":%d}".formatted(i));
        }
        topics.flush();
        assertThat(rows("SELECT \"n\" FROM \"%s\" WHERE \"n\" > 5 LIMIT 2", many))
                .containsExactly("6", "7");
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(3);
            try (ResultSet result = statement.executeQuery("SELECT \"n\" FROM \"%s\"".formatted(many))) {
                assertThat(strings(result)).containsExactly("0", "1", "2");
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT \"n\" FROM \"%s\"".formatted(many))) {
            assertThat(result.next()).isTrue();
            statement.cancel();
            assertThatThrownBy(() -> strings(result)).hasMessageContaining("cancel");
        }
        String pairs =
                "SELECT COUNT(*) FROM \"%s\" AS a, \"%s\" AS b WHERE a.\"n\" * b.\"n\" < 0".formatted(many, many);
        try (Statement statement = connection.createStatement()) {
            CompletableFuture<List<String>> query = CompletableFuture.supplyAsync(() -> {
                try (ResultSet result = statement.executeQuery(pairs)) {
                    return strings(result);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            Eventually.within(PATIENCE).untilAsserted(() -> {
                statement.cancel();
                assertThat(query).isCompletedExceptionally();
            });
        }
    }

    @Test
    void execute_notAQuery_isRefusedWithThePlace() throws Exception {
        String topic = topic("plain", 1);
        topics.put(topic, 0, null, "{\"n\":1}");
        topics.flush();
        assertRefused("INSERT INTO \"" + topic + "\" (\"n\") VALUES (1)", 1, 1, "only reads");
        assertRefused("CREATE TABLE T (N INTEGER)", 1, 1, "only reads");
        assertRefused("SELECT STREAM * FROM \"" + topic + "\"", 1, 1, "leave STREAM out");
        assertRefused("SELECT 1,\nFROM \"" + topic + "\"", 2, 1, "\"FROM\" is not expected here");
        assertRefused("SELECT M FROM \"" + topic + "\"", 1, 8, "Column 'M' not found");
        assertRefused("SELECT * FROM " + topic.replace('-', '_'), 1, 15, "not found");
    }

    private void assertRefused(String sql, int line, int column, String message) {
        assertThatThrownBy(() -> rows(sql.replace("%", "%%")))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(message)
                .rootCause()
                .isInstanceOfSatisfying(InvalidSqlException.class, e -> {
                    assertThat(e.line()).isEqualTo(line);
                    assertThat(e.column()).isEqualTo(column);
                });
    }

    private List<String> rows(String sql, Object... names) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql.formatted(names))) {
            return strings(result);
        }
    }

    private static List<String> strings(ResultSet result) throws SQLException {
        List<String> rows = new ArrayList<>();
        while (result.next()) {
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                values.add(String.valueOf(result.getString(i)));
            }
            rows.add(String.join("|", values));
        }
        return rows;
    }

    private String topic(String prefix, int partitions) throws Exception {
        String name = kafka.uniqueName(prefix);
        topics.create(name, partitions);
        return name;
    }

    private void declare(String source, String... columns) throws Exception {
        List<String> described = new ArrayList<>();
        for (String column : columns) {
            String[] words = column.split(" ", 2);
            described.add("{\"Name\": \"%s\", \"SqlType\": \"%s\"}".formatted(words[0], words[1]));
        }
        Files.writeString(
                directory.resolve(source + ".json"),
                "{\"RecordFormat\": {\"RecordFormatType\": \"CSV\"}, \"RecordColumns\": [%s]}"
                        .formatted(String.join(", ", described)));
    }

    private void put(String stream, String key, String data) {
        kinesis.putRecord(
                request -> request.streamName(stream).partitionKey(key).data(SdkBytes.fromUtf8String(data)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void awaitActive(String stream) {
        Eventually.within(PATIENCE)
                .until(
                        () -> kinesis.describeStreamSummary(request -> request.streamName(stream))
                                .streamDescriptionSummary()
                                .streamStatus(),
                        StreamStatus.ACTIVE::equals);
    }
}
