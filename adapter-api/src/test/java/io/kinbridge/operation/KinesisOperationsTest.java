package io.kinbridge.operation;

import static io.kinbridge.operation.KinesisInMemory.answer;
import static io.kinbridge.operation.KinesisInMemory.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.error.KinesisError;
import io.kinbridge.error.OperationErrors;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.InternalFailureException;
import software.amazon.awssdk.services.kinesis.model.KinesisRequest;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ValidationException;

class KinesisOperationsTest {
    private static final Set<String> DATA_PLANE =
            Set.of("GetRecords", "GetShardIterator", "PutRecord", "PutRecords", "SubscribeToShard");

    private final KinesisInMemory in = new KinesisInMemory();

    @Test
    void operations_controlPlane_areAllThere() {
        Set<String> methods = Arrays.stream(KinesisOperations.class.getMethods())
                .filter(method -> method.getParameterCount() == 1
                        && KinesisRequest.class.isAssignableFrom(method.getParameterTypes()[0]))
                .map(method -> Character.toUpperCase(method.getName().charAt(0))
                        + method.getName().substring(1))
                .collect(Collectors.toSet());

        assertThat(OperationErrors.operations().stream().filter(operation -> !DATA_PLANE.contains(operation)))
                .hasSize(34)
                .allMatch(methods::contains);
    }

    @Test
    void anyOperation_requestBreaksTheModel_isInvalidBeforeAnythingIsAsked() {
        in.catalog.failWith(new IllegalStateException("asked"));

        assertThatThrownBy(() -> in.kinesis
                        .createStream(stream -> stream.streamName("no spaces"))
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ValidationException.class)
                .hasMessageContaining("regular expression pattern");
    }

    @Test
    void anyOperation_failure_isTheSdksExceptionWithinTheFutures() {
        assertThatThrownBy(() -> in.kinesis
                        .describeStreamSummary(stream -> stream.streamName("orders"))
                        .get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void anyOperation_portFails_failsWithThat() {
        in.catalog.failWith(KinesisError.LIMIT_EXCEEDED.exception("No answer from the cluster"));

        assertFails(
                        "DescribeStreamSummary",
                        KinesisError.LIMIT_EXCEEDED,
                        in.kinesis.describeStreamSummary(stream -> stream.streamName("orders")))
                .hasMessageContaining("No answer from the cluster");
    }

    @Test
    void anyOperation_somethingUnforeseen_isAnInternalFailureThatTellsNothing() {
        in.catalog.failWith(new IllegalStateException("a secret of the house"));

        assertThatThrownBy(() -> in.kinesis.listStreams().join())
                .cause()
                .isInstanceOf(InternalFailureException.class)
                .hasMessageStartingWith("Internal Service Failure")
                .hasMessageNotContaining("secret");
    }

    @Test
    void anyOperation_streamNamedByArn_isFound() {
        in.givenStream("orders", 1);

        assertThat(answer(in.kinesis.describeStreamSummary(stream -> stream.streamARN(in.arn("orders"))))
                        .streamDescriptionSummary()
                        .streamName())
                .isEqualTo("orders");
    }

    @Test
    void anyOperation_nameAndArnOfTwoStreams_isInvalid() {
        in.givenStream("orders", 1);

        assertFails(
                "DescribeStreamSummary",
                KinesisError.INVALID_ARGUMENT,
                in.kinesis.describeStreamSummary(
                        stream -> stream.streamName("orders").streamARN(in.arn("others"))));
    }

    @Test
    void anyOperation_arnOfAnotherAccount_isNotFound() {
        in.givenStream("orders", 1);

        assertFails(
                "DescribeStreamSummary",
                KinesisError.RESOURCE_NOT_FOUND,
                in.kinesis.describeStreamSummary(
                        stream -> stream.streamARN("arn:aws:kinesis:us-east-1:999999999999:stream/orders")));
    }
}
