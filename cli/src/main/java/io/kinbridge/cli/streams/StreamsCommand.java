package io.kinbridge.cli.streams;

import picocli.CommandLine.Command;

/** {@code kinbridge streams}: the group of the commands on streams. */
@Command(
        name = "streams",
        description = "Creates, reads, writes and reshards the streams of a Kafka cluster.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ListCommand.class,
            CreateCommand.class,
            DescribeCommand.class,
            PutCommand.class,
            GetCommand.class,
            TailCommand.class,
            SplitCommand.class,
            MergeCommand.class,
            ScaleCommand.class,
            AdoptCommand.class,
            DeleteCommand.class,
            CheckCommand.class
        })
public final class StreamsCommand {
    StreamsCommand() {}
}
