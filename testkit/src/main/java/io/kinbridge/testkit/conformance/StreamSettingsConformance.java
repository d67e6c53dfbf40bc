package io.kinbridge.testkit.conformance;

import static io.kinbridge.testkit.conformance.KinesisSteps.answer;
import static io.kinbridge.testkit.conformance.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.DisableEnhancedMonitoringResponse;
import software.amazon.awssdk.services.kinesis.model.EnableEnhancedMonitoringResponse;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KmsNotFoundException;
import software.amazon.awssdk.services.kinesis.model.MetricsName;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.ValidationException;

/** What can be set on a stream: retention, monitoring, mode, encryption. */
public interface StreamSettingsConformance extends ConformanceTheme {
    @Test
    default void retentionPeriod_increasedAndDecreased_isDescribed() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.newStream(1);
        String arn = kinesis.arn(stream);

        answer(kinesis.client()
                .increaseStreamRetentionPeriod(
                        request -> request.streamName(stream).retentionPeriodHours(72)));
        kinesis.awaitActive(stream);
        assertThat(kinesis.summary(stream).retentionPeriodHours()).isEqualTo(72);
        assertThat(refused(
                        kinesis.client()
                                .increaseStreamRetentionPeriod(
                                        request -> request.streamName(stream).retentionPeriodHours(48)),
                        InvalidArgumentException.class))
                .contains("48 hours", stream, "72 hours", "DecreaseRetentionPeriod");

        answer(kinesis.client()
                .decreaseStreamRetentionPeriod(request -> request.streamARN(arn).retentionPeriodHours(24)));
        kinesis.awaitActive(stream);
        assertThat(kinesis.summary(stream).retentionPeriodHours()).isEqualTo(24);
        assertThat(refused(
                        kinesis.client()
                                .decreaseStreamRetentionPeriod(
                                        request -> request.streamName(stream).retentionPeriodHours(25)),
                        InvalidArgumentException.class))
                .contains("25 hours", stream, "24 hours", "IncreaseRetentionPeriod");
    }

    @Test
    default void retentionPeriod_outOfRange_isInvalid() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        assertThat(refused(
                        kinesis.client()
                                .decreaseStreamRetentionPeriod(
                                        request -> request.streamName(stream).retentionPeriodHours(23)),
                        InvalidArgumentException.class))
                .isEqualTo("Minimum allowed retention period is 24 hours. Requested retention period (23 hours) is too"
                        + " short.");
        assertThat(refused(
                        kinesis.client()
                                .increaseStreamRetentionPeriod(
                                        request -> request.streamName(stream).retentionPeriodHours(8761)),
                        InvalidArgumentException.class))
                .isEqualTo("Maximum allowed retention period is 8760 hours. Requested retention period (8761 hours) is"
                        + " too long.");
    }

    @Test
    default void enhancedMonitoring_onAndOff_tellsBeforeAndAfter() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.newStream(1);
        Set<MetricsName> seven = new TreeSet<>(MetricsName.knownValues());
        seven.remove(MetricsName.ALL);

        EnableEnhancedMonitoringResponse on = answer(kinesis.client()
                .enableEnhancedMonitoring(request -> request.streamName(stream).shardLevelMetrics(MetricsName.ALL)));
        assertThat(on.streamName()).isEqualTo(stream);
        assertThat(on.streamARN()).isEqualTo(kinesis.arn(stream));
        assertThat(on.currentShardLevelMetrics()).isEmpty();
        assertThat(on.desiredShardLevelMetrics()).containsExactlyInAnyOrderElementsOf(seven);

        DisableEnhancedMonitoringResponse off = answer(kinesis.client()
                .disableEnhancedMonitoring(
                        request -> request.streamName(stream).shardLevelMetrics(MetricsName.INCOMING_BYTES)));
        assertThat(off.streamName()).isEqualTo(stream);
        assertThat(off.currentShardLevelMetrics()).containsExactlyInAnyOrderElementsOf(seven);
        seven.remove(MetricsName.INCOMING_BYTES);
        assertThat(off.desiredShardLevelMetrics()).containsExactlyInAnyOrderElementsOf(seven);
        assertThat(kinesis.summary(stream).enhancedMonitoring())
                .singleElement()
                .satisfies(
                        metrics -> assertThat(metrics.shardLevelMetrics()).containsExactlyInAnyOrderElementsOf(seven));
    }

    @Test
    default void onDemandStream_hasFourShardsAndIsNotResharded_untilItIsProvisioned() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.uniqueName();
        answer(kinesis.client()
                .createStream(request ->
                        request.streamName(stream).streamModeDetails(mode -> mode.streamMode(StreamMode.ON_DEMAND))));
        kinesis.awaitActive(stream);
        String arn = kinesis.arn(stream);
        assertThat(kinesis.summary(stream).streamModeDetails().streamMode()).isEqualTo(StreamMode.ON_DEMAND);
        assertThat(kinesis.summary(stream).openShardCount()).isEqualTo(4);
        assertThat(refused(
                        kinesis.client()
                                .splitShard(request -> request.streamName(stream)
                                        .shardToSplit("shardId-000000000000")
                                        .newStartingHashKey("5")),
                        ValidationException.class))
                .contains(stream, kinesis.account(), "On-Demand");

        answer(kinesis.client()
                .updateStreamMode(request ->
                        request.streamARN(arn).streamModeDetails(mode -> mode.streamMode(StreamMode.PROVISIONED))));

        KinesisSteps.eventually()
                .until(() -> kinesis.summary(stream).streamModeDetails().streamMode(), StreamMode.PROVISIONED::equals);
    }

    @Test
    default void createStream_onDemandWithShardCount_isAValidationError() {
        KinesisSteps kinesis = subject().steps();
        assertThat(refused(
                        kinesis.client()
                                .createStream(request -> request.streamName(kinesis.uniqueName())
                                        .shardCount(2)
                                        .streamModeDetails(mode -> mode.streamMode(StreamMode.ON_DEMAND))),
                        ValidationException.class))
                .contains("ShardCount", "ON_DEMAND");
    }

    /** There is no key service here, and nothing may look as if there were. */
    @Test
    default void startStreamEncryption_isRefused_andStopChangesNothing() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        assertThat(refused(
                        kinesis.client()
                                .startStreamEncryption(request -> request.streamName(stream)
                                        .encryptionType(EncryptionType.KMS)
                                        .keyId("alias/aws/kinesis")),
                        KmsNotFoundException.class))
                .contains("alias/aws/kinesis", stream);
        answer(kinesis.client()
                .stopStreamEncryption(request -> request.streamName(stream)
                        .encryptionType(EncryptionType.KMS)
                        .keyId("alias/aws/kinesis")));
        assertThat(kinesis.summary(stream).encryptionType()).isEqualTo(EncryptionType.NONE);
    }
}
