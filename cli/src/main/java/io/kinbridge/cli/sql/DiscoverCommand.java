package io.kinbridge.cli.sql;

import io.kinbridge.cli.streams.Cluster;
import io.kinbridge.cli.terminal.CommandFailure;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.sql.run.SchemaSample;
import io.kinbridge.sql.topology.source.SampledRecords;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "discover",
        description = {
            "Prints the InputSchema that reads the latest records of a stream or topic.",
            "The rows that come of them are printed, too: it is what DiscoverInputSchema answers."
        })
final class DiscoverCommand implements Callable<Integer> {
    private static final int MOST_RECORDS = 10_000;

    @Parameters(paramLabel = "STREAM", description = "The stream or topic.")
    private String stream = "";

    @Option(names = "--topic", description = "It is a topic of Kafka's, not a stream.")
    private boolean isTopic;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many records to look at, at most: ${DEFAULT-VALUE}.")
    private int records;

    @Mixin
    private final Cluster cluster = new Cluster();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (records < 1 || records > MOST_RECORDS) {
            throw new ParameterException(
                    spec.commandLine(), "--records is %,d; it is 1 to %,d".formatted(records, MOST_RECORDS));
        }
        KinbridgeConfig config = cluster.config();
        List<byte[]> samples = isTopic
                ? SampledRecords.ofTopic(config, stream, records)
                : SampledRecords.ofStream(config, stream, records);
        if (samples.isEmpty()) {
            throw new CommandFailure((isTopic ? "Topic " : "Stream ") + stream + " has no records to look at");
        }
        spec.commandLine().getOut().println(SchemaSample.of(samples).toJson().toPrettyString());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
