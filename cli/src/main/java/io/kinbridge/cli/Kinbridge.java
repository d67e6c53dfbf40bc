package io.kinbridge.cli;

import io.kinbridge.cli.sql.SqlCommand;
import io.kinbridge.cli.streams.StreamsCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ScopeType;

/** {@code kinbridge}: the command line. Exits with 0, with 1 if a command failed, with 2 if it was called wrongly. */
@Command(
        name = "kinbridge",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = KinbridgeVersion.class,
        description = "Software written for Amazon Kinesis, running on Apache Kafka.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {StreamsCommand.class, SqlCommand.class, HelpCommand.class})
public final class Kinbridge {
    private Kinbridge() {}

    /** Runs a command, and ends the JVM with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine()
                .setOut(new PrintWriter(System.out, false, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .execute(args));
    }

    /** All commands of this class path. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Kinbridge());
        for (CommandGroup group : ServiceLoader.load(CommandGroup.class)) {
            group(line, group.parent()).addSubcommand(group);
        }
        CommandElsewhere.addTo(
                line, "demo", "Shows a producer, a consumer, SQL and a delivery stream on a broker of its own.");
        CommandElsewhere.addTo(
                line, "dev", "Runs a broker, the gateway and the web console in one process, for development.");
        CommandElsewhere.addTo(line, "gateway", "Serves Kinesis' and Firehose's API from a Kafka cluster.");
        CommandElsewhere.addTo(line, "firehose", "Delivers a stream as Amazon Data Firehose does.");
        CommandElsewhere.addTo(
                group(line, "sql"), "console", "Serves the web console, for SQL on streams in a browser.");
        return line.setExecutionExceptionHandler(new FailureLines())
                .setParameterExceptionHandler(new UsageErrorLines())
                .setUsageHelpAutoWidth(true);
    }

    private static CommandLine group(CommandLine line, String name) {
        return name.isEmpty()
                ? line
                : Objects.requireNonNull(line.getSubcommands().get(name), name);
    }
}
