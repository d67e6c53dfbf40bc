package io.kinbridge.limit;

import java.util.Map;
import org.jspecify.annotations.Nullable;
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
import software.amazon.awssdk.services.kinesis.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.kinesis.model.IncreaseStreamRetentionPeriodRequest;
import software.amazon.awssdk.services.kinesis.model.KinesisRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamConsumersRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;
import software.amazon.awssdk.services.kinesis.model.ListTagsForStreamRequest;
import software.amazon.awssdk.services.kinesis.model.MergeShardsRequest;
import software.amazon.awssdk.services.kinesis.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.kinesis.model.RegisterStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.RemoveTagsFromStreamRequest;
import software.amazon.awssdk.services.kinesis.model.SplitShardRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateAccountSettingsRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamWarmThroughputRequest;

/**
 * How often an operation of the control plane may be called (Amazon Kinesis Data Streams Developer Guide, "Quotas and
 * limits", KDS control plane API limits). Operations that AWS gives no number for have none.
 *
 * @param perSecond how many calls a second
 * @param scope what they are counted for
 */
record CallRate(int perSecond, Scope scope) {
    /** What calls are counted for. */
    enum Scope {
        ACCOUNT,
        STREAM
    }

    private static final Map<Class<? extends KinesisRequest>, CallRate> BY_REQUEST = Map.ofEntries(
            Map.entry(DescribeLimitsRequest.class, perAccount(1)),
            Map.entry(AddTagsToStreamRequest.class, perAccount(5)),
            Map.entry(CreateStreamRequest.class, perAccount(5)),
            Map.entry(DeleteStreamRequest.class, perAccount(5)),
            Map.entry(ListStreamsRequest.class, perAccount(5)),
            Map.entry(DeleteResourcePolicyRequest.class, perAccount(5)),
            Map.entry(GetResourcePolicyRequest.class, perAccount(5)),
            Map.entry(PutResourcePolicyRequest.class, perAccount(5)),
            Map.entry(DescribeAccountSettingsRequest.class, perAccount(5)),
            Map.entry(UpdateAccountSettingsRequest.class, perAccount(5)),
            Map.entry(UpdateStreamWarmThroughputRequest.class, perAccount(5)),
            Map.entry(DescribeStreamRequest.class, perAccount(10)),
            Map.entry(UpdateShardCountRequest.class, perAccount(10)),
            Map.entry(DescribeStreamSummaryRequest.class, perAccount(20)),
            Map.entry(IncreaseStreamRetentionPeriodRequest.class, perStream(5)),
            Map.entry(DecreaseStreamRetentionPeriodRequest.class, perStream(5)),
            Map.entry(RegisterStreamConsumerRequest.class, perStream(5)),
            Map.entry(DeregisterStreamConsumerRequest.class, perStream(5)),
            Map.entry(ListStreamConsumersRequest.class, perStream(5)),
            Map.entry(EnableEnhancedMonitoringRequest.class, perStream(5)),
            Map.entry(DisableEnhancedMonitoringRequest.class, perStream(5)),
            Map.entry(ListTagsForStreamRequest.class, perStream(5)),
            Map.entry(RemoveTagsFromStreamRequest.class, perStream(5)),
            Map.entry(MergeShardsRequest.class, perStream(5)),
            Map.entry(SplitShardRequest.class, perStream(5)),
            Map.entry(DescribeStreamConsumerRequest.class, perStream(20)),
            Map.entry(ListShardsRequest.class, perStream(1_000)));

    /** The rate of the operation whose request this is; null if it has none. */
    static @Nullable CallRate of(Class<? extends KinesisRequest> request) {
        return BY_REQUEST.get(request);
    }

    private static CallRate perAccount(int calls) {
        return new CallRate(calls, Scope.ACCOUNT);
    }

    private static CallRate perStream(int calls) {
        return new CallRate(calls, Scope.STREAM);
    }
}
