package io.kinbridge.sql.run;

import io.kinbridge.sql.application.ApplicationFile;
import io.kinbridge.sql.plan.ApplicationPlan.PumpPlan;
import io.kinbridge.sql.topology.StreamsApplication;
import io.kinbridge.sql.topology.plan.StagePlan;
import io.kinbridge.sql.topology.source.SourceInput;
import java.util.List;

/**
 * How an application would run.
 *
 * @param pumps each with its logical and its physical plan
 * @param stages the operators, and which of them run together
 * @param topology of Kafka Streams, as it describes it
 */
public record SqlExplanation(List<PumpPlan> pumps, StagePlan stages, String topology) {
    public SqlExplanation {
        pumps = List.copyOf(pumps);
    }

    /**
     * Explains an application; does not touch the network.
     *
     * @param partitions of each source, at least 1
     * @throws io.kinbridge.sql.InvalidSqlException if its code is not valid
     * @throws IllegalArgumentException if a function is not to be had, or an output is of no stream
     */
    public static SqlExplanation of(ApplicationFile file, RunSettings settings, int partitions) {
        try (PlannedApplication planned = new PlannedApplication(file, settings)) {
            return new SqlExplanation(
                    planned.plan().pumps(),
                    StagePlan.of(
                            planned.plan().graph(),
                            planned.sourcesWithoutFunctions().stream()
                                    .map(source -> new StagePlan.Source(
                                            source.streams(),
                                            source.kind() == SourceInput.Kind.TOPIC && partitions == 1))
                                    .toList()),
                    StreamsApplication.describe(
                            settings.streams(),
                            planned.plan().graph(),
                            planned.sourcesWithoutFunctions(),
                            planned.outputs(),
                            partitions));
        }
    }
}
