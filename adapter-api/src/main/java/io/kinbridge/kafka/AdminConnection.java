package io.kinbridge.kafka;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;

/**
 * The Admin of a backend, opened by the first call, on a thread of its own since that resolves host names. Requests never
 * block; futures complete on the Admin's thread. Thread-safe.
 */
final class AdminConnection implements AutoCloseable {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final ClientProperties properties;
    private final KafkaFailures failures;

    private @Nullable CompletableFuture<Admin> admin;
    private boolean closed;

    AdminConnection(ClientProperties properties, KafkaFailures failures) {
        this.properties = properties;
        this.failures = failures;
    }

    /** Sends a request. The future fails with Kafka's exceptions. */
    <T> CompletableFuture<T> call(Function<Admin, KafkaFuture<T>> request) {
        CompletableFuture<Admin> opened = opened();
        if (opened.isDone()) {
            return opened.thenCompose(ready -> send(ready, request));
        }
        return opened.copy()
                .orTimeout(properties.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .thenCompose(ready -> send(ready, request));
    }

    private static <T> CompletableFuture<T> send(Admin admin, Function<Admin, KafkaFuture<T>> request) {
        return request.apply(admin).toCompletionStage().toCompletableFuture();
    }

    private synchronized CompletableFuture<Admin> opened() {
        if (closed) {
            return CompletableFuture.failedFuture(KafkaFailures.closed());
        }
        if (admin == null || admin.isCompletedExceptionally()) {
            admin = CompletableFuture.supplyAsync(() -> Admin.create(properties.admin()), AdminConnection::start);
        }
        return admin;
    }

    private static void start(Runnable opening) {
        Thread thread = new Thread(opening, "kinbridge-admin-opening");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Bounds an operation of several requests by the request time-out, and translates its failures. When the time is over,
     * {@code steps} is completed.
     *
     * @param subject what it is about, for messages
     */
    <T> CompletableFuture<T> answer(String subject, CompletableFuture<T> steps) {
        return answer(subject, steps, value -> value);
    }

    <S, T> CompletableFuture<T> answer(String subject, CompletableFuture<S> steps, Function<S, T> result) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        CompletableFuture<S> unused = steps.orTimeout(
                        properties.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((value, failure) -> {
                    if (failure == null) {
                        answer.complete(result.apply(value));
                    } else {
                        answer.completeExceptionally(failures.of(failure, subject));
                    }
                });
        return answer;
    }

    /** Fails what is under way; returns after 2 s at the latest. */
    @Override
    public void close() {
        CompletableFuture<Admin> open;
        synchronized (this) {
            closed = true;
            open = admin;
        }
        if (open != null) {
            CompletableFuture<Admin> unused = open.whenComplete((ready, failure) -> {
                if (failure == null) {
                    ready.close(CLOSE_LIMIT);
                }
            });
        }
    }
}
