package io.kinbridge.kafka;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for answers of Kafka, on threads that may block. */
final class Answers {
    private Answers() {}

    /** The answer; fails with the exception that the future failed with, or Kafka's TimeoutException after {@code limit}. */
    static <T> T await(Future<T> answer, Duration limit) throws InterruptedException {
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = KafkaFailures.unwrapped(e);
            throw cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException(
                    "No answer within " + limit.toMillis() + " ms", e);
        }
    }
}
