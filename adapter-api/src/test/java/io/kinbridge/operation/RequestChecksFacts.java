package io.kinbridge.operation;

import static java.util.Map.entry;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Kinesis' input constraints as facts: per shape, values at and just beyond each bound, with AWS's sentence for those
 * beyond; per operation, its members. Written down from the service model, independently of {@link ModelConstraints}.
 */
final class RequestChecksFacts {

    /** A value that breaks one rule, and that rule's sentence. */
    record Bad(Object value, String sentence) {}

    record Shape(List<Object> good, List<Bad> bad) {}

    /** A member of an operation's input; {@code path} is dotted, without the positions in lists. */
    record Member(String operation, String path, boolean required, String shape) {

        Shape facts() {
            Shape facts = SHAPES.get(shape);
            if (facts == null) {
                throw new IllegalStateException("no facts about the shape " + shape);
            }
            return facts;
        }

        /** As AWS's messages name it: {@code records.1.member.data} for {@code Records.Data}. */
        String messagePath() {
            return Stream.of(path.split("\\."))
                    .map(name -> Character.toLowerCase(name.charAt(0)) + name.substring(1))
                    .collect(Collectors.joining("."))
                    .replace("records.", "records.1.member.");
        }

        @Override
        public String toString() {
            return operation + " " + path;
        }
    }

    /** {@code !} marks a required member, {@code =} a shape that is not named like the member. */
    private static final String OPERATIONS = """
            AddTagsToStream StreamName Tags! StreamARN StreamId
            CreateStream StreamName! ShardCount StreamModeDetails=Free StreamModeDetails.StreamMode! Tags \
              WarmThroughputMiBps MaxRecordSizeInKiB
            DecreaseStreamRetentionPeriod StreamName RetentionPeriodHours!=FreeInteger StreamARN StreamId
            DeleteResourcePolicy ResourceARN! StreamId
            DeleteStream StreamName EnforceConsumerDeletion=Flag StreamARN StreamId
            DeregisterStreamConsumer StreamARN ConsumerName=Name ConsumerARN StreamId
            DescribeAccountSettings
            DescribeLimits
            DescribeStream StreamName Limit=PageSize ExclusiveStartShardId=Name StreamARN StreamId
            DescribeStreamConsumer StreamARN ConsumerName=Name ConsumerARN StreamId
            DescribeStreamSummary StreamName StreamARN StreamId
            DisableEnhancedMonitoring StreamName ShardLevelMetrics! StreamARN StreamId
            EnableEnhancedMonitoring StreamName ShardLevelMetrics! StreamARN StreamId
            GetRecords ShardIterator! Limit=PageSize StreamARN StreamId
            GetResourcePolicy ResourceARN! StreamId
            GetShardIterator StreamName ShardId!=Name ShardIteratorType! StartingSequenceNumber=SequenceNumber \
              Timestamp StreamARN StreamId
            IncreaseStreamRetentionPeriod StreamName RetentionPeriodHours!=FreeInteger StreamARN StreamId
            ListShards StreamName NextToken ExclusiveStartShardId=Name MaxResults=PageSize \
              StreamCreationTimestamp=Timestamp ShardFilter=Free ShardFilter.Type!=ShardFilterType \
              ShardFilter.ShardId=Name ShardFilter.Timestamp StreamARN StreamId
            ListStreamConsumers StreamARN! NextToken MaxResults=PageSize StreamCreationTimestamp=Timestamp StreamId
            ListStreams Limit=PageSize ExclusiveStartStreamName=Name NextToken
            ListTagsForResource ResourceARN! StreamId
            ListTagsForStream StreamName ExclusiveStartTagKey=TagKey Limit=TagPageSize StreamARN StreamId
            MergeShards StreamName ShardToMerge!=Name AdjacentShardToMerge!=Name StreamARN StreamId
            PutRecord StreamName Data! PartitionKey! ExplicitHashKey=HashKey \
              SequenceNumberForOrdering=SequenceNumber StreamARN StreamId
            PutRecords Records! Records.Data! Records.ExplicitHashKey=HashKey Records.PartitionKey! \
              StreamName StreamARN StreamId
            PutResourcePolicy ResourceARN! StreamId Policy!
            RegisterStreamConsumer StreamARN! ConsumerName!=Name StreamId Tags
            RemoveTagsFromStream StreamName TagKeys! StreamARN StreamId
            SplitShard StreamName ShardToSplit!=Name NewStartingHashKey!=HashKey StreamARN StreamId
            StartStreamEncryption StreamName EncryptionType! KeyId! StreamARN StreamId
            StopStreamEncryption StreamName EncryptionType! KeyId! StreamARN StreamId
            SubscribeToShard ConsumerARN! StreamId ShardId!=Name StartingPosition!=Free \
              StartingPosition.Type!=ShardIteratorType StartingPosition.SequenceNumber StartingPosition.Timestamp
            TagResource Tags! ResourceARN! StreamId
            UntagResource TagKeys! ResourceARN! StreamId
            UpdateAccountSettings MinimumThroughputBillingCommitment!=Free \
              MinimumThroughputBillingCommitment.Status!
            UpdateMaxRecordSize StreamARN StreamId MaxRecordSizeInKiB!
            UpdateShardCount StreamName TargetShardCount!=ShardCount ScalingType! StreamARN StreamId
            UpdateStreamMode StreamARN! StreamId StreamModeDetails!=Free StreamModeDetails.StreamMode! \
              WarmThroughputMiBps
            UpdateStreamWarmThroughput StreamARN StreamName StreamId WarmThroughputMiBps!
            """;

