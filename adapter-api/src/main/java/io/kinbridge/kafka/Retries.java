package io.kinbridge.kafka;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.UnknownTopicIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Repeats requests that fail because a broker has not heard of a change yet.
 *
 * @param limit for how long
 * @param nanoTime the monotonic clock
 */
record Retries(Duration limit, LongSupplier nanoTime) {
    private static final Executor LATER = CompletableFuture.delayedExecutor(30, TimeUnit.MILLISECONDS);

    /** Repeats {@code request} while it fails in a way that {@code passes}; fails with the last failure. */
    <T> CompletableFuture<T> until(Supplier<CompletableFuture<T>> request, Predicate<Throwable> passes) {
        return until(request, passes, nanoTime.getAsLong() + limit.toNanos());
    }

    private <T> CompletableFuture<T> until(
            Supplier<CompletableFuture<T>> request, Predicate<Throwable> passes, long deadline) {
        return request.get()
                .exceptionallyCompose(
                        failure -> passes.test(KafkaFailures.unwrapped(failure)) && nanoTime.getAsLong() - deadline < 0
                                ? CompletableFuture.runAsync(() -> {}, LATER)
                                        .thenCompose(waited -> until(request, passes, deadline))
                                : CompletableFuture.failedFuture(failure));
    }

    /** {@code alternative} where the request failed with {@code expected}. */
    static <T> CompletableFuture<T> orElse(
            CompletableFuture<T> request, Predicate<Throwable> expected, Supplier<CompletableFuture<T>> alternative) {
        return request.exceptionallyCompose(failure -> expected.test(KafkaFailures.unwrapped(failure))
                ? alternative.get()
                : CompletableFuture.failedFuture(failure));
    }

    static boolean isUnknownTopic(Throwable bare) {
        return bare instanceof UnknownTopicOrPartitionException || bare instanceof UnknownTopicIdException;
    }
}
