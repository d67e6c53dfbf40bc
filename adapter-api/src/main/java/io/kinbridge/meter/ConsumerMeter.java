package io.kinbridge.meter;

import io.kinbridge.stream.ShardId;
import io.micrometer.core.instrument.DistributionSummary;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;

/** The meters of an enhanced fan-out consumer. Thread-safe. */
public final class ConsumerMeter {
    private final MeterGroup consumer;
    private final ShardOutput output;
    private final DistributionSummary rateExceeded;
    private final DistributionSummary success;
    private final DistributionSummary eventBytes;
    private final DistributionSummary eventMillisBehindLatest;
    private final DistributionSummary eventRecords;
    private final DistributionSummary eventSuccess;

    ConsumerMeter(MeterGroup consumer, ShardOutput output) {
        this.consumer = consumer;
        this.output = output;
        rateExceeded = consumer.summary("SubscribeToShard.RateExceeded");
        success = consumer.summary("SubscribeToShard.Success");
        eventBytes = consumer.summary("SubscribeToShardEvent.Bytes");
        eventMillisBehindLatest = consumer.summary("SubscribeToShardEvent.MillisBehindLatest");
        eventRecords = consumer.summary("SubscribeToShardEvent.Records");
        eventSuccess = consumer.summary("SubscribeToShardEvent.Success");
    }

    /**
     * A subscription was asked for. Its rate was exceeded if the calls were too frequent, or another subscription was there.
     *
     * @param failure why there is none; null if there is
     */
    public void subscribed(@Nullable Throwable failure) {
        success.record(failure == null ? 1 : 0);
        rateExceeded.record(
                failure instanceof LimitExceededException || failure instanceof ResourceInUseException ? 1 : 0);
    }

    /** An event was given to the subscriber. */
    public void pushed(ShardId shard, ReadBatch batch) {
        eventBytes.record((double) batch.bytes());
        eventRecords.record(batch.records());
        eventMillisBehindLatest.record((double) batch.millisBehindLatest());
        eventSuccess.record(1);
        output.given(shard, batch);
    }

    /** A subscription ended because the next event could not be made. */
    public void pushFailed() {
        eventSuccess.record(0);
    }

    void remove() {
        consumer.remove();
    }

    /** Where that which leaves a shard is counted, too. */
    @FunctionalInterface
    interface ShardOutput {
        void given(ShardId shard, ReadBatch batch);
    }
}
