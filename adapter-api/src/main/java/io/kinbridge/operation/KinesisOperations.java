package io.kinbridge.operation;

import io.kinbridge.stream.StreamEntry;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.services.kinesis.model.AddTagsToStreamRequest;
import software.amazon.awssdk.services.kinesis.model.AddTagsToStreamResponse;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.CreateStreamResponse;
import software.amazon.awssdk.services.kinesis.model.DecreaseStreamRetentionPeriodRequest;
import software.amazon.awssdk.services.kinesis.model.DecreaseStreamRetentionPeriodResponse;
import software.amazon.awssdk.services.kinesis.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.kinesis.model.DeleteResourcePolicyResponse;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamResponse;
import software.amazon.awssdk.services.kinesis.model.DeregisterStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.DeregisterStreamConsumerResponse;
import software.amazon.awssdk.services.kinesis.model.DescribeAccountSettingsRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeAccountSettingsResponse;
import software.amazon.awssdk.services.kinesis.model.DescribeLimitsRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeLimitsResponse;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamConsumerResponse;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamResponse;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;
import software.amazon.awssdk.services.kinesis.model.DisableEnhancedMonitoringRequest;
import software.amazon.awssdk.services.kinesis.model.DisableEnhancedMonitoringResponse;
import software.amazon.awssdk.services.kinesis.model.EnableEnhancedMonitoringRequest;
import software.amazon.awssdk.services.kinesis.model.EnableEnhancedMonitoringResponse;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.kinesis.model.GetResourcePolicyResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.IncreaseStreamRetentionPeriodRequest;
import software.amazon.awssdk.services.kinesis.model.IncreaseStreamRetentionPeriodResponse;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.ListStreamConsumersRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamConsumersResponse;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamsResponse;
import software.amazon.awssdk.services.kinesis.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.kinesis.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.kinesis.model.ListTagsForStreamRequest;
import software.amazon.awssdk.services.kinesis.model.ListTagsForStreamResponse;
import software.amazon.awssdk.services.kinesis.model.MergeShardsRequest;
import software.amazon.awssdk.services.kinesis.model.MergeShardsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.kinesis.model.PutResourcePolicyResponse;
import software.amazon.awssdk.services.kinesis.model.RegisterStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.RegisterStreamConsumerResponse;
import software.amazon.awssdk.services.kinesis.model.RemoveTagsFromStreamRequest;
import software.amazon.awssdk.services.kinesis.model.RemoveTagsFromStreamResponse;
import software.amazon.awssdk.services.kinesis.model.SplitShardRequest;
import software.amazon.awssdk.services.kinesis.model.SplitShardResponse;
import software.amazon.awssdk.services.kinesis.model.StartStreamEncryptionRequest;
import software.amazon.awssdk.services.kinesis.model.StartStreamEncryptionResponse;
import software.amazon.awssdk.services.kinesis.model.StopStreamEncryptionRequest;
import software.amazon.awssdk.services.kinesis.model.StopStreamEncryptionResponse;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;
import software.amazon.awssdk.services.kinesis.model.TagResourceRequest;
import software.amazon.awssdk.services.kinesis.model.TagResourceResponse;
import software.amazon.awssdk.services.kinesis.model.UntagResourceRequest;
import software.amazon.awssdk.services.kinesis.model.UntagResourceResponse;
import software.amazon.awssdk.services.kinesis.model.UpdateAccountSettingsRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateAccountSettingsResponse;
import software.amazon.awssdk.services.kinesis.model.UpdateMaxRecordSizeRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateMaxRecordSizeResponse;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountResponse;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamModeRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamModeResponse;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamWarmThroughputRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamWarmThroughputResponse;

/**
 * The operations of Amazon Kinesis Data Streams, each as the method of its name in the SDK's asynchronous client describes
 * it, with the same request and response types.
 *
 * <p>Every failure comes through the future: one of the SDK's own exceptions, as AWS would answer it. The constraints of the
 * service model are checked before an operation begins. Futures complete on the context's executor.
 *
 * <p>Thread-safe. Blocks nowhere but where a method says so.
 */
public final class KinesisOperations {
    private final OperationContext context;
    private final Answers answers;
    private final PutRecordsOperation putRecords;
    private final GetShardIteratorOperation getShardIterator;
    private final GetRecordsOperation getRecords;
    private final SubscribeToShardOperation subscribeToShard;

    public KinesisOperations(OperationContext context, DataPlane dataPlane) {
        this.context = context;
        this.answers = new Answers(context.executor(), dataPlane.quotas());
        LeasedStreams streams = new LeasedStreams(context, dataPlane);
        ShardIterators iterators = new ShardIterators(context);
        ShardPositions positions = new ShardPositions(context.topics(), context.clock());
        this.putRecords = new PutRecordsOperation(context, dataPlane, streams);
        this.getShardIterator = new GetShardIteratorOperation(context, dataPlane, streams, positions, iterators);
        this.getRecords = new GetRecordsOperation(context, dataPlane, streams, iterators);
        this.subscribeToShard = new SubscribeToShardOperation(context, dataPlane, streams, positions);
    }

