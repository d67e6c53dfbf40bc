package io.kinbridge.firehose.task;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What a task has opened, to be closed in reverse order when it stops, or when it cannot start. For one thread. */
final class Openings implements AutoCloseable {
    private final Deque<Runnable> closings = new ArrayDeque<>();

    /** Something has been opened that is closed so. */
    void add(Runnable closing) {
        closings.push(closing);
    }

    /** Closes everything once, whatever fails meanwhile; then throws the first failure, with the others suppressed. */
    @Override
    public void close() {
        RuntimeException failure = closeAll();
        if (failure != null) {
            throw failure;
        }
    }

    /** Closes everything once because of a failure; what fails meanwhile is suppressed in it. */
    void closeAfter(Throwable failure) {
        RuntimeException another = closeAll();
        if (another != null) {
            failure.addSuppressed(another);
        }
    }

    private @Nullable RuntimeException closeAll() {
        RuntimeException failure = null;
        while (!closings.isEmpty()) {
            try {
                closings.pop().run();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        return failure;
    }
}
