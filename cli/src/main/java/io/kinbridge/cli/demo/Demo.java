package io.kinbridge.cli.demo;

import io.kinbridge.cli.shards.ShardList;
import io.kinbridge.cli.shards.ShardTexts;
import io.kinbridge.cli.shards.StreamWait;
import io.kinbridge.cli.terminal.Amount;
import io.kinbridge.cli.terminal.Progress;
import io.kinbridge.cli.terminal.TextTable;
import io.kinbridge.cli.terminal.TextTable.Column;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** One run of the demo against a cluster: write, scale meanwhile, read, account. For one thread. */
final class Demo {
    static final String STREAM = "clicks";
    private static final Duration TICK = Duration.ofMillis(10);

    private final DemoInput input;
    private final int shards;
    private final int target;
    private final KinesisClient kinesis;
    private final Progress progress;
    private final LongSupplier nanoTime;
    private final DeliveryCheck check;
    private final LineWriter writer;
    private final Scaling scaling;

    Demo(
            DemoInput input,
            int shards,
            int target,
            KinesisClient kinesis,
            KinesisAsyncClient asyncKinesis,
            Progress progress,
            LongSupplier nanoTime) {
        this.input = input;
        this.shards = shards;
        this.target = target;
        this.kinesis = kinesis;
        this.progress = progress;
        this.nanoTime = nanoTime;
        this.check = new DeliveryCheck(input.lines());
        this.writer = new LineWriter(asyncKinesis, STREAM, input.lines(), check, nanoTime);
        this.scaling = new Scaling(kinesis, asyncKinesis, STREAM, shards, target, nanoTime);
    }

    /**
     * What a run found.
     *
     * @param table the shards, and how many records each had
     */
    record Outcome(TextTable table, DeliveryCounts counts) {}

    Outcome run() throws InterruptedException {
        kinesis.createStream(CreateStreamRequest.builder()
                .streamName(STREAM)
                .shardCount(shards)
                .build());
        new StreamWait(kinesis, progress, nanoTime).untilActive(STREAM);
        progress.done("Created stream " + STREAM + " with " + Amount.of(shards, "shard"));
        write();
        Map<String, Integer> readByShard = read();
        return new Outcome(table(readByShard), check.counts());
    }

    private void write() throws InterruptedException {
        Map<Scaling.State, Integer> sent = new EnumMap<>(Scaling.State.class);
        Pace pace = new Pace(input.lines().count());
        while (!writer.isDone() || scaling.state() != Scaling.State.DONE) {
            advanceScaling(pace);
            int more = writer.sendUpTo(pace.allowed(scaling.state(), scaling.time()));
            sent.merge(scaling.state(), more, Integer::sum);
            writer.takeAnswers(TICK);
            progress.update(text(
                    "Wrote %,d of %s, %,d more on their way",
                    writer.acknowledged(), Amount.of(pace.lines(), "record"), writer.underWay()));
        }
        progress.done(text(
                "Wrote %s: sent %,d before the scaling, %,d during it and %,d after it",
                Amount.of(writer.acknowledged(), "record"),
                sent.getOrDefault(Scaling.State.TO_COME, 0),
                sent.getOrDefault(Scaling.State.UNDER_WAY, 0),
                sent.getOrDefault(Scaling.State.DONE, 0)));
    }

    private void advanceScaling(Pace pace) {
        if (scaling.state() == Scaling.State.TO_COME && writer.acknowledged() >= pace.before()) {
            scaling.start();
            if (scaling.state() == Scaling.State.UNDER_WAY) {
                progress.done("Scaling from " + shards + " to " + Amount.of(target, "shard")
                        + "; the writer slows down so that it writes all the while");
            }
        } else if (scaling.state() == Scaling.State.UNDER_WAY) {
            scaling.check();
            if (scaling.state() == Scaling.State.DONE) {
                progress.done(text(
                        "Scaled to %s in %.1f s; writing the rest at full speed",
                        Amount.of(target, "shard"), scaling.time().toMillis() / 1000.0));
            }
        }
    }

    private Map<String, Integer> read() {
        int[] read = new int[1];
        Map<String, Integer> readByShard = new LineageReader(kinesis, STREAM, check, nanoTime).readAll(more -> {
            read[0] += more;
            progress.update(text("Read %,d of %s", read[0], Amount.of(writer.acknowledged(), "record")));
        });
        progress.done("Read " + Amount.of(read[0], "record") + " from " + Amount.of(readByShard.size(), "shard")
                + ", parents before children");
        return readByShard;
    }

    private TextTable table(Map<String, Integer> readByShard) {
        TextTable table = new TextTable(
                Column.left("SHARD"),
                Column.left("PARENTS"),
                Column.right("HASH KEYS"),
                Column.left("STATE"),
                Column.right("RECORDS READ"));
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
