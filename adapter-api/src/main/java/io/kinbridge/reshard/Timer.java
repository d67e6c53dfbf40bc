package io.kinbridge.reshard;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Waits without a thread. */
@FunctionalInterface
public interface Timer {
    /** Completes after {@code delay}; never fails. */
    CompletableFuture<Void> after(Duration delay);
}
