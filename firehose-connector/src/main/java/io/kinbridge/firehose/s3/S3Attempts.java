package io.kinbridge.firehose.s3;

import io.kinbridge.firehose.destination.Delivery;
import io.kinbridge.firehose.destination.DestinationException;
import io.kinbridge.firehose.destination.Retries;
import io.kinbridge.firehose.destination.RetryPolicy;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries calls of S3 again until they succeed or their retry duration is over. Logs when a bucket begins to fail in another way,
 * and when it works again. Thread-safe; one for a bucket.
 */
public final class S3Attempts {
    private static final Logger log = LoggerFactory.getLogger(S3Attempts.class);
    private static final String WORKS = "";

    private final S3Bucket bucket;
    private final RetryPolicy policy;
    private final AtomicReference<String> lastCode = new AtomicReference<>(WORKS);

    /** A call that may fail, of which nothing remains if it does. */
    @FunctionalInterface
    public interface Attempt<T> {
        T make() throws StoreException, InterruptedException;
    }

    public S3Attempts(S3Bucket bucket, RetryPolicy policy) {
        this.bucket = bucket;
        this.policy = policy;
    }

    /**
     * The outcome of the first attempt that succeeds.
     *
     * @param key of the object that this is about
     * @param delivery is told of each attempt
     * @throws DestinationException if none has succeeded when the retry duration is over
     */
    public <T> T make(String key, Delivery delivery, Attempt<T> attempt)
            throws InterruptedException, DestinationException {
        Retries retries = policy.begin();
        for (int attempts = 1; ; attempts++) {
            try {
                T outcome = attempt.make();
                delivery.attempted(true);
                noteSuccess();
                return outcome;
            } catch (StoreException e) {
                delivery.attempted(false);
                noteFailure(key, e);
                if (!retries.again()) {
                    throw new DestinationException(message(key, attempts, e), e);
                }
            }
        }
    }

    private String message(String key, int attempts, StoreException e) {
        return ("Bucket '%s' did not take object '%s' in %,d attempts within %,d s: %s (%s). To remedy it, %s; then start the"
                        + " task again. No record is lost, as none of these has been committed.")
                .formatted(
                        bucket.name(),
                        key,
                        attempts,
                        policy.duration().toSeconds(),
                        e.code(),
                        e.getMessage(),
                        e.remedy());
    }

    private void noteSuccess() {
        if (!WORKS.equals(lastCode.getAndSet(WORKS))) {
            log.info("Bucket {} takes objects again", bucket);
        }
    }

    private void noteFailure(String key, StoreException e) {
        if (!e.code().equals(lastCode.getAndSet(e.code()))) {
            log.warn(
                    "Bucket {} does not take object {}: {} ({}). It is tried again for up to {} s. To remedy it, {}.",
                    bucket,
                    key,
                    e.code(),
                    e.getMessage(),
                    policy.duration().toSeconds(),
                    e.remedy());
        }
    }
}
