package io.kinbridge.testkit.conformance;

import static io.kinbridge.testkit.conformance.KinesisSteps.entry;
import static io.kinbridge.testkit.conformance.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.MetricsName;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.ValidationException;

/** Wrong requests are refused with AWS' type, code and sentence. */
public interface ErrorConformance extends ConformanceTheme {
    @Test
    default void eachOperation_noSuchStreamByName_isNotFound() {
        KinesisSteps kinesis = subject().steps();
        KinesisAsyncClient client = kinesis.client();
        String name = kinesis.uniqueName();
        SdkBytes data = SdkBytes.fromUtf8String("x");
        Map<String, CompletableFuture<?>> calls = new LinkedHashMap<>();
        calls.put(
                "AddTagsToStream",
                client.addTagsToStream(r -> r.streamName(name).tags(Map.of("a", "b"))));
        calls.put(
                "DecreaseStreamRetentionPeriod",
                client.decreaseStreamRetentionPeriod(r -> r.streamName(name).retentionPeriodHours(24)));
        calls.put("DeleteStream", client.deleteStream(r -> r.streamName(name)));
        calls.put("DescribeStream", client.describeStream(r -> r.streamName(name)));
        calls.put("DescribeStreamSummary", client.describeStreamSummary(r -> r.streamName(name)));
        calls.put(
                "DisableEnhancedMonitoring",
                client.disableEnhancedMonitoring(r -> r.streamName(name).shardLevelMetrics(MetricsName.ALL)));
        calls.put(
                "EnableEnhancedMonitoring",
                client.enableEnhancedMonitoring(r -> r.streamName(name).shardLevelMetrics(MetricsName.ALL)));
        calls.put(
                "GetShardIterator",
                client.getShardIterator(
                        r -> r.streamName(name).shardId("shardId-000000000000").shardIteratorType("LATEST")));
        calls.put(
                "IncreaseStreamRetentionPeriod",
                client.increaseStreamRetentionPeriod(r -> r.streamName(name).retentionPeriodHours(48)));
        calls.put("ListShards", client.listShards(r -> r.streamName(name)));
        calls.put("ListTagsForStream", client.listTagsForStream(r -> r.streamName(name)));
        calls.put(
                "MergeShards",
                client.mergeShards(r -> r.streamName(name)
                        .shardToMerge("shardId-000000000000")
                        .adjacentShardToMerge("shardId-000000000001")));
        calls.put(
                "PutRecord",
                client.putRecord(r -> r.streamName(name).partitionKey("k").data(data)));
        calls.put("PutRecords", client.putRecords(r -> r.streamName(name).records(entry("k", "x"))));
        calls.put(
                "RemoveTagsFromStream",
                client.removeTagsFromStream(r -> r.streamName(name).tagKeys("a")));
        calls.put(
                "SplitShard",
                client.splitShard(r ->
                        r.streamName(name).shardToSplit("shardId-000000000000").newStartingHashKey("5")));
        calls.put(
                "StartStreamEncryption",
                client.startStreamEncryption(r ->
                        r.streamName(name).encryptionType(EncryptionType.KMS).keyId("key")));
        calls.put(
                "StopStreamEncryption",
                client.stopStreamEncryption(r ->
                        r.streamName(name).encryptionType(EncryptionType.KMS).keyId("key")));
        calls.put(
                "UpdateShardCount",
                client.updateShardCount(
                        r -> r.streamName(name).targetShardCount(2).scalingType(ScalingType.UNIFORM_SCALING)));
        calls.put(
                "UpdateStreamWarmThroughput",
                client.updateStreamWarmThroughput(r -> r.streamName(name).warmThroughputMiBps(1)));
        assertNotFound(kinesis, name, calls);
    }

    @Test
    default void eachOperation_noSuchStreamByArn_isNotFound() {
        KinesisSteps kinesis = subject().steps();
        KinesisAsyncClient client = kinesis.client();
        String name = kinesis.uniqueName();
        String existing = kinesis.arn(kinesis.sharedStream());
        String arn = existing.substring(0, existing.lastIndexOf('/') + 1) + name;
        Map<String, CompletableFuture<?>> calls = new LinkedHashMap<>();
        calls.put("DeleteResourcePolicy", client.deleteResourcePolicy(r -> r.resourceARN(arn)));
        calls.put(
                "DeregisterStreamConsumer",
                client.deregisterStreamConsumer(r -> r.streamARN(arn).consumerName("reader")));
        calls.put(
                "DescribeStreamConsumer",
                client.describeStreamConsumer(r -> r.streamARN(arn).consumerName("reader")));
        calls.put("DescribeStreamSummary", client.describeStreamSummary(r -> r.streamARN(arn)));
        calls.put("GetResourcePolicy", client.getResourcePolicy(r -> r.resourceARN(arn)));
        calls.put("ListStreamConsumers", client.listStreamConsumers(r -> r.streamARN(arn)));
        calls.put("ListTagsForResource", client.listTagsForResource(r -> r.resourceARN(arn)));
        calls.put(
                "PutResourcePolicy",
                client.putResourcePolicy(r -> r.resourceARN(arn).policy("{}")));
        calls.put(
                "RegisterStreamConsumer",
                client.registerStreamConsumer(r -> r.streamARN(arn).consumerName("reader")));
        calls.put("TagResource", client.tagResource(r -> r.resourceARN(arn).tags(Map.of("a", "b"))));
        calls.put("UntagResource", client.untagResource(r -> r.resourceARN(arn).tagKeys("a")));
        calls.put(
                "UpdateMaxRecordSize",
                client.updateMaxRecordSize(r -> r.streamARN(arn).maxRecordSizeInKiB(1024)));
        calls.put(
                "UpdateStreamMode",
                client.updateStreamMode(
                        r -> r.streamARN(arn).streamModeDetails(mode -> mode.streamMode(StreamMode.PROVISIONED))));
        assertNotFound(kinesis, name, calls);
    }

