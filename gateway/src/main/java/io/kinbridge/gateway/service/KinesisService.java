package io.kinbridge.gateway.service;

import static java.util.Map.entry;

import io.kinbridge.gateway.auth.Caller;
import io.kinbridge.operation.KinesisOperations;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.kinesis.model.AddTagsToStreamRequest;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DecreaseStreamRetentionPeriodRequest;
import software.amazon.awssdk.services.kinesis.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DeregisterStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeAccountSettingsRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeLimitsRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.DisableEnhancedMonitoringRequest;
import software.amazon.awssdk.services.kinesis.model.EnableEnhancedMonitoringRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.IncreaseStreamRetentionPeriodRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamConsumersRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;
import software.amazon.awssdk.services.kinesis.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.kinesis.model.ListTagsForStreamRequest;
import software.amazon.awssdk.services.kinesis.model.MergeShardsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.kinesis.model.RegisterStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.RemoveTagsFromStreamRequest;
import software.amazon.awssdk.services.kinesis.model.SplitShardRequest;
import software.amazon.awssdk.services.kinesis.model.StartStreamEncryptionRequest;
import software.amazon.awssdk.services.kinesis.model.StopStreamEncryptionRequest;
import software.amazon.awssdk.services.kinesis.model.TagResourceRequest;
import software.amazon.awssdk.services.kinesis.model.UntagResourceRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateAccountSettingsRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateMaxRecordSizeRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamModeRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamWarmThroughputRequest;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Amazon Kinesis Data Streams, version 2013-12-02. */
public final class KinesisService {
    private static final Map<String, Operation<KinesisOperations>> SHAPES = Map.ofEntries(
            entry("AddTagsToStream", shape(AddTagsToStreamRequest::builder, KinesisOperations::addTagsToStream)),
            entry("CreateStream", shape(CreateStreamRequest::builder, KinesisOperations::createStream)),
            entry(
                    "DecreaseStreamRetentionPeriod",
                    shape(
                            DecreaseStreamRetentionPeriodRequest::builder,
                            KinesisOperations::decreaseStreamRetentionPeriod)),
            entry(
                    "DeleteResourcePolicy",
                    shape(DeleteResourcePolicyRequest::builder, KinesisOperations::deleteResourcePolicy)),
            entry("DeleteStream", shape(DeleteStreamRequest::builder, KinesisOperations::deleteStream)),
            entry(
                    "DeregisterStreamConsumer",
                    shape(DeregisterStreamConsumerRequest::builder, KinesisOperations::deregisterStreamConsumer)),
            entry(
                    "DescribeAccountSettings",
                    shape(DescribeAccountSettingsRequest::builder, KinesisOperations::describeAccountSettings)),
            entry("DescribeLimits", shape(DescribeLimitsRequest::builder, KinesisOperations::describeLimits)),
            entry("DescribeStream", shape(DescribeStreamRequest::builder, KinesisOperations::describeStream)),
            entry(
                    "DescribeStreamConsumer",
                    shape(DescribeStreamConsumerRequest::builder, KinesisOperations::describeStreamConsumer)),
            entry(
                    "DescribeStreamSummary",
                    shape(DescribeStreamSummaryRequest::builder, KinesisOperations::describeStreamSummary)),
            entry(
                    "DisableEnhancedMonitoring",
                    shape(DisableEnhancedMonitoringRequest::builder, KinesisOperations::disableEnhancedMonitoring)),
            entry(
                    "EnableEnhancedMonitoring",
                    shape(EnableEnhancedMonitoringRequest::builder, KinesisOperations::enableEnhancedMonitoring)),
            entry("GetRecords", shape(GetRecordsRequest::builder, KinesisOperations::getRecords)),
            entry("GetResourcePolicy", shape(GetResourcePolicyRequest::builder, KinesisOperations::getResourcePolicy)),
            entry("GetShardIterator", shape(GetShardIteratorRequest::builder, KinesisOperations::getShardIterator)),
            entry(
                    "IncreaseStreamRetentionPeriod",
                    shape(
                            IncreaseStreamRetentionPeriodRequest::builder,
                            KinesisOperations::increaseStreamRetentionPeriod)),
            entry("ListShards", shape(ListShardsRequest::builder, KinesisOperations::listShards)),
            entry(
                    "ListStreamConsumers",
                    shape(ListStreamConsumersRequest::builder, KinesisOperations::listStreamConsumers)),
            entry("ListStreams", shape(ListStreamsRequest::builder, KinesisOperations::listStreams)),
            entry(
                    "ListTagsForResource",
                    shape(ListTagsForResourceRequest::builder, KinesisOperations::listTagsForResource)),
            entry("ListTagsForStream", shape(ListTagsForStreamRequest::builder, KinesisOperations::listTagsForStream)),
            entry("MergeShards", shape(MergeShardsRequest::builder, KinesisOperations::mergeShards)),
            entry("PutRecord", shape(PutRecordRequest::builder, KinesisOperations::putRecord)),
            entry("PutRecords", shape(PutRecordsRequest::builder, KinesisOperations::putRecords)),
            entry("PutResourcePolicy", shape(PutResourcePolicyRequest::builder, KinesisOperations::putResourcePolicy)),
            entry(
                    "RegisterStreamConsumer",
                    shape(RegisterStreamConsumerRequest::builder, KinesisOperations::registerStreamConsumer)),
            entry(
                    "RemoveTagsFromStream",
                    shape(RemoveTagsFromStreamRequest::builder, KinesisOperations::removeTagsFromStream)),
            entry("SplitShard", shape(SplitShardRequest::builder, KinesisOperations::splitShard)),
            entry(
                    "StartStreamEncryption",
                    shape(StartStreamEncryptionRequest::builder, KinesisOperations::startStreamEncryption)),
            entry(
                    "StopStreamEncryption",
                    shape(StopStreamEncryptionRequest::builder, KinesisOperations::stopStreamEncryption)),
            entry("TagResource", shape(TagResourceRequest::builder, KinesisOperations::tagResource)),
            entry("UntagResource", shape(UntagResourceRequest::builder, KinesisOperations::untagResource)),
            entry(
                    "UpdateAccountSettings",
                    shape(UpdateAccountSettingsRequest::builder, KinesisOperations::updateAccountSettings)),
            entry(
                    "UpdateMaxRecordSize",
                    shape(UpdateMaxRecordSizeRequest::builder, KinesisOperations::updateMaxRecordSize)),
            entry("UpdateShardCount", shape(UpdateShardCountRequest::builder, KinesisOperations::updateShardCount)),
            entry("UpdateStreamMode", shape(UpdateStreamModeRequest::builder, KinesisOperations::updateStreamMode)),
            entry(
                    "UpdateStreamWarmThroughput",
                    shape(UpdateStreamWarmThroughputRequest::builder, KinesisOperations::updateStreamWarmThroughput)));

    private KinesisService() {}

    /** The service over what carries its operations out for a caller. */
    public static AwsService<KinesisOperations> over(Function<Caller, KinesisOperations> behind) {
        Map<String, Operation<KinesisOperations>> operations = new HashMap<>(SHAPES);
        operations.put("SubscribeToShard", new SubscribeToShardEndpoint());
        return new AwsService<>("Kinesis_20131202", "kinesis", operations, behind);
    }

    private static <Q, B extends SdkBuilder<B, Q>> Operation<KinesisOperations> shape(
            Supplier<? extends B> builder,
            BiFunction<KinesisOperations, Q, ? extends CompletableFuture<? extends SdkPojo>> call) {
        return new ShapeOperation<>(builder, call);
    }
}
