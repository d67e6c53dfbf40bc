package io.kinbridge.operation;

import static io.kinbridge.constraint.ModelRules.atLeast;
import static io.kinbridge.constraint.ModelRules.blob;
import static io.kinbridge.constraint.ModelRules.free;
import static io.kinbridge.constraint.ModelRules.number;
import static io.kinbridge.constraint.ModelRules.oneOf;
import static io.kinbridge.constraint.ModelRules.size;
import static io.kinbridge.constraint.ModelRules.text;
import static java.util.Map.entry;

import io.kinbridge.constraint.ModelConstraint;
import io.kinbridge.constraint.ModelConstraint.Elements;
import io.kinbridge.constraint.ModelConstraint.Entries;
import io.kinbridge.constraint.ModelConstraint.Member;
import io.kinbridge.constraint.ModelConstraint.Scalar;
import io.kinbridge.constraint.ModelConstraint.Structure;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The input constraints of Kinesis' service model, version 2013-12-02, for the operations of AWS SDK for Java 2.51.3.
 *
 * <p>One deviation from the newest model: {@code PartitionKey} is required. It became optional together with the AUTO
 * record distribution strategy, which this SDK does not know.
 */
final class ModelConstraints {

    static final int PARTITION_KEY_CHARACTERS = 256;
    static final int DATA_BYTES = 10_485_760;
    static final int RECORDS_PER_REQUEST = 500;
    static final int RECORDS_PER_READ = 10_000;
    static final int ITERATOR_CHARACTERS = 512;
    static final int NAME_CHARACTERS = 128;

    private static final Scalar NAME = text(1, NAME_CHARACTERS, "[a-zA-Z0-9_.-]+");
    private static final Scalar NEXT_TOKEN_TEXT = text(1, 1_048_576);
    private static final Scalar PAGE_SIZE = number(1, 10_000);
    private static final Scalar HASH_KEY = text("^(0|([1-9]\\d{0,38}))$");
    private static final Scalar SEQUENCE_NUMBER = text("^(0|([1-9]\\d{0,128}))$");
    private static final Scalar TAG_KEY = text(1, 128);

    private static final Member STREAM_NAME = member("StreamName", NAME);
    private static final Member STREAM_ARN =
            member("StreamARN", text(1, 2048, "arn:aws.*:kinesis:.*:\\d{12}:stream/\\S+"));
    private static final Member STREAM_ID = member("StreamId", text(1, 24, "[a-z0-9]{20}-[a-z0-9]{3}"));
    private static final Member RESOURCE_ARN =
            required(member("ResourceARN", text(1, 2048, "arn:aws.*:kinesis:.*:\\d{12}:.*(stream|channel)/\\S+")));
    private static final Member CONSUMER_NAME = member("ConsumerName", NAME);
    private static final Member CONSUMER_ARN = member(
            "ConsumerARN",
            text(
                    1,
                    2048,
                    "^(arn):aws.*:kinesis:.*:\\d{12}:.*stream\\/[a-zA-Z0-9_.-]+\\/consumer\\/[a-zA-Z0-9_.-]+:[0-9]+"));
    private static final Member SHARD_ID = member("ShardId", NAME);
    private static final Member EXCLUSIVE_START_SHARD_ID = member("ExclusiveStartShardId", NAME);
    private static final Member NEXT_TOKEN = member("NextToken", NEXT_TOKEN_TEXT);
    private static final Member LIMIT = member("Limit", PAGE_SIZE);
    private static final Member MAX_RESULTS = member("MaxResults", PAGE_SIZE);
    private static final Member TIMESTAMP = member("Timestamp", free());
    private static final Member STREAM_CREATION_TIMESTAMP = member("StreamCreationTimestamp", free());
    private static final Member RETENTION_PERIOD_HOURS = required(member("RetentionPeriodHours", free()));
    private static final Member WARM_THROUGHPUT = member("WarmThroughputMiBps", atLeast(0));
    private static final Member MAX_RECORD_SIZE = member("MaxRecordSizeInKiB", number(1024, 10_240));
    private static final Member TAGS = member("Tags", new Entries(size(1, 200), TAG_KEY, text(0, 256)));
    private static final Member TAG_KEYS = required(member("TagKeys", new Elements(size(1, 50), TAG_KEY)));
    private static final Member DATA = required(member("Data", blob(DATA_BYTES)));
    private static final Member PARTITION_KEY = required(member("PartitionKey", text(1, PARTITION_KEY_CHARACTERS)));
    private static final Member EXPLICIT_HASH_KEY = member("ExplicitHashKey", HASH_KEY);
    private static final Member ENCRYPTION_TYPE = required(member("EncryptionType", oneOf("NONE", "KMS")));
    private static final Member KEY_ID = required(member("KeyId", text(1, 2048)));
    private static final Member STREAM_MODE_DETAILS =
            member("StreamModeDetails", structure(required(member("StreamMode", oneOf("PROVISIONED", "ON_DEMAND")))));
    private static final Scalar STARTING_POINT =
            oneOf("AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER", "TRIM_HORIZON", "LATEST", "AT_TIMESTAMP");
    private static final Member SHARD_LEVEL_METRICS = required(member(
            "ShardLevelMetrics",
            new Elements(
                    size(1, 7),
                    oneOf(
                            "IncomingBytes",
                            "IncomingRecords",
                            "OutgoingBytes",
                            "OutgoingRecords",
                            "WriteProvisionedThroughputExceeded",
                            "ReadProvisionedThroughputExceeded",
                            "IteratorAgeMilliseconds",
                            "ALL"))));
    private static final Member SHARD_FILTER = member(
            "ShardFilter",
            structure(
                    required(member(
                            "Type",
                            oneOf(
                                    "AFTER_SHARD_ID",
                                    "AT_TRIM_HORIZON",
                                    "FROM_TRIM_HORIZON",
                                    "AT_LATEST",
                                    "AT_TIMESTAMP",
                                    "FROM_TIMESTAMP"))),
                    SHARD_ID,
                    TIMESTAMP));
    private static final Member STARTING_POSITION = member(
            "StartingPosition",
            structure(required(member("Type", STARTING_POINT)), member("SequenceNumber", SEQUENCE_NUMBER), TIMESTAMP));

