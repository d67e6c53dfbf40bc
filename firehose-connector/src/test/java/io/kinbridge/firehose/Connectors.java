package io.kinbridge.firehose;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.firehose.s3.S3Bucket;
import io.kinbridge.firehose.s3.SharedS3;
import io.kinbridge.firehose.worker.ConnectWorker;
import io.kinbridge.testkit.Eventually;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.admin.Admin;

/** Delivery streams as connectors of a worker, for tests; and what they have delivered. */
public final class Connectors {
    /** Where the build puts the plugin. */
    public static final Path PLUGINS = Path.of("target", "plugin");

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private Connectors() {}

    /** A connector that delivers a topic's records to a bucket; {@code members} of ExtendedS3DestinationConfiguration begin with a comma. */
    public static Map<String, String> s3(SharedS3 s3, String name, String topic, S3Bucket bucket, String members) {
        Map<String, String> connector = of(s3, name, topic);
        connector.put("firehose.delivery.stream", """
                {"DeliveryStreamName": "%s",
                 "ExtendedS3DestinationConfiguration": {
                   "RoleARN": "arn:aws:iam::000000000000:role/delivery",
                   "BucketARN": "arn:aws:s3:::%s"%s}}
                """.formatted(name, bucket.name(), members));
        return connector;
    }

    /** A connector without its delivery stream. */
    public static Map<String, String> of(SharedS3 s3, String name, String topic) {
        Map<String, String> connector = new HashMap<>();
        connector.put("name", name);
        connector.put("connector.class", FirehoseSinkConnector.class.getName());
        connector.put("tasks.max", "1");
        connector.put("topics", topic);
        connector.put("s3.endpoint", s3.endpoint().toString());
        connector.put("s3.path.style.access", "true");
        connector.put("aws.access.key.id", "test");
        connector.put("aws.secret.access.key", "test");
        return connector;
    }

    /** Has a worker run it. */
    public static void start(ConnectWorker worker, Map<String, String> connector) {
        String path = "/connectors/" + connector.get("name") + "/config";
        Eventually.within(PATIENCE)
                .untilAsserted(() ->
                        assertThat(worker.rest().put(path, connector).status()).isIn(200, 201));
    }

    /** The offsets that it has committed, added up. */
    public static long committed(Admin admin, String name) {
        try {
            return admin
                    .listConsumerGroupOffsets("connect-" + name)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .values()
                    .stream()
                    .mapToLong(offset -> offset == null ? 0 : offset.offset())
                    .sum();
        } catch (ExecutionException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The lines of all objects under a prefix, which may be compressed by GZIP. */
    public static List<String> lines(SharedS3 s3, S3Bucket bucket, String prefix) {
        List<String> lines = new ArrayList<>();
        for (String key : s3.keys(bucket, prefix)) {
            byte[] bytes = s3.get(bucket, key).asByteArray();
            String text = new String(key.endsWith(".gz") ? gunzip(bytes) : bytes, StandardCharsets.UTF_8);
            lines.addAll(text.lines().toList());
        }
        return lines;
    }

    private static byte[] gunzip(byte[] bytes) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
