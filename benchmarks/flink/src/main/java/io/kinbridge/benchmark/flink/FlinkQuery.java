package io.kinbridge.benchmark.flink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/** One query on Flink SQL, from a topic to another, with one task at a time for each operator, until it is killed. */
public final class FlinkQuery {
    private FlinkQuery() {}

    /**
     * Arguments: the query, which is the name of a file of statements here; bootstrap servers; the topic to read; the topic to write;
     * the sink's guarantee, at-least-once or exactly-once; the milliseconds between checkpoints; the file of the reference table;
     * a directory for checkpoints.
     */
    public static void main(String[] args) throws Exception {
        Map<String, String> values = Map.of(
                "bootstrap", args[1],
                "input", args[2],
                "output", args[3],
                "guarantee", args[4],
                "reference", args[6]);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(
                1, configuration(Duration.ofMillis(Long.parseLong(args[5])), Path.of(args[7])));
        StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
        tables.getConfig().set("table.local-time-zone", "UTC");
        List<TableResult> results = new ArrayList<>();
        for (String statement : statements("tables.sql", values)) {
            tables.executeSql(statement);
        }
        for (String statement : statements(args[0] + ".sql", values)) {
            results.add(tables.executeSql(statement));
        }
        results.get(results.size() - 1).await();
    }

    /** State on the heap, which is the fastest that Flink has, and rows handed on without being copied. */
    private static Configuration configuration(Duration betweenCheckpoints, Path checkpoints) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, betweenCheckpoints);
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        return configuration;
    }

    private static List<String> statements(String file, Map<String, String> values) throws IOException {
        try (InputStream resource = FlinkQuery.class.getResourceAsStream(file)) {
            if (resource == null) {
                throw new IllegalArgumentException("There are no statements " + file);
            }
            String text = new String(resource.readAllBytes(), UTF_8);
            for (Map.Entry<String, String> value : values.entrySet()) {
                text = text.replace("${" + value.getKey() + "}", value.getValue());
            }
            return Arrays.stream(text.split(";\\s*\n", -1))
                    .filter(statement -> !statement.isBlank())
                    .toList();
        }
    }
}
