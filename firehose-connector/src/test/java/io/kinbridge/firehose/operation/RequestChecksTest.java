package io.kinbridge.firehose.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DeleteDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DescribeDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.FirehoseException;
import software.amazon.awssdk.services.firehose.model.FirehoseRequest;
import software.amazon.awssdk.services.firehose.model.ListDeliveryStreamsRequest;
import software.amazon.awssdk.services.firehose.model.ListTagsForDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordRequest;
import software.amazon.awssdk.services.firehose.model.Record;
import software.amazon.awssdk.services.firehose.model.StartDeliveryStreamEncryptionRequest;
import software.amazon.awssdk.services.firehose.model.StopDeliveryStreamEncryptionRequest;
import software.amazon.awssdk.services.firehose.model.Tag;
import software.amazon.awssdk.services.firehose.model.TagDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.UntagDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.UpdateDestinationRequest;

/** The service model's constraints on each request, in AWS's words. */
class RequestChecksTest {
    private static final String LONGEST = "n".repeat(64);

    static Stream<Arguments> bad() {
        return Stream.of(
                broken(
                        CreateDeliveryStreamRequest.builder()
                                .deliveryStreamName(LONGEST + "n")
                                .build(),
                        "'deliveryStreamName' failed to satisfy constraint: Member must have length less than or equal to 64"),
                broken(
                        DeleteDeliveryStreamRequest.builder()
                                .deliveryStreamName("a b")
                                .build(),
                        "Value 'a b' at 'deliveryStreamName' failed to satisfy constraint: Member must satisfy regular"
                                + " expression pattern: [a-zA-Z0-9_.-]+"),
                broken(
                        StopDeliveryStreamEncryptionRequest.builder().build(),
                        "Value null at 'deliveryStreamName' failed to satisfy constraint: Member must not be null"),
                broken(
                        DescribeDeliveryStreamRequest.builder()
                                .deliveryStreamName("s")
                                .limit(10_001)
                                .exclusiveStartDestinationId("_")
                                .build(),
                        "2 validation errors detected"),
                broken(
                        ListDeliveryStreamsRequest.builder()
                                .limit(0)
                                .deliveryStreamType("Pigeon")
                                .exclusiveStartDeliveryStreamName("")
                                .build(),
                        "4 validation errors detected"),
                broken(
                        ListTagsForDeliveryStreamRequest.builder()
                                .deliveryStreamName("s")
                                .limit(51)
                                .build(),
                        "'limit' failed to satisfy constraint: Member must have value less than or equal to 50"),
                broken(
                        PutRecordRequest.builder()
                                .deliveryStreamName("s")
                                .record(record(1_024_001))
                                .build(),
                        "'record.data' failed to satisfy constraint: Member must have length less than or equal to 1024000"),
                broken(
                        PutRecordBatchRequest.builder()
                                .deliveryStreamName("s")
                                .records(Collections.nCopies(501, record(1)))
                                .build(),
                        "'records' failed to satisfy constraint: Member must have length less than or equal to 500"),
                broken(
                        PutRecordBatchRequest.builder()
                                .deliveryStreamName("s")
                                .records(record(0), record(1_024_001))
                                .build(),
                        "'records.2.member.data' failed to satisfy constraint"),
                broken(
                        PutRecordBatchRequest.builder()
                                .deliveryStreamName("s")
                                .records(List.of())
                                .build(),
                        "'records' failed to satisfy constraint: Member must have length greater than or equal to 1"),
                broken(
                        StartDeliveryStreamEncryptionRequest.builder()
                                .deliveryStreamName("s")
                                .deliveryStreamEncryptionConfigurationInput(key -> key.keyType("MINE"))
                                .build(),
                        "Member must satisfy enum value set"),
                broken(
                        TagDeliveryStreamRequest.builder()
                                .deliveryStreamName("s")
                                .tags(Tag.builder().key("aws:x").value("*").build())
                                .build(),
                        "2 validation errors detected"),
                broken(
                        UntagDeliveryStreamRequest.builder()
                                .deliveryStreamName("s")
                                .build(),
                        "'tagKeys' failed to satisfy constraint: Member must not be null"),
                broken(
                        UpdateDestinationRequest.builder()
                                .deliveryStreamName("s")
                                .currentDeliveryStreamVersionId("v1")
                                .build(),
                        "2 validation errors detected"));
    }

    private static Arguments broken(FirehoseRequest request, String message) {
        return Arguments.of(request, message);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void check_memberBeyondABound_isRejectedInAwsWords(FirehoseRequest request, String message) {
        assertThatThrownBy(() -> RequestChecks.check(request))
                .isInstanceOfSatisfying(FirehoseException.class, rejected -> {
                    assertThat(rejected.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
                    assertThat(rejected.awsErrorDetails().serviceName()).isEqualTo("Firehose");
                    assertThat(rejected.statusCode()).isEqualTo(400);
                })
                .hasMessageContaining(message);
    }

    @Test
    void check_requestsAtTheBounds_pass() {
        assertThatCode(() -> {
                    RequestChecks.check(PutRecordRequest.builder()
                            .deliveryStreamName(LONGEST)
                            .record(record(1_024_000))
                            .build());
                    RequestChecks.check(PutRecordBatchRequest.builder()
                            .deliveryStreamName("s")
                            .records(Collections.nCopies(500, record(0)))
                            .build());
                    RequestChecks.check(
                            ListDeliveryStreamsRequest.builder().limit(10_000).build());
                })
                .doesNotThrowAnyException();
    }

    private static Record record(int bytes) {
        return Record.builder().data(SdkBytes.fromByteArray(new byte[bytes])).build();
    }
}
