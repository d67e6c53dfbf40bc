package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.limit.Quotas;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.KinesisRequest;

/** Runs operations, and makes of whatever happens an answer that the SDK's callers know. */
final class Answers {
    private static final Logger log = LoggerFactory.getLogger(Answers.class);

    private final Executor executor;
    private final Quotas quotas;

    /**
     * @param executor where the futures given to callers complete
     * @param quotas how often operations of the control plane may be called
     */
    Answers(Executor executor, Quotas quotas) {
        this.executor = executor;
        this.quotas = quotas;
    }

    /** Checks the request and its operation's quota, then answers with what the operation gives or throws. */
    <Q extends KinesisRequest, R> CompletableFuture<R> give(Q request, Function<Q, CompletableFuture<R>> operation) {
        return give(() -> {
            RequestChecks.check(request);
            return quotas.call(request, operation);
        });
    }

    /** Answers with what the operation gives or throws: the SDK's exceptions as they are, others as InternalFailure. */
    <R> CompletableFuture<R> give(Supplier<CompletableFuture<R>> operation) {
        return start(operation).handleAsync(Answers::answer, executor);
    }

    /** The same, for operations that end on the executor already: saves them another change of threads. */
    <Q extends KinesisRequest, R> CompletableFuture<R> giveThere(
            Q request, Function<Q, CompletableFuture<R>> operation) {
        return start(() -> {
                    RequestChecks.check(request);
                    return operation.apply(request);
                })
                .handle(Answers::answer);
    }

    private static <R> R answer(R response, @Nullable Throwable failure) {
        if (failure != null) {
            throw new CompletionException(known(failure));
        }
        return response;
    }

    /** The same task, but whatever it throws is as an answer's. */
    static <R> Supplier<R> failingAsAnswers(Supplier<R> task) {
        return () -> {
            try {
                return task.get();
            } catch (RuntimeException e) {
                throw known(e);
            }
        };
    }

    static <R> CompletableFuture<R> start(Supplier<CompletableFuture<R>> operation) {
        try {
            return operation.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** What a future failed of, without the wrapping. */
    static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static SdkException known(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof SdkException known) {
            return known;
        }
        KinesisException internal = KinesisError.INTERNAL_FAILURE.exception("Internal Service Failure", cause);
        log.error("Request {} failed", internal.requestId(), cause);
        return internal;
    }
}
