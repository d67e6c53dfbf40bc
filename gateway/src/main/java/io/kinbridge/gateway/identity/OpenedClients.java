package io.kinbridge.gateway.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Clients by the Kafka properties that they were opened with, each opened once. Thread-safe.
 *
 * @param <T> the clients
 */
final class OpenedClients<T extends AutoCloseable> implements AutoCloseable {
    private final Function<Map<String, String>, T> opening;
    private final Map<Map<String, String>, T> opened = new ConcurrentHashMap<>();
    private boolean isClosed; // guarded by this

    OpenedClients(Function<Map<String, String>, T> opening) {
        this.opening = opening;
    }

    /** @throws IllegalStateException after {@link #close} */
    T of(Map<String, String> kafka) {
        T known = opened.get(kafka);
        return known == null ? open(kafka) : known;
    }

    private synchronized T open(Map<String, String> kafka) {
        if (isClosed) {
            throw new IllegalStateException("The gateway's clients are closed; it is stopping");
        }
        return opened.computeIfAbsent(kafka, opening);
    }

    /** Closes all at the same time, since each may take seconds. A second call does nothing. */
    @Override
    public void close() {
        List<Thread> closing = new ArrayList<>();
        synchronized (this) {
            isClosed = true;
            opened.values().forEach(clients -> closing.add(new Thread(() -> close(clients), "kinbridge-close")));
            opened.clear();
        }
        closing.forEach(Thread::start);
        for (Thread thread : closing) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void close(AutoCloseable clients) {
        try {
            clients.close();
        } catch (Exception e) {
            throw new IllegalStateException("Clients of an identity could not be closed", e);
        }
    }
}