    public CompletableFuture<AddTagsToStreamResponse> addTagsToStream(AddTagsToStreamRequest request) {
        return answers.give(request, new AddTagsToStreamOperation(context)::run);
    }

    public CompletableFuture<CreateStreamResponse> createStream(CreateStreamRequest request) {
        return answers.give(request, new CreateStreamOperation(context)::run);
    }

    public CompletableFuture<DecreaseStreamRetentionPeriodResponse> decreaseStreamRetentionPeriod(
            DecreaseStreamRetentionPeriodRequest request) {
        return answers.give(request, new DecreaseStreamRetentionPeriodOperation(context)::run);
    }

    public CompletableFuture<DeleteResourcePolicyResponse> deleteResourcePolicy(DeleteResourcePolicyRequest request) {
        return answers.give(request, new DeleteResourcePolicyOperation(context)::run);
    }

    public CompletableFuture<DeleteStreamResponse> deleteStream(DeleteStreamRequest request) {
        return answers.give(request, new DeleteStreamOperation(context)::run);
    }

    public CompletableFuture<DeregisterStreamConsumerResponse> deregisterStreamConsumer(
            DeregisterStreamConsumerRequest request) {
        return answers.give(request, new DeregisterStreamConsumerOperation(context)::run);
    }

    public CompletableFuture<DescribeAccountSettingsResponse> describeAccountSettings(
            DescribeAccountSettingsRequest request) {
        return answers.give(request, new DescribeAccountSettingsOperation(context)::run);
    }

    public CompletableFuture<DescribeLimitsResponse> describeLimits(DescribeLimitsRequest request) {
        return answers.give(request, new DescribeLimitsOperation(context)::run);
    }

    public CompletableFuture<DescribeStreamResponse> describeStream(DescribeStreamRequest request) {
        return answers.give(request, new DescribeStreamOperation(context)::run);
    }

    public CompletableFuture<DescribeStreamConsumerResponse> describeStreamConsumer(
            DescribeStreamConsumerRequest request) {
        return answers.give(request, new DescribeStreamConsumerOperation(context)::run);
    }

    public CompletableFuture<DescribeStreamSummaryResponse> describeStreamSummary(
            DescribeStreamSummaryRequest request) {
        return answers.give(request, new DescribeStreamSummaryOperation(context)::run);
    }

    public CompletableFuture<DisableEnhancedMonitoringResponse> disableEnhancedMonitoring(
            DisableEnhancedMonitoringRequest request) {
        return answers.give(request, new DisableEnhancedMonitoringOperation(context)::run);
    }

    public CompletableFuture<EnableEnhancedMonitoringResponse> enableEnhancedMonitoring(
            EnableEnhancedMonitoringRequest request) {
        return answers.give(request, new EnableEnhancedMonitoringOperation(context)::run);
    }

    public CompletableFuture<GetRecordsResponse> getRecords(GetRecordsRequest request) {
        return answers.giveThere(
                request, checked -> getRecords.run(checked).thenApplyAsync(Supplier::get, context.executor()));
    }

    /**
     * GetRecords for a caller that waits: it reads on its own thread, without two changes of threads.
     *
     * @return completes when the stream is found, on any thread, with the reading. That blocks, throws what the future of
     *     {@link #getRecords} would fail of, and ends early when its thread is interrupted
     */
    public CompletableFuture<Supplier<GetRecordsResponse>> recordsReading(GetRecordsRequest request) {
        return answers.giveThere(request, getRecords::run).thenApply(Answers::failingAsAnswers);
    }

    public CompletableFuture<GetResourcePolicyResponse> getResourcePolicy(GetResourcePolicyRequest request) {
        return answers.give(request, new GetResourcePolicyOperation(context)::run);
    }

    public CompletableFuture<GetShardIteratorResponse> getShardIterator(GetShardIteratorRequest request) {
        return answers.give(request, getShardIterator::run);
    }

    public CompletableFuture<IncreaseStreamRetentionPeriodResponse> increaseStreamRetentionPeriod(
            IncreaseStreamRetentionPeriodRequest request) {
        return answers.give(request, new IncreaseStreamRetentionPeriodOperation(context)::run);
    }

    public CompletableFuture<ListShardsResponse> listShards(ListShardsRequest request) {
        return answers.give(request, new ListShardsOperation(context)::run);
    }

    public CompletableFuture<ListStreamConsumersResponse> listStreamConsumers(ListStreamConsumersRequest request) {
        return answers.give(request, new ListStreamConsumersOperation(context)::run);
    }

    public CompletableFuture<ListStreamsResponse> listStreams(ListStreamsRequest request) {
        return answers.give(request, new ListStreamsOperation(context)::run);
    }

