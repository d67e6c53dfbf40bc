package io.kinbridge.firehose.operation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import software.amazon.awssdk.services.firehose.model.FirehoseRequest;

/** Runs operations, and makes of whatever happens an answer that the SDK's callers know. */
final class Answers {
    private final Executor executor;

    /** @param executor where the futures given to callers complete */
    Answers(Executor executor) {
        this.executor = executor;
    }

    /** Checks the request, then answers with what the operation gives or throws. */
    <Q extends FirehoseRequest, R> CompletableFuture<R> give(Q request, Function<Q, CompletableFuture<R>> operation) {
        CompletableFuture<R> answer;
        try {
            RequestChecks.check(request);
            answer = operation.apply(request);
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        return answer.handleAsync(
                (response, failure) -> {
                    if (failure != null) {
                        throw new CompletionException(Failures.of(failure));
                    }
                    return response;
                },
                executor);
    }
}
