package io.kinbridge.cli.sql;

import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.sql.application.ApplicationFile;
import io.kinbridge.sql.lambda.FunctionUrls;
import io.kinbridge.sql.plan.ApplicationPlan.PumpPlan;
import io.kinbridge.sql.run.RunSettings;
import io.kinbridge.sql.run.SqlExplanation;
import io.kinbridge.sql.topology.ApplicationSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "explain",
        description = {
            "Checks an application without a cluster, and prints its plans.",
            "They are the logical and the physical plan of each pump, and the topology of Kafka Streams."
        })
final class ExplainCommand implements Callable<Integer> {
    private static final String NOWHERE = "localhost:9092";

    @Mixin
    private final ApplicationOptions application = new ApplicationOptions();

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many partitions or shards each source has: ${DEFAULT-VALUE}.")
    private int partitions;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (partitions < 1) {
            throw new ParameterException(spec.commandLine(), "--partitions is " + partitions + "; it is 1 or more");
        }
        ApplicationFile file = application.read();
        ApplicationSettings streams = ApplicationSettings.of(file.name(), KinbridgeConfig.of(NOWHERE), Path.of(""));
        RunSettings settings = RunSettings.of(streams)
                .withJars(application.jars())
                .withFunctions(new FunctionUrls(application.functions()), RunSettings.DEFAULT_FUNCTION_TIMEOUT);
        SqlExplanation explanation = application.ofCode(() -> SqlExplanation.of(file, settings, partitions));
        PrintWriter out = spec.commandLine().getOut();
        explanation.pumps().forEach(pump -> print(pump, out));
        out.println("Topology");
        print(explanation.topology(), out);
        out.flush();
        return 0;
    }

    private static void print(PumpPlan pump, PrintWriter out) {
        out.println((pump.pump().isEmpty() ? "INSERT" : "Pump " + pump.pump()) + " into " + pump.target());
        out.println("  Logical plan");
        print(pump.logical(), out);
        out.println("  Physical plan");
        print(pump.physical(), out);
    }

    private static void print(String text, PrintWriter out) {
        text.lines().forEach(line -> out.println("    " + line));
    }
}