    private static final Structure RETENTION = structure(STREAM_NAME, RETENTION_PERIOD_HOURS, STREAM_ARN, STREAM_ID);
    private static final Structure MONITORING = structure(STREAM_NAME, SHARD_LEVEL_METRICS, STREAM_ARN, STREAM_ID);
    private static final Structure ENCRYPTION = structure(STREAM_NAME, ENCRYPTION_TYPE, KEY_ID, STREAM_ARN, STREAM_ID);
    private static final Structure CONSUMER = structure(STREAM_ARN, CONSUMER_NAME, CONSUMER_ARN, STREAM_ID);

    private static final Map<String, Structure> BY_OPERATION = Map.ofEntries(
            entry("AddTagsToStream", structure(STREAM_NAME, required(TAGS), STREAM_ARN, STREAM_ID)),
            entry(
                    "CreateStream",
                    structure(
                            required(STREAM_NAME),
                            member("ShardCount", atLeast(1)),
                            STREAM_MODE_DETAILS,
                            TAGS,
                            WARM_THROUGHPUT,
                            MAX_RECORD_SIZE)),
            entry("DecreaseStreamRetentionPeriod", RETENTION),
            entry("DeleteResourcePolicy", structure(RESOURCE_ARN, STREAM_ID)),
            entry(
                    "DeleteStream",
                    structure(STREAM_NAME, member("EnforceConsumerDeletion", free()), STREAM_ARN, STREAM_ID)),
            entry("DeregisterStreamConsumer", CONSUMER),
            entry("DescribeAccountSettings", structure()),
            entry("DescribeLimits", structure()),
            entry("DescribeStream", structure(STREAM_NAME, LIMIT, EXCLUSIVE_START_SHARD_ID, STREAM_ARN, STREAM_ID)),
            entry("DescribeStreamConsumer", CONSUMER),
            entry("DescribeStreamSummary", structure(STREAM_NAME, STREAM_ARN, STREAM_ID)),
            entry("DisableEnhancedMonitoring", MONITORING),
            entry("EnableEnhancedMonitoring", MONITORING),
            entry(
                    "GetRecords",
                    structure(
                            required(member("ShardIterator", text(1, ITERATOR_CHARACTERS))),
                            member("Limit", number(1, RECORDS_PER_READ)),
                            STREAM_ARN,
                            STREAM_ID)),
            entry("GetResourcePolicy", structure(RESOURCE_ARN, STREAM_ID)),
            entry(
                    "GetShardIterator",
                    structure(
                            STREAM_NAME,
                            required(SHARD_ID),
                            required(member("ShardIteratorType", STARTING_POINT)),
                            member("StartingSequenceNumber", SEQUENCE_NUMBER),
                            TIMESTAMP,
                            STREAM_ARN,
                            STREAM_ID)),
            entry("IncreaseStreamRetentionPeriod", RETENTION),
            entry(
                    "ListShards",
                    structure(
                            STREAM_NAME,
                            NEXT_TOKEN,
                            EXCLUSIVE_START_SHARD_ID,
                            MAX_RESULTS,
                            STREAM_CREATION_TIMESTAMP,
                            SHARD_FILTER,
                            STREAM_ARN,
                            STREAM_ID)),
            entry(
                    "ListStreamConsumers",
                    structure(required(STREAM_ARN), NEXT_TOKEN, MAX_RESULTS, STREAM_CREATION_TIMESTAMP, STREAM_ID)),
            entry("ListStreams", structure(LIMIT, member("ExclusiveStartStreamName", NAME), NEXT_TOKEN)),
            entry("ListTagsForResource", structure(RESOURCE_ARN, STREAM_ID)),
            entry(
                    "ListTagsForStream",
                    structure(
                            STREAM_NAME,
                            member("ExclusiveStartTagKey", TAG_KEY),
                            member("Limit", number(1, 50)),
                            STREAM_ARN,
                            STREAM_ID)),
            entry(
                    "MergeShards",
                    structure(
                            STREAM_NAME,
                            required(member("ShardToMerge", NAME)),
                            required(member("AdjacentShardToMerge", NAME)),
                            STREAM_ARN,
                            STREAM_ID)),
            entry(
                    "PutRecord",
                    structure(
                            STREAM_NAME,
                            DATA,
                            PARTITION_KEY,
                            EXPLICIT_HASH_KEY,
                            member("SequenceNumberForOrdering", SEQUENCE_NUMBER),
                            STREAM_ARN,
                            STREAM_ID)),
            entry(
                    "PutRecords",
                    structure(
                            required(member(
                                    "Records",
                                    new Elements(
                                            size(1, RECORDS_PER_REQUEST),
                                            structure(DATA, EXPLICIT_HASH_KEY, PARTITION_KEY)))),
                            STREAM_NAME,
                            STREAM_ARN,
                            STREAM_ID)),
            entry("PutResourcePolicy", structure(RESOURCE_ARN, STREAM_ID, required(member("Policy", free())))),
            entry("RegisterStreamConsumer", structure(required(STREAM_ARN), required(CONSUMER_NAME), STREAM_ID, TAGS)),
            entry("RemoveTagsFromStream", structure(STREAM_NAME, TAG_KEYS, STREAM_ARN, STREAM_ID)),
            entry(
                    "SplitShard",
                    structure(
                            STREAM_NAME,
                            required(member("ShardToSplit", NAME)),
                            required(member("NewStartingHashKey", HASH_KEY)),
                            STREAM_ARN,
                            STREAM_ID)),
            entry("StartStreamEncryption", ENCRYPTION),
            entry("StopStreamEncryption", ENCRYPTION),
            entry(
                    "SubscribeToShard",
                    structure(required(CONSUMER_ARN), STREAM_ID, required(SHARD_ID), required(STARTING_POSITION))),
            entry("TagResource", structure(required(TAGS), RESOURCE_ARN, STREAM_ID)),
            entry("UntagResource", structure(TAG_KEYS, RESOURCE_ARN, STREAM_ID)),
            entry(
                    "UpdateAccountSettings",
                    structure(required(member(
                            "MinimumThroughputBillingCommitment",
                            structure(required(member("Status", oneOf("ENABLED", "DISABLED")))))))),
            entry("UpdateMaxRecordSize", structure(STREAM_ARN, STREAM_ID, required(MAX_RECORD_SIZE))),
            entry(
                    "UpdateShardCount",
                    structure(
                            STREAM_NAME,
                            required(member("TargetShardCount", atLeast(1))),
                            required(member("ScalingType", oneOf("UNIFORM_SCALING"))),
                            STREAM_ARN,
                            STREAM_ID)),
            entry(
                    "UpdateStreamMode",
                    structure(required(STREAM_ARN), STREAM_ID, required(STREAM_MODE_DETAILS), WARM_THROUGHPUT)),
            entry(
                    "UpdateStreamWarmThroughput",
                    structure(STREAM_ARN, STREAM_NAME, STREAM_ID, required(WARM_THROUGHPUT))));

    private ModelConstraints() {}

    /** The constraints on the input of {@code operation}, or null if the table does not know it. */
    static @Nullable Structure of(String operation) {
        return BY_OPERATION.get(operation);
    }

    static Set<String> operations() {
        return BY_OPERATION.keySet();
    }

    private static Member member(String name, ModelConstraint constraint) {
        return new Member(name, false, constraint);
    }

    private static Member required(Member member) {
        return new Member(member.name(), true, member.constraint());
    }

    private static Structure structure(Member... members) {
        return new Structure(Arrays.stream(members).collect(Collectors.toMap(Member::name, Function.identity())));
    }
}
