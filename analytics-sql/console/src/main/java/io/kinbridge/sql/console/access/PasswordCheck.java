package io.kinbridge.sql.console.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Compares passwords, in a time that says nothing of them, and so many wrong ones in a minute: of one address, and of all. Keeps a
 * digest, not the password. Thread-safe.
 */
public final class PasswordCheck {
    private static final Duration SPAN = Duration.ofMinutes(1);
    private static final int OF_ONE = 5;
    private static final int OF_ALL = 50;
    private static final int MOST_ADDRESSES = 1_000;

    private final byte[] digest;
    private final LongSupplier nanos;
    private final Deque<Long> failures = new ArrayDeque<>();
    private final Map<String, Deque<Long>> byAddress = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Long>> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    /** How an attempt went. */
    public enum Verdict {
        RIGHT,
        WRONG,
        /** Not looked at: there were too many wrong ones. */
        TOO_MANY
    }

    /** @param nanos a clock as {@link System#nanoTime} */
    public PasswordCheck(String password, LongSupplier nanos) {
        this.digest = digest(password);
        this.nanos = nanos;
    }

    /** Looks at an attempt from an address. */
    public synchronized Verdict attempt(String address, String password) {
        long now = nanos.getAsLong();
        Deque<Long> its = byAddress.computeIfAbsent(address, unused -> new ArrayDeque<>());
        if (count(its, now) >= OF_ONE || count(failures, now) >= OF_ALL) {
            return Verdict.TOO_MANY;
        }
        if (MessageDigest.isEqual(digest, digest(password))) {
            return Verdict.RIGHT;
        }
        its.add(now);
        failures.add(now);
        return Verdict.WRONG;
    }

    private static int count(Deque<Long> failures, long now) {
        while (!failures.isEmpty() && now - failures.peek() > SPAN.toNanos()) {
            failures.remove();
        }
        return failures.size();
    }

    private static byte[] digest(String password) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java has SHA-256", e);
        }
    }
}
