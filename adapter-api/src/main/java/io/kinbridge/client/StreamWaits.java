package io.kinbridge.client;

import java.time.Duration;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * How often the SDK's waiters ask for a stream's state. AWS' model has them ask every 10 s, 18 times, to spare a service that
 * counts calls; here a question costs next to nothing, and a stream is ready within a second.
 */
final class StreamWaits {
    private static final Duration PERIOD = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private StreamWaits() {}

    /** As long as AWS' model waits in all; who gives a waiter a configuration of his own has that. */
    static WaiterOverrideConfiguration configuration() {
        return WaiterOverrideConfiguration.builder()
                .backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(PERIOD))
                .maxAttempts((int) LIMIT.dividedBy(PERIOD))
                .build();
    }
}
