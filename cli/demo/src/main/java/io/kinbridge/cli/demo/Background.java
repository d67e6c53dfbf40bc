package io.kinbridge.cli.demo;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What starts while something else does. Thread-safe. */
final class Background implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "kinbridge-demo");
        thread.setDaemon(true);
        return thread;
    });

    /** What starts something. */
    interface Start<T> {
        T start() throws IOException;
    }

    <T> CompletableFuture<T> start(Start<T> start) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return start.start();
                    } catch (IOException e) {
                        throw new CompletionException(e);
                    }
                },
                threads);
    }

    /** Closes what has been started, if it has. */
    void close(CompletableFuture<? extends Closeable> started) throws IOException {
        Closeable closeable = started.handle((it, failure) -> it).join();
        if (closeable != null) {
            closeable.close();
        }
    }

    Executor executor() {
        return threads;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
