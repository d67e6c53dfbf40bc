package io.kinbridge.firehose.replay;

import io.kinbridge.firehose.destination.TlsTrust;
import io.kinbridge.firehose.s3.S3Clients;
import io.kinbridge.firehose.s3.S3Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Error objects in S3: all whose keys have a prefix. The SDK's exceptions come through, but for a bucket that is not there. */
public final class S3Objects implements ErrorObjects {
    private static final String SCHEME = "s3";

    private final S3Settings settings;
    private final TlsTrust trust;
    private final String bucket;
    private final String prefix;

    private S3Objects(S3Settings settings, TlsTrust trust, String bucket, String prefix) {
        this.settings = settings;
        this.trust = trust;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    /** Whether it is an address of S3. */
    public static boolean isAddress(String address) {
        return address.startsWith(SCHEME + "://");
    }

    /**
     * The objects at an address.
     *
     * @param address {@code s3://bucket/prefix}
     * @throws IllegalArgumentException if it is none
     */
    public static S3Objects at(String address, S3Settings settings, TlsTrust trust) {
        String rest = isAddress(address) ? address.substring(SCHEME.length() + 3) : "";
        int slash = rest.indexOf('/');
        String bucket = slash < 0 ? rest : rest.substring(0, slash);
        if (bucket.isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + address + "' is no address of objects, such as s3://bucket/prefix");
        }
        return new S3Objects(settings, trust, bucket, slash < 0 ? "" : rest.substring(slash + 1));
    }

    @Override
    public void each(Reader reader) throws IOException, InterruptedException {
        try (S3Client client = S3Clients.builder(settings, trust).build()) {
            boolean isEmpty = true;
            for (S3Object object : client.listObjectsV2Paginator(
                            request -> request.bucket(bucket).prefix(prefix))
                    .contents()) {
                isEmpty = false;
                try (InputStream content =
                        client.getObject(request -> request.bucket(bucket).key(object.key()))) {
                    reader.read(SCHEME + "://" + bucket + "/" + object.key(), content);
                }
            }
            if (isEmpty) {
                throw new IOException("Bucket " + bucket + " has no object whose key begins with '" + prefix + "'");
            }
        } catch (NoSuchBucketException e) {
            URI endpoint = settings.endpoint();
            throw new IOException(
                    "There is no bucket " + bucket + " at " + (endpoint == null ? "Amazon S3" : endpoint), e);
        }
    }
}
