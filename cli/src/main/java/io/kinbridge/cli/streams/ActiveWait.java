package io.kinbridge.cli.streams;

import io.kinbridge.cli.shards.StreamWait;
import io.kinbridge.cli.streams.ClusterCommand.Session;
import io.kinbridge.cli.terminal.Amount;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;

/** The option whether to wait until a stream is ACTIVE, and the waiting. */
final class ActiveWait {
    @Option(
            names = "--wait",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Wait until the stream is ACTIVE, which is the default, or return at once. The change is then carried "
                            + "on by the next client that stays for some seconds.")
    private boolean wait;

    /** Says in which state the stream is after the change. */
    void report(Session session, String stream) {
        StreamDescriptionSummary summary = wait
                ? new StreamWait(session.kinesis(), session.progress(), System::nanoTime).untilActive(stream)
                : StreamWait.describe(session.kinesis(), stream);
        session.progress()
                .done("Stream " + stream + " is " + summary.streamStatusAsString() + " with "
                        + Amount.of(summary.openShardCount(), "open shard"));
    }
}
