package io.kinbridge.firehose.s3;

import io.kinbridge.firehose.destination.Delivery;
import io.kinbridge.firehose.destination.Destination;
import io.kinbridge.firehose.destination.DestinationException;
import io.kinbridge.firehose.destination.RetryPolicy;
import io.kinbridge.firehose.format.EncodedObject;
import io.kinbridge.firehose.format.ObjectFormat;
import io.kinbridge.firehose.naming.ObjectNames;
import io.kinbridge.firehose.record.RecordBatch;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Delivers at least once: each batch becomes an object, unless none of its records can be encoded. Its name stays the same over
 * all retries, so that they make no second object. What S3 refuses is never an error of the records.
 *
 * <p>For the source backup and for failed records as well, with names and a bucket of theirs.
 */
public final class S3Destination implements Destination {
    private final S3Store store;
    private final S3Bucket bucket;
    private final ObjectFormat format;
    private final ObjectNames names;
    private final S3Attempts attempts;
    private final Runnable onObject;

    /**
     * A destination in a bucket.
     *
     * @param store may be shared; whoever opened it closes it
     * @param retries of uploads
     * @param onObject is told of each object that is in the bucket from now on
     */
    public S3Destination(
            S3Store store,
            S3Bucket bucket,
            ObjectFormat format,
            ObjectNames names,
            RetryPolicy retries,
            Runnable onObject) {
        this.store = store;
        this.bucket = bucket;
        this.format = format;
        this.names = names;
        this.attempts = new S3Attempts(bucket, retries);
        this.onObject = onObject;
    }

    @Override
    public void deliver(RecordBatch batch, Delivery delivery) throws InterruptedException, DestinationException {
        if (batch.isEmpty()) {
            return;
        }
        String key = names.name(batch);
        EncodedObject content = encode(batch, key, delivery);
        if (content == null) {
            return;
        }
        NewObject object =
                new NewObject(bucket, key, content, format.contentType(), format.contentEncoding(), Map.of());
        attempts.make(key, delivery, () -> {
            store.put(object);
            return key;
        });
        onObject.run();
    }

    private @Nullable EncodedObject encode(RecordBatch batch, String key, Delivery delivery)
            throws DestinationException {
        try {
            return format.encode(batch, delivery);
        } catch (IOException e) {
            throw new DestinationException(
                    "Object '%s' for bucket '%s' could not be made of %,d records from %s: %s"
                            .formatted(key, bucket.name(), batch.size(), batch.position(0), e),
                    e);
        }
    }

    /** Nothing: the store is not this one's. */
    @Override
    public void close() {}
}