    public CompletableFuture<ListTagsForResourceResponse> listTagsForResource(ListTagsForResourceRequest request) {
        return answers.give(request, new ListTagsForResourceOperation(context)::run);
    }

    public CompletableFuture<ListTagsForStreamResponse> listTagsForStream(ListTagsForStreamRequest request) {
        return answers.give(request, new ListTagsForStreamOperation(context)::run);
    }

    public CompletableFuture<MergeShardsResponse> mergeShards(MergeShardsRequest request) {
        return answers.give(request, new MergeShardsOperation(context)::run);
    }

    /** Blocks only for back-pressure, while the producer's buffer is full. */
    public CompletableFuture<PutRecordResponse> putRecord(PutRecordRequest request) {
        return answers.giveThere(request, putRecords::run);
    }

    /** Blocks only for back-pressure, while the producer's buffer is full. */
    public CompletableFuture<PutRecordsResponse> putRecords(PutRecordsRequest request) {
        return answers.giveThere(request, putRecords::run);
    }

    public CompletableFuture<PutResourcePolicyResponse> putResourcePolicy(PutResourcePolicyRequest request) {
        return answers.give(request, new PutResourcePolicyOperation(context)::run);
    }

    public CompletableFuture<RegisterStreamConsumerResponse> registerStreamConsumer(
            RegisterStreamConsumerRequest request) {
        return answers.give(request, new RegisterStreamConsumerOperation(context)::run);
    }

    public CompletableFuture<RemoveTagsFromStreamResponse> removeTagsFromStream(RemoveTagsFromStreamRequest request) {
        return answers.give(request, new RemoveTagsFromStreamOperation(context)::run);
    }

    public CompletableFuture<SplitShardResponse> splitShard(SplitShardRequest request) {
        return answers.give(request, new SplitShardOperation(context)::run);
    }

    public CompletableFuture<StartStreamEncryptionResponse> startStreamEncryption(
            StartStreamEncryptionRequest request) {
        return answers.give(request, new StartStreamEncryptionOperation(context)::run);
    }

    public CompletableFuture<StopStreamEncryptionResponse> stopStreamEncryption(StopStreamEncryptionRequest request) {
        return answers.give(request, new StopStreamEncryptionOperation(context)::run);
    }

    /**
     * Completes when the subscription is over. Its subscriber, and what depends on the future, should not block: some few threads
     * serve all subscriptions. A failure is told to the handler, too.
     */
    public CompletableFuture<Void> subscribeToShard(
            SubscribeToShardRequest request, SubscribeToShardResponseHandler handler) {
        return answers.giveThere(request, checked -> subscribeToShard.run(checked, handler))
                .whenComplete((over, failure) -> {
                    if (failure == null) {
                        handler.complete();
                    } else {
                        handler.exceptionOccurred(Answers.cause(failure));
                    }
                });
    }

    public CompletableFuture<TagResourceResponse> tagResource(TagResourceRequest request) {
        return answers.give(request, new TagResourceOperation(context)::run);
    }

    public CompletableFuture<UntagResourceResponse> untagResource(UntagResourceRequest request) {
        return answers.give(request, new UntagResourceOperation(context)::run);
    }

    public CompletableFuture<UpdateAccountSettingsResponse> updateAccountSettings(
            UpdateAccountSettingsRequest request) {
        return answers.give(request, new UpdateAccountSettingsOperation(context)::run);
    }

    public CompletableFuture<UpdateMaxRecordSizeResponse> updateMaxRecordSize(UpdateMaxRecordSizeRequest request) {
        return answers.give(request, new UpdateMaxRecordSizeOperation(context)::run);
    }

    public CompletableFuture<UpdateShardCountResponse> updateShardCount(UpdateShardCountRequest request) {
        return answers.give(request, new UpdateShardCountOperation(context)::run);
    }

    public CompletableFuture<UpdateStreamModeResponse> updateStreamMode(UpdateStreamModeRequest request) {
        return answers.give(request, new UpdateStreamModeOperation(context)::run);
    }

    public CompletableFuture<UpdateStreamWarmThroughputResponse> updateStreamWarmThroughput(
            UpdateStreamWarmThroughputRequest request) {
        return answers.give(request, new UpdateStreamWarmThroughputOperation(context)::run);
    }

    /**
     * Makes an existing topic a stream, ACTIVE at once, without touching what it holds or how it is configured. Not an
     * operation of Amazon Kinesis.
     *
     * @return the new stream; fails with ResourceNotFoundException where there is no such topic, ResourceInUseException where
     *     it is a stream already, InvalidArgumentException where no stream may have its name
     */
    public CompletableFuture<StreamEntry> adoptTopic(String topic) {
        return answers.give(() -> new AdoptTopicOperation(context).run(topic));
    }

    /** Fails all subscriptions to shards, and those to come. */
    public void close() {
        subscribeToShard.close();
    }
}
