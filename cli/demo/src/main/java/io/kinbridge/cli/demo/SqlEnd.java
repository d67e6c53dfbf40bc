package io.kinbridge.cli.demo;

import io.kinbridge.cli.lines.InputLines;
import io.kinbridge.cli.shards.ReadingStart;
import io.kinbridge.cli.shards.ShardCursor;
import io.kinbridge.cli.shards.ShardList;
import io.kinbridge.cli.terminal.Amount;
import io.kinbridge.cli.terminal.CommandFailure;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.sql.application.ApplicationFile;
import io.kinbridge.sql.run.RunSettings;
import io.kinbridge.sql.run.SqlApplication;
import io.kinbridge.sql.topology.ApplicationSettings;
import io.kinbridge.sql.topology.ApplicationSettings.StartingPosition;
import io.kinbridge.sql.topology.StreamsApplication.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Record;

/** The SQL application of examples/access-log, and the stream that it writes. */
final class SqlEnd implements End {
    /** As application.json names it; of one shard. */
    static final String OUTPUT_STREAM = "requests-per-minute";

    private static final int LIMIT = 10_000;
    private static final Duration COMMITS = Duration.ofMillis(100);
    private static final Duration BOUNDS = Duration.ofMillis(50);

    /** All clocks are this machine's. */
    private static final Duration MARGIN = Duration.ofMillis(300);

    private final KinbridgeConfig cluster;
    private final KinesisClient kinesis;
    private final DemoFolder folder;
    private final MinuteCheck check;
    private volatile @Nullable SqlApplication application;
    private @Nullable ShardCursor output;

    SqlEnd(KinbridgeConfig cluster, KinesisClient kinesis, DemoFolder folder, InputLines lines) {
        this.cluster = cluster;
        this.kinesis = kinesis;
        this.folder = folder;
        this.check = new MinuteCheck(lines);
    }

    @Override
    public String name() {
        return "SQL application";
    }

    @Override
    public void start() throws IOException {
        folder.bundled("app.sql");
        Path file = folder.bundled("application.json");
        ApplicationSettings settings = ApplicationSettings.of(OUTPUT_STREAM, cluster, folder.state())
                .withStartingPosition(StartingPosition.TRIM_HORIZON)
                .withTiming(COMMITS, BOUNDS, MARGIN)
                .withStreams(DemoFolder.METADATA_AGE, DemoFolder.METADATA_AGE_MILLIS);
        application = SqlApplication.start(ApplicationFile.read(file), RunSettings.of(settings));
    }

    @Override
    public int look() throws IOException {
        SqlApplication running = application;
        if (running != null && running.state() == State.FAILED) {
            throw new CommandFailure("The SQL application has given up: "
                    + running.failure().map(Throwable::toString).orElse("see the log"));
        }
        readOutput();
        return check.linesCounted();
    }

    private void readOutput() throws IOException {
        if (output == null) {
            output = new ShardCursor(
                    kinesis,
                    OUTPUT_STREAM,
                    ShardList.of(kinesis, OUTPUT_STREAM).get(0).shardId(),
                    ReadingStart.TRIM_HORIZON,
                    InstantSource.system());
        }
        for (List<Record> rows = output.next(LIMIT); !rows.isEmpty(); rows = output.next(LIMIT)) {
            for (Record row : rows) {
                check.row(ScoredMinute.ofJson(row.data().asByteArrayUnsafe()));
            }
        }
    }

    @Override
    public int lines() {
        return check.lines();
    }

    @Override
    public String figures() {
        return String.format(
                Locale.ROOT, "%,d lines in %s", check.linesCounted(), Amount.of(check.minutes(), "minute"));
    }

    @Override
    public void stop() {
        SqlApplication running = application;
        if (running != null) {
            running.close();
        }
    }

    /** What it wrote until it was stopped is among it. */
    @Override
    public DeliveryCounts counts() throws IOException {
        do {
            readOutput();
        } while (output != null && !output.isAtTip());
        return check.counts();
    }

    @Override
    public boolean keepsOrder() {
        return false;
    }

    /** The minutes with the highest scores. */
    List<ScoredMinute> mostUnusual(int most) {
        return check.mostUnusual(most);
    }
}
