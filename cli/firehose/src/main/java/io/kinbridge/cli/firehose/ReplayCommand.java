package io.kinbridge.cli.firehose;

import io.kinbridge.cli.streams.Cluster;
import io.kinbridge.cli.streams.RecordBatches;
import io.kinbridge.cli.terminal.Amount;
import io.kinbridge.cli.terminal.Progress;
import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.firehose.destination.TlsTrust;
import io.kinbridge.firehose.replay.ErrorObjects;
import io.kinbridge.firehose.replay.FileObjects;
import io.kinbridge.firehose.replay.Replay;
import io.kinbridge.firehose.replay.ReplayCounts;
import io.kinbridge.firehose.replay.ReplayTarget;
import io.kinbridge.firehose.replay.S3Objects;
import io.kinbridge.firehose.replay.TopicTarget;
import io.kinbridge.firehose.s3.S3Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** Puts what is in error objects back. */
@Command(
        name = "replay",
        description = {
            "Puts the records of error objects (their rawData) on a stream again, and counts them by error code.",
            "The objects stay: what is replayed twice is put twice. Try --dry-run first, and then remove what was replayed.",
            "Lines that are none of an error object are named and left out; it exits with 1 then."
        })
final class ReplayCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    private final Target target = new Target();

    @Option(
            names = "--objects",
            paramLabel = "PLACE",
            required = true,
            description = "Where the objects are: s3://BUCKET/PREFIX, or a local file or folder. GZIP is recognized.")
    private String objects = "";

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "An S3-compatible server, called by path-style addresses; by default Amazon S3.")
    private @Nullable String endpoint;

    @Option(
            names = "--property",
            paramLabel = "KEY=VALUE",
            description = "A property of S3, by the connector's names: aws.region, aws.access.key.id, "
                    + "s3.path.style.access, ...; may be given again.")
    private final Map<String, String> properties = new LinkedHashMap<>();

    @Option(names = "--dry-run", description = "Reads and counts only.")
    private boolean isDryRun;

    @Mixin
    private final Cluster cluster = new Cluster();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private static final class Target {
        @Option(
                names = "--stream",
                paramLabel = "NAME",
                required = true,
                description = "The stream to put them on, with a partition key made of the data.")
        private @Nullable String stream;

        @Option(
                names = "--topic",
                paramLabel = "NAME",
                required = true,
                description = "Instead of a stream, a topic that is none, without keys.")
        private @Nullable String topic;

        String name() {
            return stream == null ? String.valueOf(topic) : stream;
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ErrorObjects errors = errorObjects();
        if (isDryRun) {
            return replay(errors, records -> {}, "would be put on " + target.name());
        }
        String done = "put on " + target.name();
        if (target.stream == null) {
            KinbridgeConfig config = cluster.config();
            Map<String, String> kafka = new HashMap<>(config.kafka());
            kafka.put("bootstrap.servers", config.bootstrapServers());
            try (TopicTarget topic = new TopicTarget(target.name(), kafka)) {
                return replay(errors, topic, done);
            }
        }
        try (KinbridgeClients clients = cluster.open()) {
            RecordBatches stream = new RecordBatches(clients.syncClient(), target.name());
            return replay(
                    errors,
                    records -> stream.put(
                            records.stream().map(ReplayCommand::entry).toList()),
                    done);
        }
    }

    private ErrorObjects errorObjects() {
        if (!S3Objects.isAddress(objects)) {
            return new FileObjects(Path.of(objects));
        }
        Map<String, String> all = new HashMap<>(properties);
        if (endpoint != null) {
            all.put("s3.endpoint", endpoint);
            all.putIfAbsent("s3.path.style.access", "true");
        }
        AbstractConfig config = new AbstractConfig(TlsTrust.define(S3Settings.define(new ConfigDef())), all, false);
        return S3Objects.at(objects, S3Settings.of(config), TlsTrust.of(config));
    }

    /** Error objects do not have the record's key. One that is made of the data spreads records, and is the same each time. */
    private static PutRecordsRequestEntry entry(byte[] data) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(UUID.nameUUIDFromBytes(data).toString())
                .data(SdkBytes.fromByteArrayUnsafe(data))
                .build();
    }

    private int replay(ErrorObjects errors, ReplayTarget to, String done) throws IOException, InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        try (Progress progress = Progress.on(err)) {
            Replay replay = new Replay(to, err::println);
            ReplayCounts counts;
            try {
                counts = replay.run((reader) -> errors.each((name, content) -> {
                    progress.update(name);
                    reader.read(name, content);
                }));
            } finally {
                report(replay.counts());
            }
            progress.done("%s of %s %s"
                    .formatted(Amount.of(counts.records(), "record"), Amount.of(counts.objects(), "object"), done));
            return counts.invalid() == 0 ? 0 : 1;
        }
    }

    private void report(ReplayCounts counts) {
        PrintWriter out = spec.commandLine().getOut();
        counts.byCode().forEach((code, count) -> out.println(code + "\t" + count));
        if (counts.invalid() > 0) {
            out.println("(left out)\t" + counts.invalid());
        }
        out.flush();
    }
}
