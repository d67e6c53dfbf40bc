package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.log.CatalogView;
import io.kinbridge.stream.StreamMode;
import io.kinbridge.stream.StreamSettings;
import org.jspecify.annotations.Nullable;

/**
 * The rules for warm throughput: for on-demand streams, in accounts committed to a minimum of throughput, up to 10 GiB/s
 * (Amazon Kinesis API reference, UpdateStreamWarmThroughput).
 */
final class WarmThroughput {
    private WarmThroughput() {}

    /** The settings with it; as they are where {@code mibPerSecond} is null, for it is not asked for then. */
    static StreamSettings with(StreamSettings settings, @Nullable Integer mibPerSecond, CatalogView view, long now) {
        if (mibPerSecond == null) {
            return settings;
        }
        if (settings.mode() != StreamMode.ON_DEMAND) {
            throw KinesisError.VALIDATION.exception("WarmThroughputMiBps " + mibPerSecond
                    + " was given for a stream in PROVISIONED mode; only ON_DEMAND streams have a warm throughput.");
        }
        if (!BillingCommitments.isInForce(view.settings().billingCommitment(), now)) {
            throw KinesisError.VALIDATION.exception("WarmThroughputMiBps " + mibPerSecond
                    + " was given, but MinimumThroughputBillingCommitment is not enabled for this account. Enable it with"
                    + " UpdateAccountSettings first.");
        }
        if (mibPerSecond > AccountLimits.WARM_THROUGHPUT_MIBPS) {
            throw KinesisError.LIMIT_EXCEEDED.exception("WarmThroughputMiBps " + mibPerSecond
                    + " is above the limit of " + AccountLimits.WARM_THROUGHPUT_MIBPS + " MiB/s for a stream.");
        }
        return settings.withWarmThroughput(mibPerSecond);
    }
}
