package io.kinbridge.cli.firehose;

import io.kinbridge.s3server.S3Server;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** An S3-compatible server, and a client of it. */
final class BucketServer implements AutoCloseable {
    private static final int HEAP_MEBIBYTES = 128;

    private final S3Server server = S3Server.start(HEAP_MEBIBYTES);
    private final S3Client client = S3Client.builder()
            .endpointOverride(server.endpoint())
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build();

    URI endpoint() {
        return server.endpoint();
    }

    void create(String bucket) {
        client.createBucket(request -> request.bucket(bucket));
    }

    void put(String bucket, String key, String content) {
        client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(content));
    }

    /** All objects, by their keys. */
    Map<String, byte[]> objects(String bucket) {
        Map<String, byte[]> all = new TreeMap<>();
        for (S3Object object :
                client.listObjectsV2(request -> request.bucket(bucket)).contents()) {
            all.put(
                    object.key(),
                    client.getObjectAsBytes(request -> request.bucket(bucket).key(object.key()))
                            .asByteArray());
        }
        return all;
    }

    /** Options that let the connector's S3 be this. */
    List<String> properties() {
        return List.of(
                "--property", "s3.endpoint=" + endpoint(),
                "--property", "s3.path.style.access=true",
                "--property", "aws.access.key.id=test",
                "--property", "aws.secret.access.key=test");
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
