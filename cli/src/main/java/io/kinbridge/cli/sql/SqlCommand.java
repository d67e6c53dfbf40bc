package io.kinbridge.cli.sql;

import io.kinbridge.cli.sql.console.SqlConsole;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kinbridge sql}: the console, and the group of the commands on SQL applications. */
@Command(
        name = "sql",
        description = {
            "SQL on streams, at a prompt or from a script: SELECT STREAM shows rows as they come, SELECT what is there.",
            "Its commands run, explain and test Kinesis Data Analytics SQL applications."
        },
        synopsisSubcommandLabel = "[COMMAND]",
        subcommands = {
            RunCommand.class,
            ExplainCommand.class,
            DiscoverCommand.class,
            TestCommand.class,
            CheckCommand.class
        })
public final class SqlCommand implements Callable<Integer> {
    @Mixin
    private final SqlConsole console = new SqlConsole();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    SqlCommand() {}

    @Override
    public Integer call() throws IOException {
        return console.run(spec);
    }
}
