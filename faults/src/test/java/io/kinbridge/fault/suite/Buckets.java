package io.kinbridge.fault.suite;

import io.kinbridge.fault.check.Multiset;
import io.kinbridge.s3server.S3Server;
import io.kinbridge.testkit.MasterKeys;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** An S3 server, and what delivery streams have put there. For one thread. */
final class Buckets implements AutoCloseable {
    private static final int HEAP_MEBIBYTES = 320;

    private final S3Server server;
    private final S3Client client;
    private final Map<String, Set<String>> keys = new HashMap<>();
    private final Map<String, Multiset> lines = new HashMap<>();

    private Buckets(S3Server server) {
        this.server = server;
        this.client = S3Client.builder()
                .httpClientBuilder(Apache5HttpClient.builder())
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build();
    }

    static Buckets start() {
        return new Buckets(S3Server.start(HEAP_MEBIBYTES));
    }

    void create(String bucket) {
        client.createBucket(request -> request.bucket(bucket));
    }

    /** A connector that delivers a stream to a bucket of its own name. */
    Map<String, String> connector(String name, String stream, String brokers, String guarantee, MasterKeys keys) {
        Map<String, String> connector = new HashMap<>(Map.ofEntries(
                Map.entry("name", name),
                Map.entry("connector.class", "io.kinbridge.firehose.FirehoseSinkConnector"),
                Map.entry("tasks.max", "2"),
                Map.entry("topics", stream),
                Map.entry("kinbridge.bootstrap.servers", brokers),
                Map.entry("delivery.guarantee", guarantee),
                Map.entry("s3.endpoint", server.endpoint().toString()),
                Map.entry("s3.path.style.access", "true"),
                Map.entry("aws.access.key.id", "any"),
                Map.entry("aws.secret.access.key", "any"),
                Map.entry("firehose.delivery.stream", """
                        {"DeliveryStreamName": "%s",
                         "ExtendedS3DestinationConfiguration": {
                           "RoleARN": "arn:aws:iam::000000000000:role/delivery",
                           "BucketARN": "arn:aws:s3:::%s",
                           "BufferingHints": {"SizeInMBs": 1, "IntervalInSeconds": 3}}}
                        """.formatted(name, name))));
        keys.settings().forEach((key, value) -> connector.put("kinbridge." + key, value));
        return connector;
    }

    /** The lines of all objects that are there by now. */
    Multiset lines(String bucket) {
        Set<String> read = keys.computeIfAbsent(bucket, absent -> new HashSet<>());
        Multiset found = lines.computeIfAbsent(bucket, absent -> new Multiset());
        client.listObjectsV2Paginator(request -> request.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .filter(read::add)
                .forEach(key -> client.getObjectAsBytes(
                                request -> request.bucket(bucket).key(key))
                        .asUtf8String()
                        .lines()
                        .forEach(found::add));
        return found;
    }

    /** How many objects were read so far. */
    int objects(String bucket) {
        return keys.getOrDefault(bucket, Set.of()).size();
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
