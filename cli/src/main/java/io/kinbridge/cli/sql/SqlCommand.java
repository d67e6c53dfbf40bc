package io.kinbridge.cli.sql;

import picocli.CommandLine.Command;

/** {@code kinbridge sql}: the group of the commands on SQL applications. */
@Command(
        name = "sql",
        description = "Runs, explains and tests Kinesis Data Analytics SQL applications.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RunCommand.class, ExplainCommand.class, DiscoverCommand.class, TestCommand.class})
public final class SqlCommand {
    SqlCommand() {}
}
