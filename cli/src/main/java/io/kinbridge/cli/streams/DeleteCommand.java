package io.kinbridge.cli.streams;

import io.kinbridge.cli.shards.StreamWait;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamRequest;

@Command(name = "delete", description = "Deletes a stream with its records; of an adopted topic, the stream alone.")
final class DeleteCommand extends ClusterCommand {
    @Parameters(paramLabel = "NAME", description = "The stream.")
    private String name = "";

    @Option(names = "--enforce-consumer-deletion", description = "Also if consumers are registered, which end with it.")
    private boolean enforceConsumerDeletion;

    @Option(
            names = "--wait",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Wait until the stream is gone, which is the default, or return at once. Deleting is then carried on "
                            + "by the next client that stays for some seconds.")
    private boolean wait;

    @Override
    void run(Session session) {
        session.kinesis()
                .deleteStream(DeleteStreamRequest.builder()
                        .streamName(name)
                        .enforceConsumerDeletion(enforceConsumerDeletion)
                        .build());
        if (wait) {
            new StreamWait(session.kinesis(), session.progress(), System::nanoTime).untilGone(name);
        }
        session.progress().done("Stream " + name + (wait ? " is deleted" : " is DELETING"));
    }
}
