package io.kinbridge.operation;

import io.kinbridge.log.CatalogSettings.BillingCommitment;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.MinimumThroughputBillingCommitmentOutput;
import software.amazon.awssdk.services.kinesis.model.MinimumThroughputBillingCommitmentOutputStatus;

/**
 * The account's commitment to a minimum of throughput. It lasts for 24 hours at least: who disables it earlier ends it then,
 * and may take that back until then (Amazon Kinesis API reference, MinimumThroughputBillingCommitmentInput).
 */
final class BillingCommitments {
    private static final Duration SHORTEST = Duration.ofHours(24);

    private BillingCommitments() {}

    static boolean isInForce(@Nullable BillingCommitment commitment, long now) {
        return commitment != null && (commitment.ended() == null || now < commitment.ended());
    }

    /** The commitment after it was enabled. */
    static BillingCommitment enabled(@Nullable BillingCommitment commitment, long now) {
        return commitment != null && isInForce(commitment, now)
                ? new BillingCommitment(commitment.started(), null)
                : new BillingCommitment(now, null);
    }

    /** The commitment after it was disabled; null where it never was enabled. */
    static @Nullable BillingCommitment disabled(@Nullable BillingCommitment commitment, long now) {
        return commitment == null || commitment.ended() != null
                ? commitment
                : new BillingCommitment(commitment.started(), Math.max(now, earliestEnd(commitment)));
    }

    static MinimumThroughputBillingCommitmentOutput describe(@Nullable BillingCommitment commitment, long now) {
        MinimumThroughputBillingCommitmentOutput.Builder output = MinimumThroughputBillingCommitmentOutput.builder();
        if (commitment == null) {
            return output.status(MinimumThroughputBillingCommitmentOutputStatus.DISABLED)
                    .build();
        }
        output.startedAt(Instant.ofEpochMilli(commitment.started()));
        if (!isInForce(commitment, now)) {
            return output.status(MinimumThroughputBillingCommitmentOutputStatus.DISABLED)
                    .endedAt(commitment.ended() == null ? null : Instant.ofEpochMilli(commitment.ended()))
                    .build();
        }
        return output.status(
                        commitment.ended() == null
                                ? MinimumThroughputBillingCommitmentOutputStatus.ENABLED
                                : MinimumThroughputBillingCommitmentOutputStatus.ENABLED_UNTIL_EARLIEST_ALLOWED_END)
                .earliestAllowedEndAt(Instant.ofEpochMilli(earliestEnd(commitment)))
                .build();
    }

    private static long earliestEnd(BillingCommitment commitment) {
        return commitment.started() + SHORTEST.toMillis();
    }
}
