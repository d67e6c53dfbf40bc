package io.kinbridge.cli.demo;

import io.kinbridge.cli.shards.ShardList;
import io.kinbridge.cli.shards.ShardTexts;
import io.kinbridge.cli.terminal.Amount;
import io.kinbridge.cli.terminal.TextTable;
import io.kinbridge.cli.terminal.TextTable.Column;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** One run of the demo on a cluster that has its streams: write, scale meanwhile, wait for all ends, account. For one thread. */
final class Story {
    static final String STREAM = "requests";
    private static final Duration TICK = Duration.ofMillis(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    /** After so long a time in which nothing moves, what has not come is lost. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LineIndex index;
    private final KinesisClient kinesis;
    private final Writing writing;
    private final Ends ends;
    private final Timeline timeline;
    private final Interruption interruption;
    private final LongSupplier nanoTime;

    Story(
            LineIndex index,
            KinesisClient kinesis,
            Writing writing,
            Ends ends,
            Timeline timeline,
            Interruption interruption,
            LongSupplier nanoTime) {
        this.index = index;
        this.kinesis = kinesis;
        this.writing = writing;
        this.ends = ends;
        this.timeline = timeline;
        this.interruption = interruption;
        this.nanoTime = nanoTime;
    }

    /**
     * What a run found.
     *
     * @param shards the shards, and how many lines each had
     * @param ends what became of the lines at each end
     * @param counts the worst of all ends
     */
    record Outcome(TextTable shards, TextTable ends, DeliveryCounts counts) {}

    Outcome run() throws IOException, InterruptedException {
        writeAndWait();
        ends.stop().join();
        LineCheck check = new LineCheck(index);
        Map<String, Integer> readByShard =
                new LineageReader(kinesis, STREAM, check, nanoTime).readAll(more -> interruption.check());
        timeline.happened("Read the stream back, parents before children: " + Amount.of(check.recordsRead(), "line")
                + " of " + Amount.of(readByShard.size(), "shard"));
        return outcome(readByShard, check.counts());
    }

    private void writeAndWait() throws IOException, InterruptedException {
        long lookedAt = nanoTime.getAsLong();
        long movedAt = lookedAt;
        long moved = 0;
        while (!writing.isDone() || !ends.areComplete()) {
            interruption.check();
            writing.goOn();
            long now = nanoTime.getAsLong();
            if (now - lookedAt >= LOOK_EVERY.toNanos()) {
                lookedAt = now;
                long all = ends.look() + writing.answered();
                if (all != moved) {
                    moved = all;
                    movedAt = now;
                }
                timeline.now(writing.figures() + ", " + ends.figures());
            }
            if (now - movedAt > PATIENCE.toNanos()) {
                timeline.happened("Nothing has moved for " + PATIENCE.toSeconds() + " s; not waiting any longer");
                return;
            }
            TimeUnit.NANOSECONDS.sleep(TICK.toNanos());
        }
    }

    private Outcome outcome(Map<String, Integer> readByShard, DeliveryCounts inOrder) throws IOException {
        List<DeliveryCounts> all = new ArrayList<>(List.of(inOrder));
        TextTable table = new TextTable(
                Column.left("END"),
                Column.right("LINES"),
                Column.right("LOST"),
                Column.right("DUPLICATED"),
                Column.right("REORDERED"),
                Column.left("WHAT CAME"));
        add(table, "Stream, shard by shard", inOrder, true, Amount.of(readByShard.size(), "shard"));
        for (End end : ends.all()) {
            DeliveryCounts counts = end.counts();
            all.add(counts);
            add(table, end.name(), counts, end.keepsOrder(), end.figures());
        }
        return new Outcome(shards(readByShard), table, DeliveryCounts.worst(writing.written(), all));
    }

    private static void add(TextTable table, String end, DeliveryCounts counts, boolean keepsOrder, String figures) {
        table.add(
                end,
                text("%,d", counts.records()),
                text("%,d", counts.lost()),
                text("%,d", counts.duplicated()),
                keepsOrder ? text("%,d", counts.reordered()) : "-",
                figures);
    }

    private TextTable shards(Map<String, Integer> readByShard) {
        TextTable table = new TextTable(
                Column.left("SHARD"),
                Column.left("PARENTS"),
                Column.right("HASH KEYS"),
                Column.left("STATE"),
                Column.right("LINES READ"));
        for (Shard shard : ShardList.of(kinesis, STREAM)) {
            table.add(
                    shard.shardId(),
                    ShardTexts.parentsOrHyphen(shard),
                    ShardTexts.share(shard.hashKeyRange()),
                    ShardTexts.state(shard),
                    text("%,d", readByShard.getOrDefault(shard.shardId(), 0)));
        }
        return table;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
