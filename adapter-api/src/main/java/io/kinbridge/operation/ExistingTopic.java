package io.kinbridge.operation;

import io.kinbridge.log.StreamTopics;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/** Asks whether there is a topic. */
record ExistingTopic(StreamTopics topics) {
    CompletableFuture<Boolean> exists(String topic) {
        return topics.shape(topic).handle((shape, failure) -> {
            if (failure == null) {
                return true;
            }
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            if (cause instanceof ResourceNotFoundException) {
                return false;
            }
            throw failure instanceof CompletionException completion ? completion : new CompletionException(failure);
        });
    }
}