    private static final String ARN = "arn:aws:kinesis:eu-west-1:123456789012:";
    private static final String CONSUMER = ARN + "stream/clicks/consumer/";

    private static final Shape NAME =
            text(1, 128, "[a-zA-Z0-9_.-]+", List.of("Az09_.-"), "a b", "stream/a", "é", "a\n");

    private static final Map<String, Shape> SHAPES = Map.ofEntries(
            entry("Name", NAME),
            entry("StreamName", NAME),
            entry(
                    "StreamARN",
                    arn(
                            "arn:aws.*:kinesis:.*:\\d{12}:stream/\\S+",
                            ARN + "stream/",
                            List.of(
                                    "arn:aws-cn:kinesis::000000000000:stream/a",
                                    "arn:aws x:kinesis:é:1:210987654321:stream/b/c"),
                            "clicks",
                            "arn:aws:kinesis:eu-west-1:12345678901:stream/a",
                            ARN + "stream/",
                            ARN + "stream/a b",
                            ARN + "streams/a",
                            "arn:aws:sqs:eu-west-1:123456789012:stream/a",
                            "arn:gcp:kinesis:eu-west-1:123456789012:stream/a")),
            entry(
                    "ResourceARN",
                    arn(
                            "arn:aws.*:kinesis:.*:\\d{12}:.*(stream|channel)/\\S+",
                            ARN + "stream/",
                            List.of(ARN + "channel/a", CONSUMER + "c:1"),
                            "clicks",
                            ARN + "shard/a",
                            ARN + "stream/")),
            entry(
                    "ConsumerARN",
                    arn(
                            "^(arn):aws.*:kinesis:.*:\\d{12}:.*stream\\/[a-zA-Z0-9_.-]+\\/consumer\\/[a-zA-Z0-9_.-]+:[0-9]+",
                            CONSUMER + "c:",
                            List.of(CONSUMER + "c:1", CONSUMER + "a.b-c_d:1700000000"),
                            ARN + "stream/clicks",
                            CONSUMER + "c",
                            CONSUMER + "c:x")),
            entry(
                    "StreamId",
                    new Shape(
                            List.of("0123456789abcdefghij-xyz"),
                            List.of(
                                    shorterThan(1, ""),
                                    longerThan(24, "0123456789abcdefghij-wxyz"),
                                    unlike("[a-z0-9]{20}-[a-z0-9]{3}", "abc")))),
            entry("NextToken", text(1, 1_048_576, null, List.of())),
            entry("ShardIterator", text(1, 512, null, List.of())),
            entry("TagKey", text(1, 128, null, List.of("a b", "é"))),
            entry("KeyId", text(1, 2048, null, List.of())),
            entry("PartitionKey", text(1, 256, null, List.of("\u0000", "🎈".repeat(256)))),
            entry("HashKey", digits(38)),
            entry("SequenceNumber", digits(128)),
            entry("Policy", new Shape(List.of("", "{}"), List.of())),
            entry(
                    "Data",
                    new Shape(
                            List.of(bytes(0), bytes(10_485_760)), List.of(longerThan(10_485_760, bytes(10_485_761))))),
            entry("ShardCount", number(1, null)),
            entry("WarmThroughputMiBps", number(0, null)),
            entry("MaxRecordSizeInKiB", number(1024, 10_240)),
            entry("PageSize", number(1, 10_000)),
            entry("TagPageSize", number(1, 50)),
            entry("FreeInteger", new Shape(List.of(Integer.MIN_VALUE, Integer.MAX_VALUE), List.of())),
            entry("Flag", new Shape(List.of(true, false), List.of())),
            entry("Timestamp", new Shape(List.of(Instant.EPOCH), List.of())),
            entry("Free", new Shape(List.of(), List.of())),
            entry("StreamMode", oneOf("PROVISIONED", "ON_DEMAND")),
            entry("EncryptionType", oneOf("NONE", "KMS")),
            entry("ScalingType", oneOf("UNIFORM_SCALING")),
            entry("Status", oneOf("ENABLED", "DISABLED")),
            entry(
                    "ShardIteratorType",
                    oneOf("AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER", "TRIM_HORIZON", "LATEST", "AT_TIMESTAMP")),
            entry(
                    "ShardFilterType",
                    oneOf(
                            "AFTER_SHARD_ID",
                            "AT_TRIM_HORIZON",
                            "FROM_TRIM_HORIZON",
                            "AT_LATEST",
                            "AT_TIMESTAMP",
                            "FROM_TIMESTAMP")),
            entry(
                    "ShardLevelMetrics",
                    new Shape(
                            List.of(List.of("ALL"), metrics(7)),
                            List.of(
                                    shorterThan(1, List.of()),
                                    longerThan(7, metrics(8)),
                                    new Bad(
                                            List.of("ALL", "all"),
                                            "Member must satisfy constraint: [Member must satisfy enum value set: "
                                                    + metrics(8) + "]")))),
            entry(
                    "TagKeys",
                    new Shape(
                            List.of(List.of("a"), keys(50), List.of("a".repeat(128))),
                            List.of(
                                    shorterThan(1, List.of()),
                                    longerThan(50, keys(51)),
                                    badPart("Member must satisfy constraint", 1, 128, List.of("a", "")),
                                    badPart("Member must satisfy constraint", 1, 128, List.of("a".repeat(129)))))),
            entry(
                    "Tags",
                    new Shape(
                            List.of(Map.of("a", ""), tags(200), Map.of("a".repeat(128), "b".repeat(256))),
                            List.of(
                                    shorterThan(1, Map.of()),
                                    longerThan(200, tags(201)),
                                    badPart("Map keys must satisfy constraint", 1, 128, Map.of("", "1")),
                                    badPart("Map keys must satisfy constraint", 1, 128, Map.of("a".repeat(129), "1")),
                                    badPart(
                                            "Map value must satisfy constraint",
                                            0,
                                            256,
                                            Map.of("a", "b".repeat(257)))))),
            entry(
                    "Records",
                    new Shape(
                            List.of(records(1), records(500)),
                            List.of(shorterThan(1, List.of()), longerThan(500, records(501))))));

