package io.kinbridge.cli.streams;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.kinesis.model.MergeShardsRequest;

@Command(name = "merge", description = "Merges two shards with adjacent hash keys.")
final class MergeCommand extends ClusterCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "The stream.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "SHARD", description = "A shard, such as shardId-000000000000.")
    private String shard = "";

    @Parameters(index = "2", paramLabel = "ADJACENT", description = "The shard right below or above it.")
    private String adjacent = "";

    @Mixin
    private final ActiveWait wait = new ActiveWait();

    @Override
    void run(Session session) {
        session.kinesis()
                .mergeShards(MergeShardsRequest.builder()
                        .streamName(name)
                        .shardToMerge(shard)
                        .adjacentShardToMerge(adjacent)
                        .build());
        wait.report(session, name);
    }
}
