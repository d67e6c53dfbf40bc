package io.kinbridge.firehose.s3;

import io.kinbridge.firehose.destination.Delivery;
import io.kinbridge.firehose.destination.DestinationException;
import io.kinbridge.firehose.destination.RetryPolicy;
import io.kinbridge.firehose.exactlyonce.ConditionalStore;
import io.kinbridge.firehose.format.EncodedObject;
import io.kinbridge.firehose.format.ObjectFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A bucket for delivery exactly once, by S3's conditional writes ({@code If-None-Match: *}). */
public final class S3ConditionalStore implements ConditionalStore {
    private final S3Store store;
    private final S3Bucket bucket;
    private final S3Attempts attempts;

    /**
     * A store in a bucket.
     *
     * @param store may be shared; whoever opened it closes it
     * @param retries of uploads
     */
    public S3ConditionalStore(S3Store store, S3Bucket bucket, RetryPolicy retries) {
        this.store = store;
        this.bucket = bucket;
        this.attempts = new S3Attempts(bucket, retries);
    }

    @Override
    public @Nullable Map<String, String> putIfAbsent(
            String name, EncodedObject object, ObjectFormat format, Map<String, String> metadata, Delivery delivery)
            throws InterruptedException, DestinationException {
        NewObject written =
                new NewObject(bucket, name, object, format.contentType(), format.contentEncoding(), metadata);
        return attempts.make(name, delivery, () -> {
                    if (store.putIfAbsent(written)) {
                        return new Outcome(null);
                    }
                    StoredObject there = store.head(bucket, name).orElseThrow(() -> StoreException.vanished(name));
                    return new Outcome(there.metadata());
                })
                .found();
    }

    /** What was there; null if nothing was. */
    private record Outcome(@Nullable Map<String, String> found) {}

    /** Nothing: the store is not this one's. */
    @Override
    public void close() {}
}
