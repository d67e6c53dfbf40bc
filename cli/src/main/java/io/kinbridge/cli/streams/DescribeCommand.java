package io.kinbridge.cli.streams;

import io.kinbridge.cli.shards.ShardList;
import io.kinbridge.cli.shards.ShardTexts;
import io.kinbridge.cli.shards.StreamWait;
import io.kinbridge.cli.terminal.Amount;
import io.kinbridge.cli.terminal.TextTable;
import io.kinbridge.cli.terminal.TextTable.Column;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;

@Command(name = "describe", description = "Describes a stream and its shards.")
final class DescribeCommand extends ClusterCommand {
    @Parameters(paramLabel = "NAME", description = "The stream.")
    private String name = "";

    @Option(names = "--json", description = "Print it as JSON, with AWS's names.")
    private boolean json;

    @Override
    void run(Session session) {
        StreamDescriptionSummary summary = StreamWait.describe(session.kinesis(), name);
        List<Shard> shards = ShardList.of(session.kinesis(), name);
        PrintWriter out = session.out();
        if (json) {
            out.println(SdkJson.pretty("StreamDescriptionSummary", summary, "Shards", shards));
            out.flush();
            return;
        }
        out.println("Stream " + summary.streamName() + " is " + summary.streamStatusAsString() + ", "
                + summary.streamModeDetails().streamModeAsString() + ", with "
                + Amount.of(summary.openShardCount(), "open shard") + ", "
                + Amount.of(summary.consumerCount(), "consumer"));
        out.println("Created " + summary.streamCreationTimestamp() + "; keeps records for "
                + Amount.of(summary.retentionPeriodHours(), "hour") + ", of " + summary.maxRecordSizeInKiB()
                + " KiB at most");
        if (summary.keyId() != null) {
            out.println("Encrypts records under key " + summary.keyId());
        }
        out.println(summary.streamARN());
        out.println();
        table(shards).printTo(out);
    }

    private static TextTable table(List<Shard> shards) {
        TextTable table = new TextTable(
                Column.left("SHARD"),
                Column.left("PARENTS"),
                Column.left("STATE"),
                Column.right("HASH KEYS"),
                Column.right("FIRST"),
                Column.right("LAST"));
        for (Shard shard : shards) {
            table.add(
                    shard.shardId(),
                    ShardTexts.parentsOrHyphen(shard),
                    ShardTexts.state(shard),
                    ShardTexts.share(shard.hashKeyRange()),
                    shard.hashKeyRange().startingHashKey(),
                    shard.hashKeyRange().endingHashKey());
        }
        return table;
    }
}
