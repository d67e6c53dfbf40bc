package io.kinbridge.sql.topology;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.model.AccessDeniedException;

/**
 * Replaces threads that failed, later and later while they keep failing. Gives up where trying again cannot help, or after {@value
 * #MOST} failures in a row. Thread-safe.
 */
final class ThreadFailures implements StreamsUncaughtExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ThreadFailures.class);
    private static final int MOST = 20;
    private static final long FIRST_PAUSE = Duration.ofMillis(100).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(10).toNanos();

    /** A failure so long after the one before begins a new row. */
    private static final long CALM = Duration.ofMinutes(1).toNanos();

    private final String application;
    private final LongSupplier nanoTime;
    private int inRow;
    private long last;
    private volatile @Nullable Throwable lastFailure;

    ThreadFailures(String application, LongSupplier nanoTime) {
        this.application = application;
        this.nanoTime = nanoTime;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        lastFailure = ClusterDenial.named(application, failure);
        long pause = pause();
        if (pause < 0 || isFinal(failure)) {
            log.error("Application {} stops", application, failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        log.warn("A thread of application {} failed; it is replaced in {} ms", application, pause / 1_000_000, failure);
        LockSupport.parkNanos(pause);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** How long to wait, ns; below 0 if it was too often. */
    private synchronized long pause() {
        long now = nanoTime.getAsLong();
        inRow = inRow > 0 && now - last < CALM ? inRow + 1 : 1;
        last = now;
        return inRow > MOST ? -1 : Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(inRow - 1, 10));
    }

    private static boolean isFinal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthorizationException
                    || cause instanceof AccessDeniedException
                    || cause instanceof InvalidConfigurationException
                    || cause instanceof MissingSourceTopicException) {
                return true;
            }
        }
        return false;
    }

    @Nullable
    Throwable lastFailure() {
        return lastFailure;
    }
}
