package io.kinbridge.cli.streams;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.StreamMode;

@Command(name = "create", description = "Creates a stream.")
final class CreateCommand extends ClusterCommand {
    @Parameters(paramLabel = "NAME", description = "The stream's name, and the topic's.")
    private String name = "";

    @Option(names = "--shards", paramLabel = "N", description = "How many shards; 4 by default.")
    private @Nullable Integer shards;

    @Option(names = "--on-demand", description = "A stream in ON_DEMAND mode, rather than PROVISIONED.")
    private boolean onDemand;

    @Mixin
    private final ActiveWait wait = new ActiveWait();

    @Override
    void checkUsage() {
        if (onDemand && shards != null) {
            throw wrongUsage("--shards and --on-demand exclude each other; leave one out");
        }
    }

    @Override
    void run(Session session) {
        session.kinesis()
                .createStream(CreateStreamRequest.builder()
                        .streamName(name)
                        .shardCount(shards)
                        .streamModeDetails(
                                mode -> mode.streamMode(onDemand ? StreamMode.ON_DEMAND : StreamMode.PROVISIONED))
                        .build());
        wait.report(session, name);
    }
}
