package io.kinbridge.firehose.client;

import io.kinbridge.firehose.operation.FirehoseOperations;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.firehose.FirehoseAsyncClient;
import software.amazon.awssdk.services.firehose.FirehoseServiceClientConfiguration;
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

/** The SDK's asynchronous client: each method is the operation of its name. Thread-safe. */
final class KafkaFirehoseAsyncClient implements FirehoseAsyncClient {
    private final FirehoseOperations operations;
    private final FirehoseServiceClientConfiguration configuration;
    private final Runnable onClose;

    KafkaFirehoseAsyncClient(
            FirehoseOperations operations, FirehoseServiceClientConfiguration configuration, Runnable onClose) {
        this.operations = operations;
        this.configuration = configuration;
        this.onClose = onClose;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public FirehoseServiceClientConfiguration serviceClientConfiguration() {
        return configuration;
    }

    @Override
    public void close() {
        onClose.run();
    }

    @Override
    public CompletableFuture<CreateDeliveryStreamResponse> createDeliveryStream(CreateDeliveryStreamRequest request) {
        return operations.createDeliveryStream(request);
    }

    @Override
    public CompletableFuture<DeleteDeliveryStreamResponse> deleteDeliveryStream(DeleteDeliveryStreamRequest request) {
        return operations.deleteDeliveryStream(request);
    }

    @Override
    public CompletableFuture<DescribeDeliveryStreamResponse> describeDeliveryStream(
            DescribeDeliveryStreamRequest request) {
        return operations.describeDeliveryStream(request);
    }

    @Override
    public CompletableFuture<ListDeliveryStreamsResponse> listDeliveryStreams(ListDeliveryStreamsRequest request) {
        return operations.listDeliveryStreams(request);
    }

    @Override
    public CompletableFuture<ListTagsForDeliveryStreamResponse> listTagsForDeliveryStream(
            ListTagsForDeliveryStreamRequest request) {
        return operations.listTagsForDeliveryStream(request);
    }

    @Override
    public CompletableFuture<PutRecordResponse> putRecord(PutRecordRequest request) {
        return operations.putRecord(request);
    }

    @Override
    public CompletableFuture<PutRecordBatchResponse> putRecordBatch(PutRecordBatchRequest request) {
        return operations.putRecordBatch(request);
    }

    @Override
    public CompletableFuture<StartDeliveryStreamEncryptionResponse> startDeliveryStreamEncryption(
            StartDeliveryStreamEncryptionRequest request) {
        return operations.startDeliveryStreamEncryption(request);
    }

    @Override
    public CompletableFuture<StopDeliveryStreamEncryptionResponse> stopDeliveryStreamEncryption(
            StopDeliveryStreamEncryptionRequest request) {
        return operations.stopDeliveryStreamEncryption(request);
    }

    @Override
    public CompletableFuture<TagDeliveryStreamResponse> tagDeliveryStream(TagDeliveryStreamRequest request) {
        return operations.tagDeliveryStream(request);
    }

    @Override
    public CompletableFuture<UntagDeliveryStreamResponse> untagDeliveryStream(UntagDeliveryStreamRequest request) {
        return operations.untagDeliveryStream(request);
    }

    @Override
    public CompletableFuture<UpdateDestinationResponse> updateDestination(UpdateDestinationRequest request) {
        return operations.updateDestination(request);
    }
}
