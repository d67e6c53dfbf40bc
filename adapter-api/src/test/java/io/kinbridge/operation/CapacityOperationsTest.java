package io.kinbridge.operation;

import static io.kinbridge.operation.KinesisInMemory.answer;
import static io.kinbridge.operation.KinesisInMemory.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.error.KinesisError;
import io.kinbridge.stream.StreamStatus;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.CreateStreamResponse;
import software.amazon.awssdk.services.kinesis.model.MinimumThroughputBillingCommitmentOutput;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamModeResponse;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamWarmThroughputResponse;
import software.amazon.awssdk.services.kinesis.model.WarmThroughputObject;

/** UpdateStreamMode, UpdateStreamWarmThroughput, and the account settings that both depend on. */
class CapacityOperationsTest {
    private final KinesisInMemory in = new KinesisInMemory();

    private CompletableFuture<UpdateStreamModeResponse> updateMode(String mode) {
        return in.kinesis.updateStreamMode(
                request -> request.streamARN(in.arn("orders")).streamModeDetails(details -> details.streamMode(mode)));
    }

    private CompletableFuture<UpdateStreamWarmThroughputResponse> updateWarm(int mibPerSecond) {
        return in.kinesis.updateStreamWarmThroughput(
                request -> request.streamName("orders").warmThroughputMiBps(mibPerSecond));
    }

    private MinimumThroughputBillingCommitmentOutput commit(String status) {
        return answer(in.kinesis.updateAccountSettings(
                        request -> request.minimumThroughputBillingCommitment(commitment -> commitment.status(status))))
                .minimumThroughputBillingCommitment();
    }

    private MinimumThroughputBillingCommitmentOutput commitment() {
        return answer(in.kinesis.describeAccountSettings(request -> {})).minimumThroughputBillingCommitment();
    }

    private WarmThroughputObject reported() {
        return answer(in.kinesis.describeStreamSummary(request -> request.streamName("orders")))
                .streamDescriptionSummary()
                .warmThroughput();
    }

    private String mode() {
        return in.entry("orders").settings().mode().name();
    }

