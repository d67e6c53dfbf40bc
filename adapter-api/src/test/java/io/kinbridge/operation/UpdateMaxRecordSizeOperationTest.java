package io.kinbridge.operation;

import static io.kinbridge.operation.KinesisInMemory.answer;
import static io.kinbridge.operation.KinesisInMemory.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.error.KinesisError;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamStatus;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.UpdateMaxRecordSizeResponse;

class UpdateMaxRecordSizeOperationTest {
    private final KinesisInMemory in = new KinesisInMemory();

    private CompletableFuture<UpdateMaxRecordSizeResponse> update(int kib) {
        return in.kinesis.updateMaxRecordSize(
                request -> request.streamARN(in.arn("orders")).maxRecordSizeInKiB(kib));
    }

    @Test
    void updateMaxRecordSize_upAndDown_reachesTheTopic() {
        in.givenStream("orders", 1);

        answer(update(10_240));
        assertThat(in.topics.get("orders").orElseThrow().maxMessageBytes()).isEqualTo(10_240 * 1024);

        answer(update(1_024));
        assertThat(in.topics.get("orders").orElseThrow().maxMessageBytes()).isEqualTo(1_024 * 1024);
        assertThat(in.entry("orders").status()).isEqualTo(StreamStatus.ACTIVE);
    }

    @Test
    void updateMaxRecordSize_topicNotConfiguredYet_isUpdating() {
        in.givenStream("orders", 1);
        in.topics.holdUp();

        answer(update(2_048));

        assertThat(in.entry("orders").status()).isEqualTo(StreamStatus.UPDATING);
        assertFails("UpdateMaxRecordSize", KinesisError.RESOURCE_IN_USE, update(4_096));
    }

    @Test
    void updateMaxRecordSize_same_changesNothing() {
        in.givenStream("orders", 1);
        StreamEntry before = in.entry("orders");

        answer(update(1_024));

        assertThat(in.entry("orders")).isSameAs(before);
    }

    @Test
    void updateMaxRecordSize_outOfBounds_isInvalid() {
        in.givenStream("orders", 1);

        assertFails("UpdateMaxRecordSize", KinesisError.VALIDATION, update(1_023));
        assertFails("UpdateMaxRecordSize", KinesisError.VALIDATION, update(10_241));
    }

    @Test
    void updateMaxRecordSize_noArn_isInvalid() {
        assertFails(
                "UpdateMaxRecordSize",
                KinesisError.INVALID_ARGUMENT,
                in.kinesis.updateMaxRecordSize(request -> request.maxRecordSizeInKiB(2_048)));
    }

    @Test
    void updateMaxRecordSize_noStream_isNotFound() {
        assertFails("UpdateMaxRecordSize", KinesisError.RESOURCE_NOT_FOUND, update(2_048));
    }
}
