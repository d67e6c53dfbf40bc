package io.kinbridge.cli.streams;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountRequest;

@Command(
        name = "scale",
        description = "Splits and merges shards until there are so many, each with the same share of the hash keys.")
final class ScaleCommand extends ClusterCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "The stream.")
    private String name = "";

    @Parameters(
            index = "1",
            paramLabel = "TARGET",
            description = "How many open shards; at most double, at least half of what there are.")
    private int target;

    @Mixin
    private final ActiveWait wait = new ActiveWait();

    @Override
    void run(Session session) {
        session.kinesis()
                .updateShardCount(UpdateShardCountRequest.builder()
                        .streamName(name)
                        .targetShardCount(target)
                        .scalingType(ScalingType.UNIFORM_SCALING)
                        .build());
        wait.report(session, name);
    }
}
