package io.kinbridge.testkit.conformance;

import static io.kinbridge.testkit.conformance.KinesisSteps.answer;
import static io.kinbridge.testkit.conformance.KinesisSteps.entry;
import static io.kinbridge.testkit.conformance.KinesisSteps.eventually;
import static io.kinbridge.testkit.conformance.Refusal.sentence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * Who goes too fast is told so. For front doors with {@code throughput.limits=kinesis}, called by a client that does not retry; of
 * the other themes they can have none.
 */
public interface ThrottlingConformance extends ConformanceTheme {
    /** A shard takes a mebibyte a second. */
    @Test
    default void putRecords_moreThanAShardTakes_refusesTheRest() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.newStream(1);
        List<PutRecordsRequestEntry> ten = Collections.nCopies(10, entry("k", new byte[1_000_000]));

        PutRecordsResponse put = answer(kinesis.client()
                .putRecords(request -> request.streamName(stream).records(ten)));

        List<PutRecordsResultEntry> refused = put.records().stream()
                .filter(result -> result.errorCode() != null)
                .toList();
        assertThat(put.records()).hasSize(10);
        assertThat(put.failedRecordCount()).isEqualTo(refused.size()).isBetween(1, 9);
        assertThat(refused).allSatisfy(result -> {
            assertThat(result.errorCode()).isEqualTo("ProvisionedThroughputExceededException");
            assertThat(result.errorMessage())
                    .startsWith("Rate exceeded for shard shardId-000000000000 in stream " + stream + " under account ");
            assertThat(result.sequenceNumber()).isNull();
            assertThat(result.shardId()).isNull();
        });
        KinesisException failure = eventually()
                .until(
                        () -> (KinesisException) catchThrowable(() -> answer(kinesis.client()
                                .putRecord(request -> request.streamName(stream)
                                        .partitionKey("k")
                                        .data(ten.get(0).data())))),
                        thrown -> thrown != null);
        assertThat(sentence(failure, ProvisionedThroughputExceededException.class))
                .startsWith("Rate exceeded for shard shardId-000000000000 in stream " + stream + " under account ");
        assertThat(failure.isThrottlingException()).isTrue();
    }

    /** DescribeLimits may be called once a second. */
    @Test
    default void describeLimits_tooOften_isBeyondTheLimit() {
        KinesisSteps kinesis = subject().steps();
        Throwable failure = eventually()
                .until(
                        () -> catchThrowable(() -> answer(kinesis.client().describeLimits(request -> {}))),
                        thrown -> thrown != null);
        sentence(failure, LimitExceededException.class);
    }
}
