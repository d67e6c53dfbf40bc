package io.kinbridge.cli;

import io.kinbridge.cli.demo.DemoCommand;
import io.kinbridge.cli.sql.SqlCommand;
import io.kinbridge.cli.streams.StreamsCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
        subcommands = {DemoCommand.class, StreamsCommand.class, SqlCommand.class, HelpCommand.class})
final class Kinbridge {
    private Kinbridge() {}

    public static void main(String[] args) {
        System.exit(commandLine()
                .setOut(new PrintWriter(System.out, false, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Kinbridge())
                .setExecutionExceptionHandler(new FailureLines())
                .setParameterExceptionHandler(new UsageErrorLines())
                .setUsageHelpAutoWidth(true);
    }
}
