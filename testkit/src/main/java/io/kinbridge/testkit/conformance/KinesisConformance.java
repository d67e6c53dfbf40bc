package io.kinbridge.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Everything that a front door must do: the test class of each implements this, nested in one that opens the client, because the
 * themes begin before a class's own {@code @BeforeAll}.
 *
 * <pre>{@code
 * @Nested
 * class Async implements KinesisConformance {
 *     private final ConformanceSubject subject = ConformanceSubject.of(client, kafka::uniqueName);
 *
 *     @Override
 *     public ConformanceSubject subject() {
 *         return subject;
 *     }
 * }
 * }</pre>
 *
 * <p>Those that are called by the asynchronous client implement {@link SubscriptionConformance}, too. {@link ExpiryConformance} and
 * {@link ThrottlingConformance} are for those that can be set up for them.
 */
public interface KinesisConformance
        extends QuickConformance,
                LargeRecordConformance,
                StreamConformance,
                StreamSettingsConformance,
                ReshardConformance,
                ConsumerConformance,
                AccountConformance {
    @Test
    @Order(Integer.MAX_VALUE)
    default void eachOperation_wasCalled() {
        assertThat(subject().uncalledOperations())
                .as("operations of the SDK that no test of this front door calls")
                .isEmpty();
    }
}
