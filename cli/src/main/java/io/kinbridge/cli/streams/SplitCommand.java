package io.kinbridge.cli.streams;

import io.kinbridge.cli.shards.ShardList;
import io.kinbridge.cli.shards.ShardTexts;
import io.kinbridge.cli.terminal.CommandFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.SplitShardRequest;

@Command(name = "split", description = "Splits a shard in two.")
final class SplitCommand extends ClusterCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "The stream.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "SHARD", description = "The shard, such as shardId-000000000000.")
    private String shard = "";

    @Option(
            names = "--at",
            paramLabel = "HASHKEY",
            description = "The first hash key of the upper one; the middle by default.")
    private @Nullable String at;

    @Mixin
    private final ActiveWait wait = new ActiveWait();

    @Override
    void run(Session session) {
        session.kinesis()
                .splitShard(SplitShardRequest.builder()
                        .streamName(name)
                        .shardToSplit(shard)
                        .newStartingHashKey(at == null ? middle(session.kinesis()) : at)
                        .build());
        wait.report(session, name);
    }

    private String middle(KinesisClient kinesis) {
        return ShardList.of(kinesis, name).stream()
                .filter(candidate -> candidate.shardId().equals(shard))
                .findFirst()
                .map(found -> ShardTexts.middle(found.hashKeyRange()))
                .orElseThrow(() -> new CommandFailure("Stream " + name + " has no shard " + shard
                        + "; 'kinbridge streams describe " + name + "' lists those it has"));
    }
}
