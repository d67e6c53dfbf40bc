package io.kinbridge.firehose.s3;

import io.kinbridge.firehose.destination.TlsTrust;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * S3, as far as deliveries need it. Each call is one attempt: there are no retries in here. Thread-safe; calls end at once when
 * their thread is interrupted, what was sent by then may still be carried out.
 */
public final class S3Store implements AutoCloseable {
    /** Objects larger than this are uploaded in parts of this size. */
    public static final int PART_BYTES = 16 << 20;

    private final S3Client client;
    private final int partBytes;
    private final ExecutorService calls;

    private S3Store(S3Client client, int partBytes) {
        this.client = client;
        this.partBytes = partBytes;
        this.calls = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "kinbridge-firehose-s3");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** S3 as the settings say; opens no connection yet. */
    public static S3Store open(S3Settings settings, TlsTrust trust) {
        return open(settings, trust, PART_BYTES);
    }

    /** With another size of parts, which S3 wants to be 5 MiB at least. */
    static S3Store open(S3Settings settings, TlsTrust trust, int partBytes) {
        S3Client client = S3Clients.builder(settings, trust)
                .overrideConfiguration(configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
        return new S3Store(client, partBytes);
    }

    /** Writes an object, over whatever has its key. */
    public void put(NewObject object) throws StoreException, InterruptedException {
        call(() -> new Upload(client, object, partBytes, false).run());
    }

    /**
     * Writes an object unless one has its key; of several writers at once, one succeeds.
     *
     * @return false if there is such an object already, perhaps by an earlier attempt that seemed to fail
     */
    public boolean putIfAbsent(NewObject object) throws StoreException, InterruptedException {
        return call(() -> new Upload(client, object, partBytes, true).run());
    }

    /** An object's length and metadata; empty if there is none. */
    public Optional<StoredObject> head(S3Bucket bucket, String key) throws StoreException, InterruptedException {
        return call(() -> {
            try {
                HeadObjectResponse head = client.headObject(
                        request -> request.bucket(bucket.name()).key(key));
                return Optional.of(new StoredObject(head.contentLength(), head.metadata()));
            } catch (NoSuchKeyException absent) {
                return Optional.empty();
            }
        });
    }

    /** A blocked socket does not hear of interrupts, so calls have threads of their own. */
    private <T> T call(Callable<T> call) throws StoreException, InterruptedException {
        Future<T> pending = calls.submit(call);
        try {
            return pending.get();
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (CancellationException e) {
            throw new InterruptedException("S3 is closed");
        } finally {
            pending.cancel(true);
        }
    }

    private static StoreException failure(ExecutionException e) {
        @Nullable Throwable cause = e.getCause();
        if (cause instanceof SdkException sdk) {
            return S3Faults.of(sdk);
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException("S3's client failed", e);
    }

    @Override
    public void close() {
        calls.shutdownNow();
        client.close();
    }
}
