package io.kinbridge.sql.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.input.MetadataColumn;
import io.kinbridge.sql.output.OutputFormat;
import io.kinbridge.sql.plan.ApplicationPlan;
import io.kinbridge.sql.plan.ApplicationPlanner;
import io.kinbridge.sql.topology.ApplicationSettings.StartingPosition;
import io.kinbridge.sql.topology.output.OutputBinding;
import io.kinbridge.sql.topology.source.SourceInput;
import io.kinbridge.sql.type.TypeName;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An application's code, planned and run on a broker. */
@ExtendWith(KafkaForTests.class)
@Timeout(60)
class PlannedApplicationKafkaIT {
    private static final String SOURCE = "SOURCE_SQL_STREAM_001";
    private static final String CODE = """
            CREATE OR REPLACE STREAM "COUNTS" (K VARCHAR(32), N BIGINT, KEYS VARCHAR(8));
            CREATE OR REPLACE PUMP "P" AS INSERT INTO "COUNTS"
            SELECT STREAM K, COUNT(*), MAX(PARTITION_ID) FROM "SOURCE_SQL_STREAM_001" WHERE V >= 0
            GROUP BY K, STEP("SOURCE_SQL_STREAM_001".ROWTIME BY INTERVAL '1' SECOND);
            """;

    @Test
    void start_plannedCode_countsOverAllPartitions(TestKafka kafka, @TempDir Path directory) throws Exception {
        String source = kafka.uniqueName("source");
        String output = kafka.uniqueName("output");
        ApplicationPlan plan = new ApplicationPlanner(CODE)
                .withSource(
                        SOURCE,
                        List.of(Column.varchar("K", 32), Column.of("V", TypeName.INTEGER)),
                        MetadataColumn.COLUMNS)
                .plan();
        SourceInput input =
                new SourceInput(source, SourceInput.Kind.TOPIC, List.of(SOURCE), Graphs.SCHEMA, plan.metadata(), null);
        OutputBinding binding = new OutputBinding("COUNTS", output, OutputBinding.Kind.TOPIC, OutputFormat.CSV);
        ApplicationSettings settings = ApplicationSettings.of(
                        source + "-application", KinbridgeConfig.of(kafka.bootstrapServers()), directory)
                .withStartingPosition(StartingPosition.TRIM_HORIZON)
                .withTiming(Duration.ofMillis(100), Duration.ofMillis(50), Duration.ofMillis(500));
        try (Topics topics = new Topics(kafka.bootstrapServers())) {
            topics.create(source, 3);
            topics.create(output, 1);
            long now = System.currentTimeMillis() / 1000 * 1000;
            for (int i = 0; i < 90; i++) {
                topics.put(source, i % 3, now + i, "key" + i % 2 + "," + (i - 30));
            }
            topics.flush();
            try (StreamsApplication application =
                    StreamsApplication.start(settings, plan.graph(), List.of(input), List.of(binding))) {
                Eventually.within(Duration.ofSeconds(30))
                        .untilAsserted(() ->
                                assertThat(topics.values(output)).containsExactlyInAnyOrder("key0,30,2", "key1,30,2"));
                assertThat(application.failure()).isEmpty();
                assertThat(application.describe()).contains("stage-1");
            }
        }
    }
}
