package io.kinbridge.sql.console.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The sessions, in memory: so many at most, and none that was long unused. Thread-safe. */
public final class Sessions {
    private static final int MOST = 1_000;
    private static final Duration UNUSED = Duration.ofHours(12);
    private static final int SECRET_BYTES = 24;

    private final SecureRandom random;
    private final LongSupplier nanos;
    private final Map<String, Session> sessions = new HashMap<>();

    /** @param nanos a clock as {@link System#nanoTime} */
    public Sessions(SecureRandom random, LongSupplier nanos) {
        this.random = random;
        this.nanos = nanos;
    }

    /** A new one; if there are too many, the one that was longest unused ends. */
    public synchronized Session open(@Nullable String user) {
        long now = nanos.getAsLong();
        sessions.values().removeIf(session -> now - session.usedAt() > UNUSED.toNanos());
        if (sessions.size() >= MOST) {
            sessions.values().stream()
                    .max(Comparator.comparingLong(session -> now - session.usedAt()))
                    .ifPresent(oldest -> sessions.remove(oldest.id()));
        }
        Session session = new Session(secret(), secret(), user, now);
        sessions.put(session.id(), session);
        return session;
    }

    /** The one that a cookie names, which is used from now on. */
    public synchronized Optional<Session> find(@Nullable String id) {
        Session session = id == null ? null : sessions.get(id);
        long now = nanos.getAsLong();
        if (session == null || now - session.usedAt() > UNUSED.toNanos()) {
            return Optional.empty();
        }
        session.use(now);
        return Optional.of(session);
    }

    public synchronized void end(Session session) {
        sessions.remove(session.id());
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
