package io.kinbridge.cli.demo;

import io.kinbridge.cli.connect.ConnectorProperties;
import io.kinbridge.cli.connect.DeliveryFigures;
import io.kinbridge.cli.connect.EmbeddedWorker;
import io.kinbridge.cli.connect.PluginFolder;
import io.kinbridge.cli.terminal.Amount;
import io.kinbridge.cli.terminal.CommandFailure;
import io.kinbridge.client.KinbridgeConfig;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The delivery stream of examples/access-log, in a Connect worker, and the objects that it writes. */
final class DeliveryEnd implements End {
    /** As delivery-stream.json names it. */
    static final String BUCKET = "requests-archive";

    private final KinbridgeConfig cluster;
    private final String stream;
    private final LineIndex index;
    private final DemoFolder folder;
    private final CompletableFuture<ObjectServer> s3;
    private final Map<String, String> connector;
    private DeliveryFigures delivered;
    private volatile @Nullable EmbeddedWorker worker;

    /** @param s3 has the bucket; is closed by whoever starts it */
    DeliveryEnd(
            KinbridgeConfig cluster,
            String stream,
            LineIndex index,
            DemoFolder folder,
            CompletableFuture<ObjectServer> s3) {
        this.cluster = cluster.withKafka(DemoFolder.METADATA_AGE, DemoFolder.METADATA_AGE_MILLIS);
        this.stream = stream;
        this.index = index;
        this.folder = folder;
        this.s3 = s3;
        this.connector = ConnectorProperties.ofJson(DemoFolder.bundledText("delivery-stream.json"));
        this.delivered = DeliveryFigures.now();
    }

    @Override
    public String name() {
        return "Firehose delivery";
    }

    @Override
    public void start() throws IOException, InterruptedException {
        EmbeddedWorker starting = EmbeddedWorker.start(cluster, PluginFolder.ofLauncher());
        worker = starting;
        starting.deliver(ConnectorProperties.of(
                connector,
                stream,
                1,
                Map.of(
                        "kinbridge.bootstrap.servers", cluster.bootstrapServers(),
                        "s3.endpoint", s3.join().endpoint().toString(),
                        "s3.path.style.access", "true",
                        "aws.access.key.id", "demo",
                        "aws.secret.access.key", "demo")));
    }

    @Override
    public int look() {
        EmbeddedWorker running = worker;
        if (running != null) {
            Optional<String> failure = running.failure(connector.getOrDefault("name", ""));
            if (failure.isPresent()) {
                throw new CommandFailure("The delivery stream has failed: " + failure.get());
            }
            delivered = DeliveryFigures.now();
        }
        return (int) delivered.records();
    }

    @Override
    public int lines() {
        return index.count();
    }

    @Override
    public String figures() {
        return Amount.of(delivered.records(), "line") + " in " + Amount.of(delivered.objects(), "object") + " of GZIP";
    }

    @Override
    public void stop() {
        EmbeddedWorker running = worker;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public DeliveryCounts counts() throws IOException {
        ObjectCheck check = new ObjectCheck(index);
        folder.forEachObject(BUCKET, object -> StoredLines.read(object, check::found));
        return check.counts();
    }

    @Override
    public boolean keepsOrder() {
        return false;
    }
}
