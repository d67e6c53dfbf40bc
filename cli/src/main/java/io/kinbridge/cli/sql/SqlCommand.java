package io.kinbridge.cli.sql;

import picocli.CommandLine.Command;

/** {@code kinbridge sql}: the group of the commands on SQL applications. */
@Command(
        name = "sql",
        description = "Runs and tests Kinesis Data Analytics SQL applications.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TestCommand.class})
public final class SqlCommand {
    SqlCommand() {}
}
