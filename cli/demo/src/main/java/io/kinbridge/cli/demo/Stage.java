package io.kinbridge.cli.demo;

import io.kinbridge.cli.lines.InputLines;
import io.kinbridge.cli.shards.StreamWait;
import io.kinbridge.cli.terminal.Amount;
import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.embedded.EmbeddedKafka;
import io.kinbridge.embedded.EmbeddedKafkaConfig;
import io.kinbridge.examples.producer.LineProducer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;

/** What the demo is played on: a broker, an S3-compatible server, clients, and their end. For one thread. */
final class Stage {
    private static final int MOST_UNUSUAL = 3;

    private final InputLines lines;
    private final Speed speed;
    private final int shards;
    private final int target;
    private final @Nullable Path keep;
    private final Timeline timeline;
    private final Interruption interruption;

    /** @param keep where objects go for good; null for nowhere */
    Stage(
            InputLines lines,
            Speed speed,
            int shards,
            int target,
            @Nullable Path keep,
            Timeline timeline,
            Interruption interruption) {
        this.lines = lines;
        this.speed = speed;
        this.shards = shards;
        this.target = target;
        this.keep = keep;
        this.timeline = timeline;
        this.interruption = interruption;
    }

    Summary play() throws IOException, InterruptedException {
        try (DemoFolder folder = DemoFolder.create(keep);
                Background background = new Background()) {
            CompletableFuture<ObjectServer> s3 =
                    background.start(() -> ObjectServer.start(folder.objects(), DeliveryEnd.BUCKET));
            try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.keptIn(folder.kafka()));
                    ClusterProperty named = new ClusterProperty(kafka.bootstrapServers());
                    KinbridgeClients clients = KinbridgeClients.open(KinbridgeConfig.of(kafka.bootstrapServers()))) {
                timeline.happened("Kafka broker at " + kafka.bootstrapServers());
                interruption.check();
                return onCluster(named.cluster(), clients, folder, background, s3);
            } finally {
                background.close(s3);
            }
        }
    }

    private Summary onCluster(
            KinbridgeConfig cluster,
            KinbridgeClients clients,
            DemoFolder folder,
            Background background,
            CompletableFuture<ObjectServer> s3)
            throws IOException, InterruptedException {
        CompletableFuture<LineProducer> starting = background.start(() -> new LineProducer(Story.STREAM));
        KinesisClient kinesis = clients.syncClient();
        createStreams(kinesis);
        interruption.check();
        LineIndex index = new LineIndex(lines);
        SqlEnd sql = new SqlEnd(cluster, kinesis, folder, lines);
        Ends ends = new Ends(
                List.of(
                        new ConsumerEnd(Story.STREAM, index),
                        sql,
                        new DeliveryEnd(cluster, Story.STREAM, index, folder, s3)),
                background.executor(),
                timeline);
        ends.start();
        try (LineProducer producer = starting.join()) {
            Scaling scaling =
                    new Scaling(kinesis, clients.asyncClient(), Story.STREAM, shards, target, System::nanoTime);
            Writing writing = new Writing(lines, speed, producer, scaling, timeline, System::nanoTime);
            Story.Outcome outcome =
                    new Story(index, kinesis, writing, ends, timeline, interruption, System::nanoTime).run();
            return new Summary(outcome, sql.mostUnusual(MOST_UNUSUAL), keep);
        } finally {
            ends.stop().exceptionally(failure -> null).join();
        }
    }

    private void createStreams(KinesisClient kinesis) {
        create(kinesis, Story.STREAM, shards);
        create(kinesis, SqlEnd.OUTPUT_STREAM, 1);
        StreamWait wait = new StreamWait(kinesis, timeline::now, System::nanoTime);
        wait.untilActive(Story.STREAM);
        wait.untilActive(SqlEnd.OUTPUT_STREAM);
        timeline.happened(
                "Streams " + Story.STREAM + ", " + Amount.of(shards, "shard") + ", and " + SqlEnd.OUTPUT_STREAM);
    }

    private static void create(KinesisClient kinesis, String stream, int shardCount) {
        kinesis.createStream(CreateStreamRequest.builder()
                .streamName(stream)
                .shardCount(shardCount)
                .build());
    }
}