    private static void assertNotFound(KinesisSteps kinesis, String name, Map<String, CompletableFuture<?>> calls) {
        assertThat(calls)
                .allSatisfy((operation, call) -> assertThat(refused(call, ResourceNotFoundException.class))
                        .as(operation)
                        .isEqualTo("Stream " + name + " under account " + kinesis.account() + " not found."));
    }

    @Test
    default void request_noStreamOrTwo_isInvalid() {
        KinesisSteps kinesis = subject().steps();
        String arn = kinesis.arn(kinesis.sharedStream());
        assertThat(refused(kinesis.client().describeStreamSummary(request -> {}), InvalidArgumentException.class))
                .contains("StreamName", "StreamARN");
        assertThat(refused(
                        kinesis.client()
                                .listShards(request -> request.streamARN(arn).streamName("another")),
                        InvalidArgumentException.class))
                .contains("another", arn);
    }

    @Test
    default void request_arnOfAnotherAccount_isNotFound() {
        KinesisSteps kinesis = subject().steps();
        String arn = kinesis.arn(kinesis.sharedStream());
        String foreign = arn.replace(":" + kinesis.account() + ":", ":999999999999:");
        assertThat(refused(
                        kinesis.client().describeStream(request -> request.streamARN(foreign)),
                        ResourceNotFoundException.class))
                .contains(foreign);
    }

    @Test
    default void request_oneConstraintBroken_isAValidationErrorThatNamesIt() {
        KinesisSteps kinesis = subject().steps();
        KinesisAsyncClient client = kinesis.client();
        String stream = kinesis.sharedStream();
        SdkBytes data = SdkBytes.fromUtf8String("x");
        assertOneError(
                client.putRecord(
                        r -> r.streamName("no such stream").partitionKey("k").data(data)),
                "Value 'no such stream' at 'streamName'",
                "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
        assertOneError(
                client.putRecord(r -> r.streamName(stream).data(data)),
                "Value null at 'partitionKey'",
                "Member must not be null");
        assertOneError(
                client.putRecord(r -> r.streamName(stream).partitionKey("").data(data)),
                "Value '' at 'partitionKey'",
                "Member must have length greater than or equal to 1");
        assertOneError(
                client.putRecord(r -> r.streamName(stream)
                        .partitionKey("k")
                        .explicitHashKey("01")
                        .data(data)),
                "Value '01' at 'explicitHashKey'",
                "Member must satisfy regular expression pattern: ^(0|([1-9]\\d{0,38}))$");
        assertOneError(
                client.getRecords(r -> r.shardIterator("x").limit(10_001)),
                "Value '10001' at 'limit'",
                "Member must have value less than or equal to 10000");
        assertOneError(
                client.getShardIterator(r -> r.streamName(stream).shardId("s").shardIteratorType("NOWHERE")),
                "Value 'NOWHERE' at 'shardIteratorType'",
                "Member must satisfy enum value set: [");
        assertOneError(
                client.listTagsForStream(r -> r.streamName(stream).limit(0)),
                "Value '0' at 'limit'",
                "Member must have value greater than or equal to 1");
        assertOneError(
                client.updateMaxRecordSize(r -> r.streamARN(kinesis.arn(stream)).maxRecordSizeInKiB(1023)),
                "Value '1023' at 'maxRecordSizeInKiB'",
                "Member must have value greater than or equal to 1024");
        assertOneError(
                client.untagResource(r -> r.resourceARN(kinesis.arn(stream)).tagKeys(List.of())),
                "Value '[]' at 'tagKeys'",
                "Member must have length greater than or equal to 1");
        assertOneError(
                client.putRecords(r -> r.streamName(stream).records(Collections.nCopies(501, entry("k", "x")))),
                "at 'records'",
                "Member must have length less than or equal to 500");
    }

    private static void assertOneError(CompletableFuture<?> call, String value, String constraint) {
        assertThat(refused(call, ValidationException.class))
                .startsWith("1 validation error detected: Value ")
                .contains(value + " failed to satisfy constraint: " + constraint);
    }

    @Test
    default void request_manyConstraintsBroken_countsTenAtMost() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        assertThat(refused(
                        kinesis.client().putRecord(request -> request.streamName(stream)), ValidationException.class))
                .isEqualTo(
                        "2 validation errors detected: Value null at 'data' failed to satisfy constraint: Member must"
                                + " not be null; Value null at 'partitionKey' failed to satisfy constraint: Member must not be"
                                + " null");
        List<PutRecordsRequestEntry> empty =
                Collections.nCopies(11, PutRecordsRequestEntry.builder().build());
        assertThat(refused(
                        kinesis.client()
                                .putRecords(
                                        request -> request.streamName(stream).records(empty)),
                        ValidationException.class))
                .startsWith("10 validation errors detected: Value null at 'records.1.member.data' failed to satisfy"
                        + " constraint: Member must not be null; ");
    }

    @Test
    default void getShardIterator_twoPositions_isInvalid() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        String number = kinesis.shards(stream).get(0).sequenceNumberRange().startingSequenceNumber();
        assertThat(refused(
                        kinesis.client()
                                .getShardIterator(request -> request.streamName(stream)
                                        .shardId("shardId-000000000000")
                                        .shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                                        .startingSequenceNumber(number)
                                        .timestamp(kinesis.summary(stream).streamCreationTimestamp())),
                        InvalidArgumentException.class))
                .contains("StartingSequenceNumber", "Timestamp");
    }
}
