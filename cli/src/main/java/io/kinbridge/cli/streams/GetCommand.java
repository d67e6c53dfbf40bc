package io.kinbridge.cli.streams;

import io.kinbridge.cli.shards.ReadingStart;
import io.kinbridge.cli.shards.ShardCursor;
import io.kinbridge.cli.shards.StreamReading;
import io.kinbridge.cli.terminal.Amount;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.kinesis.model.Record;

@Command(
        name = "get",
        description = {
            "Prints the records that are there, parents' before their children's.",
            "A line has arrival, shard, sequence number, partition key and data, with tabs between them."
        })
final class GetCommand extends ClusterCommand {
    @Parameters(paramLabel = "NAME", description = "The stream.")
    private String name = "";

    @Option(names = "--shard", paramLabel = "ID", description = "Only this shard; all by default.")
    private @Nullable String shard;

    @Mixin
    private final StartOptions start = new StartOptions();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many records at most: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--json", description = "Print each as JSON, with AWS's names and the data in base64.")
    private boolean json;

    private ReadingStart from = ReadingStart.TRIM_HORIZON;

    @Override
    void checkUsage() {
        if (limit < 1) {
            throw wrongUsage("--limit is " + limit + "; it is 1 or more");
        }
        if (start.isSequenceNumber() && shard == null) {
            throw wrongUsage("A sequence number is of one shard; say by --shard of which");
        }
        try {
            from = start.start(ReadingStart.TRIM_HORIZON);
        } catch (IllegalArgumentException e) {
            throw wrongUsage(String.valueOf(e.getMessage()));
        }
    }

    @Override
    void run(Session session) {
        RecordPrinter printer = new RecordPrinter(session.out(), json);
        int printed = shard == null
                ? printAll(session, printer)
                : print(new ShardCursor(session.kinesis(), name, shard, from, InstantSource.system()), printer, limit);
        session.out().flush();
        if (printed == limit) {
            session.progress().done("Stopped after " + Amount.of(limit, "record") + "; --limit asks for more");
        }
    }

    private int printAll(Session session, RecordPrinter printer) {
        StreamReading reading = new StreamReading(session.kinesis(), name, from, InstantSource.system());
        int printed = 0;
        for (List<ShardCursor> ready = reading.takeReady(); !ready.isEmpty(); ready = reading.takeReady()) {
            for (ShardCursor cursor : ready) {
                printed += print(cursor, printer, limit - printed);
                if (cursor.hasEnded()) {
                    reading.ended(cursor);
                }
            }
        }
        return printed;
    }

    /** Prints at most {@code most} records of one shard, and says how many. */
    private static int print(ShardCursor cursor, RecordPrinter printer, int most) {
        int printed = 0;
        while (printed < most && !cursor.hasEnded() && !cursor.isAtTip() && printer.isHeard()) {
            List<Record> records = cursor.next(most - printed);
            records.forEach(record -> printer.print(cursor.shardId(), record));
            printed += records.size();
        }
        return printed;
    }
}
