package io.kinbridge.sql.console.api;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is opened when it is needed first. Thread-safe. */
final class OpenedOnce<T> implements AutoCloseable {
    private final Supplier<T> opening;
    private final Consumer<T> closing;
    private @Nullable T opened;
    private boolean closed;

    OpenedOnce(Supplier<T> opening, Consumer<T> closing) {
        this.opening = opening;
        this.closing = closing;
    }

    /** @throws ApiException if it is closed for good */
    synchronized T get() {
        if (closed) {
            throw new ApiException(503, "Unavailable", "The console is being stopped");
        }
        T it = opened;
        if (it == null) {
            it = opening.get();
            opened = it;
        }
        return it;
    }

    @Override
    public void close() {
        T it;
        synchronized (this) {
            it = closed ? null : opened;
            closed = true;
        }
        if (it != null) {
            closing.accept(it);
        }
    }
}