    @Test
    void updateStreamMode_toOnDemandAndBack_isActiveThroughout() {
        in.givenStream("orders", 2);

        answer(updateMode("ON_DEMAND"));
        assertThat(mode()).isEqualTo("ON_DEMAND");
        assertThat(in.entry("orders").status()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(in.entry("orders").shards().writable()).hasSize(2);

        answer(updateMode("PROVISIONED"));
        assertThat(mode()).isEqualTo("PROVISIONED");
    }

    @Test
    void updateStreamMode_sameMode_changesNothing() {
        in.givenOnDemandStream("orders");

        answer(updateMode("ON_DEMAND"));

        assertThat(mode()).isEqualTo("ON_DEMAND");
    }

    @Test
    void updateStreamMode_fiftyOnDemandStreamsThere_exceedsTheLimit() {
        for (int i = 0; i < 50; i++) {
            in.givenOnDemandStream("stream-" + i);
        }
        in.givenStream("orders", 1);

        assertFails("UpdateStreamMode", KinesisError.LIMIT_EXCEEDED, updateMode("ON_DEMAND"));
        assertThat(mode()).isEqualTo("PROVISIONED");
    }

    @Test
    void updateStreamMode_notActive_isInUse() {
        in.givenCreatingStream("orders");

        assertFails("UpdateStreamMode", KinesisError.RESOURCE_IN_USE, updateMode("ON_DEMAND"));
    }

    @Test
    void updateStreamMode_noStream_isNotFound() {
        assertFails("UpdateStreamMode", KinesisError.RESOURCE_NOT_FOUND, updateMode("ON_DEMAND"));
    }

    @Test
    void updateStreamMode_provisionedWithWarmThroughput_isInvalid() {
        in.givenOnDemandStream("orders");

        assertFails(
                "UpdateStreamMode",
                KinesisError.VALIDATION,
                in.kinesis.updateStreamMode(request -> request.streamARN(in.arn("orders"))
                        .streamModeDetails(details -> details.streamMode("PROVISIONED"))
                        .warmThroughputMiBps(1)));
    }

    @Test
    void updateStreamMode_onDemandWithWarmThroughput_setsItUntilProvisioned() {
        in.givenStream("orders", 1);
        commit("ENABLED");

        answer(in.kinesis.updateStreamMode(request -> request.streamARN(in.arn("orders"))
                .streamModeDetails(details -> details.streamMode("ON_DEMAND"))
                .warmThroughputMiBps(100)));
        assertThat(reported().targetMiBps()).isEqualTo(100);

        answer(updateMode("PROVISIONED"));
        assertThat(reported()).isNull();
    }

    @Test
    void updateWarmThroughput_onDemandAndCommitted_isReportedAsReached() {
        in.givenOnDemandStream("orders");
        commit("ENABLED");

        UpdateStreamWarmThroughputResponse updated = answer(updateWarm(10_240));

        assertThat(updated.streamName()).isEqualTo("orders");
        assertThat(updated.streamARN()).isEqualTo(in.arn("orders"));
        assertThat(updated.warmThroughput().targetMiBps()).isEqualTo(10_240);
        assertThat(updated.warmThroughput().currentMiBps()).isEqualTo(10_240);
        assertThat(reported()).isEqualTo(updated.warmThroughput());
    }

    @Test
    void updateWarmThroughput_aboveTenGib_exceedsTheLimit() {
        in.givenOnDemandStream("orders");
        commit("ENABLED");

        assertFails("UpdateStreamWarmThroughput", KinesisError.LIMIT_EXCEEDED, updateWarm(10_241))
                .hasMessageContaining("10241")
                .hasMessageContaining("10240");
    }

    @Test
    void updateWarmThroughput_provisioned_isInvalid() {
        in.givenStream("orders", 1);
        commit("ENABLED");

        assertFails("UpdateStreamWarmThroughput", KinesisError.VALIDATION, updateWarm(1))
                .hasMessageContaining("only ON_DEMAND");
    }

    @Test
    void updateWarmThroughput_accountNotCommitted_isInvalid() {
        in.givenOnDemandStream("orders");

        assertFails("UpdateStreamWarmThroughput", KinesisError.VALIDATION, updateWarm(1))
                .hasMessageContaining("UpdateAccountSettings");
    }

    @Test
    void updateWarmThroughput_notActive_isInUse() {
        in.givenCreatingStream("orders");

        assertFails("UpdateStreamWarmThroughput", KinesisError.RESOURCE_IN_USE, updateWarm(1));
    }

    @Test
    void updateWarmThroughput_noStream_isNotFound() {
        assertFails("UpdateStreamWarmThroughput", KinesisError.RESOURCE_NOT_FOUND, updateWarm(1));
    }

    @Test
    void createStream_warmThroughput_followsTheSameRules() {
        CompletableFuture<CreateStreamResponse> uncommitted =
                in.kinesis.createStream(request -> request.streamName("orders")
                        .streamModeDetails(details -> details.streamMode("ON_DEMAND"))
                        .warmThroughputMiBps(5));
        assertFails("CreateStream", KinesisError.VALIDATION, uncommitted);
        commit("ENABLED");
        assertFails(
                "CreateStream",
                KinesisError.VALIDATION,
                in.kinesis.createStream(request -> request.streamName("orders").warmThroughputMiBps(5)));

        answer(in.kinesis.createStream(request -> request.streamName("orders")
                .streamModeDetails(details -> details.streamMode("ON_DEMAND"))
                .warmThroughputMiBps(5)));

        assertThat(reported().currentMiBps()).isEqualTo(5);
    }

    @Test
    void accountSettings_neverAskedFor_areDisabled() {
        assertThat(commitment().statusAsString()).isEqualTo("DISABLED");
        assertThat(commitment().startedAt()).isNull();
        assertThat(commit("DISABLED").statusAsString()).isEqualTo("DISABLED");
    }

    @Test
    void accountSettings_enabled_mayEndAfterADay() {
        MinimumThroughputBillingCommitmentOutput enabled = commit("ENABLED");

        assertThat(enabled.statusAsString()).isEqualTo("ENABLED");
        assertThat(enabled.startedAt()).isEqualTo(in.clock.instant());
        assertThat(enabled.earliestAllowedEndAt()).isEqualTo(in.clock.instant().plus(Duration.ofHours(24)));
        assertThat(enabled.endedAt()).isNull();
        assertThat(commitment()).isEqualTo(enabled);
    }

    @Test
    void accountSettings_disabledWithinTheDay_endWithIt() {
        in.givenOnDemandStream("orders");
        MinimumThroughputBillingCommitmentOutput enabled = commit("ENABLED");
        in.clock.advance(Duration.ofHours(23));

        assertThat(commit("DISABLED").statusAsString()).isEqualTo("ENABLED_UNTIL_EARLIEST_ALLOWED_END");
        answer(updateWarm(1));

        in.clock.advance(Duration.ofHours(1));
        assertThat(commitment().statusAsString()).isEqualTo("DISABLED");
        assertThat(commitment().endedAt()).isEqualTo(enabled.earliestAllowedEndAt());
        assertFails("UpdateStreamWarmThroughput", KinesisError.VALIDATION, updateWarm(2));
    }

    @Test
    void accountSettings_enabledAgainBeforeTheEnd_goOn() {
        MinimumThroughputBillingCommitmentOutput enabled = commit("ENABLED");
        commit("DISABLED");
        in.clock.advance(Duration.ofHours(1));

        assertThat(commit("ENABLED")).isEqualTo(enabled);
        assertThat(commit("ENABLED")).isEqualTo(enabled);
    }

    @Test
    void accountSettings_disabledAfterADay_endAtOnceAndMayBeginAnew() {
        commit("ENABLED");
        in.clock.advance(Duration.ofHours(25));

        assertThat(commit("DISABLED").endedAt()).isEqualTo(in.clock.instant());

        in.clock.advance(Duration.ofHours(1));
        assertThat(commit("ENABLED").startedAt()).isEqualTo(in.clock.instant());
    }
}