    private RequestChecksFacts() {}

    static Stream<Member> members() {
        return OPERATIONS.lines().flatMap(line -> {
            String[] words = line.split(" +");
            return Stream.of(words).skip(1).map(word -> member(words[0], word));
        });
    }

    static List<String> operations() {
        return OPERATIONS.lines().map(line -> line.split(" ")[0]).toList();
    }

    private static Member member(String operation, String word) {
        String path = word.replaceAll("[!=].*", "");
        String shape = word.contains("=") ? word.substring(word.indexOf('=') + 1) : path.replaceAll(".*\\.", "");
        return new Member(operation, path, word.contains("!"), shape.replace("!", ""));
    }

    private static Shape text(int min, int max, String pattern, List<String> alsoGood, String... unlike) {
        List<Object> good = Stream.concat(Stream.of("a".repeat(min), "a".repeat(max)), alsoGood.stream())
                .map(Object.class::cast)
                .toList();
        List<Bad> bounds = List.of(shorterThan(min, "a".repeat(min - 1)), longerThan(max, "a".repeat(max + 1)));
        return new Shape(
                good,
                Stream.concat(bounds.stream(), Stream.of(unlike).map(value -> unlike(pattern, value)))
                        .toList());
    }

    private static Shape arn(String pattern, String prefix, List<String> alsoGood, String... unlike) {
        String longest = prefix + "1".repeat(2048 - prefix.length());
        List<Object> good = Stream.concat(Stream.of(prefix + "1", longest), alsoGood.stream())
                .map(Object.class::cast)
                .toList();
        List<Bad> bounds = List.of(shorterThan(1, ""), longerThan(2048, longest + "1"));
        return new Shape(
                good,
                Stream.concat(bounds.stream(), Stream.of(unlike).map(value -> unlike(pattern, value)))
                        .toList());
    }

