package io.kinbridge.sql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.sql.topology.Topics;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import sqlline.SqlLine;

/** What tools ask for: the lists of schemas, tables and columns; and sqlline itself. */
@ExtendWith(KafkaForTests.class)
@Timeout(60)
class JdbcToolsKafkaIT {
    private Topics topics;
    private String url;
    private String topic;

    @BeforeEach
    void write(TestKafka kafka) throws Exception {
        topics = new Topics(kafka.bootstrapServers());
        topic = kafka.uniqueName("tools");
        topics.create(topic, 1);
        topics.put(topic, 0, 0L, "{\"name\":\"Grüße\",\"n\":1,\"x\":0.5,\"ok\":true}");
        topics.flush();
        url = "jdbc:kinbridge:bootstrap.servers=" + kafka.bootstrapServers();
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void metaData_tablesAndColumns_areThoseOfTheTopic() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            DatabaseMetaData metaData = connection.getMetaData();
            assertThat(metaData.getDriverName()).isEqualTo("Kinbridge JDBC driver");
            assertThat(metaData.getIdentifierQuoteString()).isEqualTo("\"");
            assertThat(metaData.storesUpperCaseIdentifiers()).isTrue();
            assertThat(connection.isReadOnly()).isTrue();
            assertThat(column(metaData.getSchemas(), "TABLE_SCHEM")).contains("KINBRIDGE");
            assertThat(column(metaData.getTables(null, "KINBRIDGE", "%", new String[] {"TABLE"}), "TABLE_NAME"))
                    .contains(topic)
                    .noneMatch(name -> name.startsWith("__"));
            assertThat(column(metaData.getColumns(null, "KINBRIDGE", topic, "%"), "COLUMN_NAME"))
                    .containsExactly(
                            "ROWTIME",
                            "name",
                            "n",
                            "x",
                            "ok",
                            "APPROXIMATE_ARRIVAL_TIME",
                            "PARTITION_KEY",
                            "SEQUENCE_NUMBER",
                            "PARTITION_ID");
            assertThat(column(metaData.getColumns(null, "KINBRIDGE", topic, "ROWTIME"), "DATA_TYPE"))
                    .containsExactly(Integer.toString(Types.TIMESTAMP));
        }
    }

    @Test
    void sqlline_scriptOfCommandsAndQueries_printsTablesColumnsAndRows() throws Exception {
        String script = """
                !set outputformat csv
                !tables
                SELECT "name", "n" + 1 AS FOLLOWING_ONE, "x", "ok", ROWTIME FROM "%s";
                SELECT "nam" FROM "%s";
                !quit
                """.formatted(topic, topic);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        SqlLine sqlline = new SqlLine();
        try (PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            sqlline.setOutputStream(stream);
            sqlline.setErrorStream(stream);
            sqlline.begin(
                    new String[] {"-u", url, "-n", "", "-p", "", "--silent=false"},
                    new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)),
                    false);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(topic)
                .contains("'Grüße','2','0.5','true','1970-01-01 00:00:00")
                .contains("line 1, column 8")
                .contains("Column 'nam' not found");
    }

    private static List<String> column(ResultSet rows, String label) throws SQLException {
        List<String> values = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                values.add(rows.getString(label));
            }
        }
        return values;
    }
}
