package io.kinbridge.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Waits for something to become true, and fails with what was seen last when it has not by the deadline.
 *
 * <pre>{@code
 * Eventually.within(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(received).hasSize(3));
 * Shard shard = Eventually.within(Duration.ofSeconds(10)).until(() -> describe("orders"), Shard::isOpen);
 * }</pre>
 *
 * <p>A condition that blocks is not interrupted: give its own waits a bound. Immutable.
 */
public final class Eventually {
    private static final Duration DEFAULT_POLL = Duration.ofMillis(50);

    private final Duration limit;
    private final Duration poll;

    private Eventually(Duration limit, Duration poll) {
        this.limit = limit;
        this.poll = poll;
    }

    /** Asks about every 50 ms until {@code limit} has passed; the first time at once, the last time at the deadline. */
    public static Eventually within(Duration limit) {
        return new Eventually(limit, DEFAULT_POLL);
    }

    /** The same limit, but with {@code interval} between two tries. */
    public Eventually every(Duration interval) {
        return new Eventually(limit, interval);
    }

    /**
     * Runs the assertion until it passes.
     *
     * @throws AssertionError if it still fails at the deadline, with the last failure as the cause; an exception the
     *     assertion throws counts as a failure
     */
    public void untilAsserted(Assertion assertion) {
        await(() -> {
            assertion.run();
            return true;
        });
    }

    /**
     * Fetches a value until it is as wanted, and returns it.
     *
     * @throws AssertionError if it is not by the deadline, with the last value or exception seen
     */
    public <T> T until(Callable<T> value, Predicate<? super T> wanted) {
        return await(() -> {
            T seen = value.call();
            if (!wanted.test(seen)) {
                throw new AssertionError("the last value seen was " + seen);
            }
            return seen;
        });
    }

    private <T> T await(Callable<T> attempt) {
        long start = System.nanoTime();
        int attempts = 0;
        while (true) {
            boolean last = System.nanoTime() - start >= limit.toNanos();
            Throwable failure;
            attempts++;
            try {
                return attempt.call();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("Interrupted after " + attempts + " tries", e);
            } catch (Exception | AssertionError e) {
                failure = e;
            }
            if (last) {
                throw new AssertionError(
                        "Not within " + limit + " (" + attempts + " tries): " + describe(failure), failure);
            }
            pause(start);
        }
    }

    private static @Nullable String describe(Throwable failure) {
        return failure instanceof AssertionError ? failure.getMessage() : failure.toString();
    }

    private void pause(long start) {
        long left = limit.toNanos() - (System.nanoTime() - start);
        try {
            Thread.sleep(Duration.ofNanos(Math.max(0, Math.min(left, poll.toNanos())))
                    .toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting", e);
        }
    }

    /** An assertion, free to throw checked exceptions. */
    @FunctionalInterface
    public interface Assertion {
        /** Throws if what it asserts does not hold. */
        void run() throws Exception;
    }
}
