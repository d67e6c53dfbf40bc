package io.kinbridge.benchmark.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.input.MetadataColumn;
import io.kinbridge.sql.input.RecordDecoder;
import io.kinbridge.sql.input.RecordProblem;
import io.kinbridge.sql.input.RowSink;
import io.kinbridge.sql.input.SourceSchema;
import io.kinbridge.sql.output.OutputFormat;
import io.kinbridge.sql.plan.ApplicationPlan;
import io.kinbridge.sql.plan.ApplicationPlanner;
import io.kinbridge.sql.topology.ApplicationSettings;
import io.kinbridge.sql.topology.ApplicationSettings.Guarantee;
import io.kinbridge.sql.topology.ApplicationSettings.StartingPosition;
import io.kinbridge.sql.topology.StreamsApplication;
import io.kinbridge.sql.topology.output.OutputBinding;
import io.kinbridge.sql.topology.source.SourceInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Runs one of the queries from topic to topic until it is killed. */
final class KinbridgeQuery {
    private KinbridgeQuery() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        String output = args[3];
        ApplicationPlanner planner = new ApplicationPlanner(resource(args[0] + ".sql"));
        SourceSchema schema = schema("application.json", "/Inputs/0/InputSchema");
        SourceSchema reference = schema("reference.json", "/ReferenceSchema");
        ApplicationPlan plan = planner.withSource("READINGS_001", columns(schema), MetadataColumn.COLUMNS)
                .withReference("SENSORS", columns(reference))
                .plan();
        plan.replaceReference("SENSORS", rows(reference, Path.of(args[6])));
        KinbridgeConfig cluster = KinbridgeConfig.of(args[1]);
        ApplicationSettings defaults = ApplicationSettings.of(output, cluster, Path.of(args[7]));
        ApplicationSettings settings = defaults.withGuarantee(Guarantee.valueOf(args[4]))
                .withStartingPosition(StartingPosition.TRIM_HORIZON)
                .withTiming(
                        Duration.ofMillis(Long.parseLong(args[5])), defaults.boundInterval(), defaults.idleMargin());
        List<SourceInput> sources = List.of(SourceInput.of(args[2], SourceInput.Kind.TOPIC, "READINGS_001", schema));
        List<OutputBinding> outputs =
                List.of(new OutputBinding("RESULTS", output, OutputBinding.Kind.TOPIC, OutputFormat.JSON));
        try (StreamsApplication running = StreamsApplication.start(settings, plan.graph(), sources, outputs)) {
            while (running.state() != StreamsApplication.State.FAILED) {
                TimeUnit.SECONDS.sleep(1);
            }
            throw new IllegalStateException(
                    "the query has failed", running.failure().orElse(null));
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = KinbridgeQuery.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static SourceSchema schema(String resource, String path) throws IOException {
        JsonNode json = new ObjectMapper().readTree(resource(resource));
        return SourceSchema.fromJson(json.at(path), path);
    }

    private static List<Column> columns(SourceSchema schema) {
        return schema.columns().stream()
                .map(column -> new Column(column.name(), column.type(), true))
                .toList();
    }

    private static List<Object[]> rows(SourceSchema schema, Path file) throws IOException {
        List<Object[]> rows = new ArrayList<>();
        RecordDecoder.of(schema).decode(Files.readAllBytes(file), new RowSink() {
            @Override
            public void row(Object[] row) {
                rows.add(row);
            }

            @Override
            public void problem(RecordProblem problem) {
                throw new IllegalStateException(problem.message());
            }
        });
        return rows;
    }
}