    /** Zero, or a digit from 1 to 9 and up to {@code more} further ones. */
    private static Shape digits(int more) {
        String pattern = "^(0|([1-9]\\d{0," + more + "}))$";
        return new Shape(
                List.of("0", "9", "9".repeat(more + 1)),
                Stream.of("", "00", "01", "-1", "1a", "٣", "1\n", "9".repeat(more + 2))
                        .map(value -> unlike(pattern, value))
                        .toList());
    }

    private static Shape number(int min, Integer max) {
        Bad below = new Bad(min - 1, "Member must have value greater than or equal to " + min);
        if (max == null) {
            return new Shape(List.of(min, Integer.MAX_VALUE), List.of(below));
        }
        return new Shape(
                List.of(min, max),
                List.of(below, new Bad(max + 1, "Member must have value less than or equal to " + max)));
    }

    private static Shape oneOf(String... values) {
        String sentence = "Member must satisfy enum value set: [" + String.join(", ", values) + "]";
        return new Shape(
                List.of((Object[]) values),
                Stream.of("", "SURPRISE", values[0].toLowerCase(Locale.ROOT))
                        .map(value -> new Bad(value, sentence))
                        .toList());
    }

    private static Bad shorterThan(int min, Object value) {
        return new Bad(value, "Member must have length greater than or equal to " + min);
    }

    private static Bad longerThan(int max, Object value) {
        return new Bad(value, "Member must have length less than or equal to " + max);
    }

    private static Bad unlike(String pattern, String value) {
        return new Bad(value, "Member must satisfy regular expression pattern: " + pattern);
    }

    private static Bad badPart(String sentence, int min, int max, Object value) {
        return new Bad(
                value,
                sentence + ": [Member must have length less than or equal to " + max
                        + ", Member must have length greater than or equal to " + min + "]");
    }

    private static SdkBytes bytes(int size) {
        return SdkBytes.fromByteArrayUnsafe(new byte[size]);
    }

    private static List<String> keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> "key" + i).toList();
    }

    private static Map<String, String> tags(int count) {
        return keys(count).stream().collect(Collectors.toMap(key -> key, key -> "value"));
    }

    private static List<Map<String, Object>> records(int count) {
        Map<String, Object> entry = new HashMap<>();
        entry.put("Data", bytes(1));
        entry.put("PartitionKey", "key");
        return Collections.nCopies(count, entry);
    }

    private static List<String> metrics(int count) {
        return List.of(
                        "IncomingBytes",
                        "IncomingRecords",
                        "OutgoingBytes",
                        "OutgoingRecords",
                        "WriteProvisionedThroughputExceeded",
                        "ReadProvisionedThroughputExceeded",
                        "IteratorAgeMilliseconds",
                        "ALL")
                .subList(0, count);
    }
}
