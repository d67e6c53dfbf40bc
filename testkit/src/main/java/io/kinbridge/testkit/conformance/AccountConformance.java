package io.kinbridge.testkit.conformance;

import static io.kinbridge.testkit.conformance.KinesisSteps.answer;
import static io.kinbridge.testkit.conformance.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.DescribeLimitsRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeLimitsResponse;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.MinimumThroughputBillingCommitmentInputStatus;
import software.amazon.awssdk.services.kinesis.model.MinimumThroughputBillingCommitmentOutput;
import software.amazon.awssdk.services.kinesis.model.MinimumThroughputBillingCommitmentOutputStatus;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamWarmThroughputResponse;
import software.amazon.awssdk.services.kinesis.model.ValidationException;

/** What an account has and is allowed. */
public interface AccountConformance extends ConformanceTheme {
    @Test
    default void describeLimits_countsTheStreams() {
        KinesisSteps kinesis = subject().steps();
        assertThat(kinesis.shards(kinesis.sharedStream())).hasSize(4);
        DescribeLimitsResponse limits = answer(
                kinesis.client().describeLimits(DescribeLimitsRequest.builder().build()));
        assertThat(limits.openShardCount()).isBetween(4, limits.shardLimit());
        assertThat(limits.onDemandStreamCount()).isBetween(0, limits.onDemandStreamCountLimit());
        assertThat(List.of(limits.shardLimit(), limits.onDemandStreamCountLimit()))
                .containsExactly(20_000, 50);
    }

    @Test
    default void createStream_tooManyShards_isBeyondTheLimit() {
        KinesisSteps kinesis = subject().steps();
        assertThat(refused(
                        kinesis.client()
                                .createStream(request ->
                                        request.streamName(kinesis.uniqueName()).shardCount(10_001)),
                        LimitExceededException.class))
                .contains("10001", "10000");
    }

    /** The commitment is the account's: it may stand already, and stays. */
    @Test
    default void warmThroughput_ofAnAccountThatIsCommitted_isDescribed() {
        KinesisSteps kinesis = subject().steps();
        MinimumThroughputBillingCommitmentOutput enabled =
                update(kinesis, MinimumThroughputBillingCommitmentInputStatus.ENABLED);
        assertThat(enabled.status()).isEqualTo(MinimumThroughputBillingCommitmentOutputStatus.ENABLED);
        assertThat(enabled.earliestAllowedEndAt()).isEqualTo(enabled.startedAt().plus(Duration.ofHours(24)));
        assertThat(enabled.endedAt()).isNull();
        assertThat(answer(kinesis.client().describeAccountSettings(request -> {}))
                        .minimumThroughputBillingCommitment())
                .isEqualTo(enabled);

        String stream = kinesis.uniqueName();
        answer(kinesis.client()
                .createStream(request ->
                        request.streamName(stream).streamModeDetails(mode -> mode.streamMode(StreamMode.ON_DEMAND))));
        kinesis.awaitActive(stream);
        UpdateStreamWarmThroughputResponse warmed = answer(kinesis.client()
                .updateStreamWarmThroughput(
                        request -> request.streamName(stream).warmThroughputMiBps(100)));
        assertThat(warmed.streamName()).isEqualTo(stream);
        assertThat(warmed.streamARN()).isEqualTo(kinesis.arn(stream));
        assertThat(warmed.warmThroughput().targetMiBps()).isEqualTo(100);
        KinesisSteps.eventually()
                .until(
                        () -> kinesis.summary(stream).warmThroughput(),
                        warm -> warm != null && warm.currentMiBps() == 100);

        assertThat(update(kinesis, MinimumThroughputBillingCommitmentInputStatus.DISABLED))
                .isEqualTo(enabled.toBuilder()
                        .status(MinimumThroughputBillingCommitmentOutputStatus.ENABLED_UNTIL_EARLIEST_ALLOWED_END)
                        .build());
    }

    private static MinimumThroughputBillingCommitmentOutput update(
            KinesisSteps kinesis, MinimumThroughputBillingCommitmentInputStatus status) {
        return answer(kinesis.client()
                        .updateAccountSettings(request ->
                                request.minimumThroughputBillingCommitment(commitment -> commitment.status(status))))
                .minimumThroughputBillingCommitment();
    }

    @Test
    default void warmThroughput_ofAProvisionedStream_isAValidationError() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        assertThat(refused(
                        kinesis.client()
                                .updateStreamWarmThroughput(
                                        request -> request.streamName(stream).warmThroughputMiBps(100)),
                        ValidationException.class))
                .contains("WarmThroughputMiBps", "PROVISIONED");
    }
}
