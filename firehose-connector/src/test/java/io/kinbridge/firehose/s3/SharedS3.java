package io.kinbridge.firehose.s3;

import io.kinbridge.firehose.destination.TlsTrust;
import io.kinbridge.s3server.S3Server;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.config.types.Password;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A server, and a client of it that has no part in what is tested. Thread-safe. */
public final class SharedS3 implements AutoCloseable {
    private static final String KEY = "test";

    private final S3Server server;
    private final S3Client client;

    SharedS3(S3Server server) {
        this.server = server;
        this.client = S3Client.builder()
                .httpClientBuilder(Apache5HttpClient.builder())
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY)))
                .build();
    }

    public URI endpoint() {
        return server.endpoint();
    }

    public S3Client client() {
        return client;
    }

    /** A bucket that no other test has. */
    public S3Bucket newBucket() {
        S3Bucket bucket = absentBucket();
        create(bucket);
        return bucket;
    }

    /** The name of one, without the bucket. */
    public S3Bucket absentBucket() {
        return new S3Bucket("test-" + UUID.randomUUID(), null);
    }

    public void create(S3Bucket bucket) {
        client.createBucket(request -> request.bucket(bucket.name()));
    }

    /** The keys of all objects under a prefix. */
    public List<String> keys(S3Bucket bucket, String prefix) {
        return client
                .listObjectsV2Paginator(request -> request.bucket(bucket.name()).prefix(prefix))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    public ResponseBytes<GetObjectResponse> get(S3Bucket bucket, String key) {
        return client.getObjectAsBytes(request -> request.bucket(bucket.name()).key(key));
    }

    /** A store on this server. */
    public S3Store openStore() {
        return openStore(endpoint(), S3Store.PART_BYTES);
    }

    S3Store openStore(URI endpoint, int partBytes) {
        return S3Store.open(settings(endpoint), TlsTrust.JAVA, partBytes);
    }

    private static S3Settings settings(URI endpoint) {
        return new S3Settings(null, KEY, new Password(KEY), null, endpoint, true, Duration.ofMinutes(1));
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
