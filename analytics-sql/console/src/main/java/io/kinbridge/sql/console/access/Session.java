package io.kinbridge.sql.console.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A client, which is a browser with all its tabs, from its first visit or login on. Thread-safe. */
public final class Session {
    private final String id;
    private final String csrf;
    private final @Nullable String user;
    private volatile long usedAt;

    Session(String id, String csrf, @Nullable String user, long usedAt) {
        this.id = id;
        this.csrf = csrf;
        this.user = user;
        this.usedAt = usedAt;
    }

    /** What its cookie says: a secret. */
    public String id() {
        return id;
    }

    /** What every request that changes something has to bring. */
    public String csrf() {
        return csrf;
    }

    /** Who it is, if a proxy knows that. */
    public @Nullable String user() {
        return user;
    }

    /** Whether a request brought the right token, compared in a time that says nothing of it. */
    public boolean isToken(@Nullable String token) {
        return token != null
                && MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), csrf.getBytes(StandardCharsets.UTF_8));
    }

    long usedAt() {
        return usedAt;
    }

    void use(long now) {
        usedAt = now;
    }

    /** Without its secrets. */
    @Override
    public String toString() {
        return "Session" + (user == null ? "" : " of " + user);
    }
}
