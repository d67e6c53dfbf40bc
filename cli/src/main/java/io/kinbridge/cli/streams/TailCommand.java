package io.kinbridge.cli.streams;

import io.kinbridge.cli.shards.ReadingStart;
import io.kinbridge.cli.shards.ShardCursor;
import io.kinbridge.cli.shards.StreamReading;
import io.kinbridge.cli.terminal.Amount;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "tail",
        description = {
            "Prints records as they come, of all shards and of those that resharding makes, until Ctrl-C.",
            "A line has arrival, shard, sequence number, partition key and data, with tabs between them."
        })
final class TailCommand extends ClusterCommand {
    private static final int RECORDS_AT_ONCE = 10_000;

    /** Kinesis lets a shard be read five times a second. */
    private static final Duration ASK_EVERY = Duration.ofMillis(250);

    @Parameters(paramLabel = "NAME", description = "The stream.")
    private String name = "";

    @Mixin
    private final StartOptions start = new StartOptions();

    @Option(names = "--json", description = "Print each as JSON, with AWS's names and the data in base64.")
    private boolean json;

    private ReadingStart from = ReadingStart.LATEST;

    @Override
    void checkUsage() {
        if (start.isSequenceNumber()) {
            throw wrongUsage("A sequence number is of one shard, and tail reads all; use --from AT_TIMESTAMP");
        }
        try {
            from = start.start(ReadingStart.LATEST);
        } catch (IllegalArgumentException e) {
            throw wrongUsage(String.valueOf(e.getMessage()));
        }
    }

    @Override
    void run(Session session) throws InterruptedException {
        RecordPrinter printer = new RecordPrinter(session.out(), json);
        StreamReading reading = new StreamReading(session.kinesis(), name, from, InstantSource.system());
        List<ShardCursor> cursors = new ArrayList<>(reading.takeReady());
        session.progress().done("Reading " + Amount.of(cursors.size(), "shard") + " of " + name + " until Ctrl-C");
        while (printer.isHeard()) {
            for (ShardCursor cursor : List.copyOf(cursors)) {
                cursor.next(RECORDS_AT_ONCE).forEach(record -> printer.print(cursor.shardId(), record));
                if (cursor.hasEnded()) {
                    cursors.remove(cursor);
                    reading.ended(cursor);
                    cursors.addAll(reading.takeReady());
                }
            }
            TimeUnit.NANOSECONDS.sleep(ASK_EVERY.toNanos());
        }
    }
}
