package io.kinbridge.cli.streams;

import io.kinbridge.cli.shards.StreamWait;
import io.kinbridge.cli.terminal.Amount;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;

@Command(
        name = "adopt",
        description = {
            "Makes an existing topic a stream: each partition becomes a shard, readable at once.",
            "The topic's records and settings are not touched, and stay when the stream is deleted."
        })
final class AdoptCommand extends ClusterCommand {
    @Parameters(paramLabel = "TOPIC", description = "The topic, whose name will be the stream's.")
    private String topic = "";

    @Override
    void run(Session session) {
        session.clients().adopt(topic).join();
        StreamDescriptionSummary summary = StreamWait.describe(session.kinesis(), topic);
        session.progress()
                .done("Topic " + topic + " is stream " + topic + ", " + summary.streamStatusAsString() + " with "
                        + Amount.of(summary.openShardCount(), "open shard"));
    }
}
