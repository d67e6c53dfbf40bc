package io.kinbridge.cli.streams;

import io.kinbridge.cli.terminal.TextTable;
import io.kinbridge.cli.terminal.TextTable.Column;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamsResponse;
import software.amazon.awssdk.services.kinesis.model.StreamSummary;

@Command(name = "list", description = "Lists the streams.")
final class ListCommand extends ClusterCommand {
    @Option(names = "--json", description = "Print them as JSON, with AWS's names.")
    private boolean json;

    @Override
    void run(Session session) {
        List<StreamSummary> streams = streams(session.kinesis());
        if (json) {
            session.out().println(SdkJson.pretty("StreamSummaries", streams));
            session.out().flush();
            return;
        }
        TextTable table = new TextTable(
                Column.left("STREAM"), Column.left("STATUS"), Column.left("MODE"), Column.left("CREATED"));
        for (StreamSummary stream : streams) {
            table.add(
                    stream.streamName(),
                    stream.streamStatusAsString(),
                    stream.streamModeDetails().streamModeAsString(),
                    stream.streamCreationTimestamp().toString());
        }
        table.printTo(session.out());
    }

    private static List<StreamSummary> streams(KinesisClient kinesis) {
        List<StreamSummary> streams = new ArrayList<>();
        @Nullable String last = null;
        while (true) {
            ListStreamsResponse page = kinesis.listStreams(
                    ListStreamsRequest.builder().exclusiveStartStreamName(last).build());
            streams.addAll(page.streamSummaries());
            if (!page.hasMoreStreams()) {
                return streams;
            }
            last = streams.get(streams.size() - 1).streamName();
        }
    }
}
