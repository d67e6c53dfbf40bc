package io.kinbridge.firehose.operation;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.DeleteDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DeleteDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.DescribeDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DescribeDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.ListDeliveryStreamsRequest;
import software.amazon.awssdk.services.firehose.model.ListDeliveryStreamsResponse;
import software.amazon.awssdk.services.firehose.model.ListTagsForDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.ListTagsForDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.PutRecordRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordResponse;
import software.amazon.awssdk.services.firehose.model.StartDeliveryStreamEncryptionRequest;
import software.amazon.awssdk.services.firehose.model.StartDeliveryStreamEncryptionResponse;
import software.amazon.awssdk.services.firehose.model.StopDeliveryStreamEncryptionRequest;
import software.amazon.awssdk.services.firehose.model.StopDeliveryStreamEncryptionResponse;
import software.amazon.awssdk.services.firehose.model.TagDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.TagDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.UntagDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.UntagDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.UpdateDestinationRequest;
import software.amazon.awssdk.services.firehose.model.UpdateDestinationResponse;

/**
 * The twelve operations of Amazon Data Firehose, with the SDK's shapes in and out: behind the SDK's clients, and for whoever serves
 * the API over the wire.
 *
 * <p>A future fails with what the SDK's caller would get from AWS: an exception of the service's model, or a {@link
 * software.amazon.awssdk.services.firehose.model.FirehoseException} with the code ValidationException, AccessDeniedException or
 * InternalFailure. Every exception has an HTTP status, error details and a request id. A request that breaks the model's
 * constraints is told so by the future, not thrown.
 *
 * <p>Thread-safe. Nothing blocks, but for puts while the producer's buffer is full. Futures complete on the executor of the context.
 */
public final class FirehoseOperations {
    private final Answers answers;
    private final CreateDeliveryStreamOperation createDeliveryStream;
    private final DeleteDeliveryStreamOperation deleteDeliveryStream;
    private final DescribeDeliveryStreamOperation describeDeliveryStream;
    private final ListDeliveryStreamsOperation listDeliveryStreams;
    private final ListTagsForDeliveryStreamOperation listTagsForDeliveryStream;
    private final PutRecordBatchOperation putRecordBatch;
    private final StartDeliveryStreamEncryptionOperation startDeliveryStreamEncryption;
    private final StopDeliveryStreamEncryptionOperation stopDeliveryStreamEncryption;
    private final TagDeliveryStreamOperation tagDeliveryStream;
    private final UntagDeliveryStreamOperation untagDeliveryStream;
    private final UpdateDestinationOperation updateDestination;

    public FirehoseOperations(OperationContext context) {
        DeliveryStreams streams = new DeliveryStreams(context);
        answers = new Answers(context.executor());
        createDeliveryStream = new CreateDeliveryStreamOperation(context, streams);
        deleteDeliveryStream = new DeleteDeliveryStreamOperation(context, streams);
        describeDeliveryStream = new DescribeDeliveryStreamOperation(context, streams);
        listDeliveryStreams = new ListDeliveryStreamsOperation(streams);
        listTagsForDeliveryStream = new ListTagsForDeliveryStreamOperation(streams);
        putRecordBatch = new PutRecordBatchOperation(context, new KnownStreams(context, streams));
        startDeliveryStreamEncryption = new StartDeliveryStreamEncryptionOperation(streams);
        stopDeliveryStreamEncryption = new StopDeliveryStreamEncryptionOperation(streams);
        tagDeliveryStream = new TagDeliveryStreamOperation(streams);
        untagDeliveryStream = new UntagDeliveryStreamOperation(streams);
        updateDestination = new UpdateDestinationOperation(context, streams);
    }

    /** Completes when the connector is made and told to run; the stream is CREATING until it does. */
    public CompletableFuture<CreateDeliveryStreamResponse> createDeliveryStream(CreateDeliveryStreamRequest request) {
        return answers.give(request, createDeliveryStream::run);
    }

    /** Completes when the stream is gone, and its topic if that came with it; DELETING until then. */
    public CompletableFuture<DeleteDeliveryStreamResponse> deleteDeliveryStream(DeleteDeliveryStreamRequest request) {
        return answers.give(request, deleteDeliveryStream::run);
    }

    public CompletableFuture<DescribeDeliveryStreamResponse> describeDeliveryStream(
            DescribeDeliveryStreamRequest request) {
        return answers.give(request, describeDeliveryStream::run);
    }

    public CompletableFuture<ListDeliveryStreamsResponse> listDeliveryStreams(ListDeliveryStreamsRequest request) {
        return answers.give(request, listDeliveryStreams::run);
    }

    public CompletableFuture<ListTagsForDeliveryStreamResponse> listTagsForDeliveryStream(
            ListTagsForDeliveryStreamRequest request) {
        return answers.give(request, listTagsForDeliveryStream::run);
    }

    public CompletableFuture<PutRecordResponse> putRecord(PutRecordRequest request) {
        return answers.give(request, putRecordBatch::run);
    }

    public CompletableFuture<PutRecordBatchResponse> putRecordBatch(PutRecordBatchRequest request) {
        return answers.give(request, putRecordBatch::run);
    }

    public CompletableFuture<StartDeliveryStreamEncryptionResponse> startDeliveryStreamEncryption(
            StartDeliveryStreamEncryptionRequest request) {
        return answers.give(request, startDeliveryStreamEncryption::run);
    }

    public CompletableFuture<StopDeliveryStreamEncryptionResponse> stopDeliveryStreamEncryption(
            StopDeliveryStreamEncryptionRequest request) {
        return answers.give(request, stopDeliveryStreamEncryption::run);
    }

    public CompletableFuture<TagDeliveryStreamResponse> tagDeliveryStream(TagDeliveryStreamRequest request) {
        return answers.give(request, tagDeliveryStream::run);
    }

    public CompletableFuture<UntagDeliveryStreamResponse> untagDeliveryStream(UntagDeliveryStreamRequest request) {
        return answers.give(request, untagDeliveryStream::run);
    }

    /** Completes when Connect has the new configuration; its tasks take it up by themselves. */
    public CompletableFuture<UpdateDestinationResponse> updateDestination(UpdateDestinationRequest request) {
        return answers.give(request, updateDestination::run);
    }
}
