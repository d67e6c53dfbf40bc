package io.kinbridge.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.kinesis.model.AddTagsToStreamRequest;
import software.amazon.awssdk.services.kinesis.model.EnableEnhancedMonitoringRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.KinesisRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.RemoveTagsFromStreamRequest;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.ValidationException;

/** Whole messages. Their form is AWS's; the order of members is that of the SDK, AWS's own is not fixed. */
class RequestChecksWordingTest {

    private static final PutRecordsRequestEntry ENTRY = entry("a", 1);

    @Test
    void check_severalViolations_countsAndJoinsThem() {
        KinesisRequest request = PutRecordsRequest.builder()
                .records(entry("k".repeat(257), 1))
                .streamName("a b")
                .build();

        assertThat(messageFor(request))
                .isEqualTo("2 validation errors detected: Value '" + "k".repeat(100)
                        + "... (257 characters)' at 'records.1.member.partitionKey' failed to satisfy constraint: "
                        + "Member must have length less than or equal to 256; "
                        + "Value 'a b' at 'streamName' failed to satisfy constraint: "
                        + "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
    }

    @Test
    void check_emptyName_breaksPatternThenLength() {
        assertThat(messageFor(GetShardIteratorRequest.builder()
                        .streamName("")
                        .shardId("shardId-000000000000")
                        .shardIteratorType(ShardIteratorType.LATEST)
                        .build()))
                .isEqualTo("2 validation errors detected: Value '' at 'streamName' failed to satisfy constraint: "
                        + "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; "
                        + "Value '' at 'streamName' failed to satisfy constraint: "
                        + "Member must have length greater than or equal to 1");
    }

    @Test
    void check_number_isQuoted() {
        assertThat(messageFor(GetRecordsRequest.builder()
                        .shardIterator("x")
                        .limit(10_001)
                        .build()))
                .isEqualTo("1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: "
                        + "Member must have value less than or equal to 10000");
    }

    @Test
    void check_valueUnknownToTheSdk_isNamedAsSent() {
        assertThat(messageFor(GetShardIteratorRequest.builder()
                        .streamName("clicks")
                        .shardId("shardId-000000000000")
                        .shardIteratorType("NEWEST")
                        .build()))
                .isEqualTo("1 validation error detected: Value 'NEWEST' at 'shardIteratorType' failed to satisfy "
                        + "constraint: Member must satisfy enum value set: [AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER,"
                        + " TRIM_HORIZON, LATEST, AT_TIMESTAMP]");
    }

    @Test
    void check_nestedMember_isNamedByItsPath() {
        assertThat(messageFor(ListShardsRequest.builder()
                        .streamName("clicks")
                        .shardFilter(filter -> filter.shardId("shard 1"))
                        .build()))
                .isEqualTo("2 validation errors detected: Value null at 'shardFilter.type' failed to satisfy "
                        + "constraint: Member must not be null; Value 'shard 1' at 'shardFilter.shardId' failed to "
                        + "satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
    }

    @Test
    void check_listOfStrings_isNamedAsAWhole() {
        assertThat(messageFor(RemoveTagsFromStreamRequest.builder()
                        .streamName("clicks")
                        .tagKeys("a", "", "b")
                        .build()))
                .isEqualTo("1 validation error detected: Value '[a, , b]' at 'tagKeys' failed to satisfy constraint: "
                        + "Member must satisfy constraint: [Member must have length less than or equal to 128, "
                        + "Member must have length greater than or equal to 1]");
    }

    @Test
    void check_nullInListOfStrings_isSaid() {
        assertThat(messageFor(EnableEnhancedMonitoringRequest.builder()
                        .streamName("clicks")
                        .shardLevelMetricsWithStrings("ALL", null)
                        .build()))
                .startsWith("1 validation error detected: Value '[ALL, null]' at 'shardLevelMetrics' failed to satisfy"
                        + " constraint: Member must satisfy constraint: [Member must satisfy enum value set: [")
                .endsWith("ALL], Member must not be null]");
    }

    @Test
    void check_map_namesKeysAndValuesOnceEach() {
        assertThat(messageFor(AddTagsToStreamRequest.builder()
                        .streamName("clicks")
                        .tags(Map.of("", "v".repeat(257)))
                        .build()))
                .isEqualTo("2 validation errors detected: Value '{=" + "v".repeat(98) + "... (1 entries)' at 'tags' "
                        + "failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length "
                        + "less than or equal to 128, Member must have length greater than or equal to 1]; "
                        + "Value '{=" + "v".repeat(98) + "... (1 entries)' at 'tags' "
                        + "failed to satisfy constraint: Map value must satisfy constraint: [Member must have length "
                        + "less than or equal to 256, Member must have length greater than or equal to 0]");
    }

    @Test
    void check_blob_isNamedByItsBuffer() {
        assertThat(messageFor(PutRecordRequest.builder()
                        .streamName("clicks")
                        .partitionKey("a")
                        .data(SdkBytes.fromByteArrayUnsafe(new byte[10_485_761]))
                        .build()))
                .isEqualTo("1 validation error detected: Value 'java.nio.HeapByteBuffer[pos=0 lim=10485761 "
                        + "cap=10485761]' at 'data' failed to satisfy constraint: "
                        + "Member must have length less than or equal to 10485760");
    }

    @Test
    void check_tooManyRecords_areCutInTheMessage() {
        assertThat(messageFor(records(Collections.nCopies(501, ENTRY))))
                .isEqualTo("1 validation error detected: Value '[PutRecordsRequestEntry(Data=java.nio.HeapByteBuffer"
                        + "[pos=0 lim=1 cap=1], ExplicitHashKey=null, Parti... (501 entries)' at 'records' failed "
                        + "to satisfy constraint: Member must have length less than or equal to 500");
    }

    @Test
    void check_nullRecord_isNamedByItsPosition() {
        assertThat(messageFor(records(Arrays.asList(ENTRY, null))))
                .isEqualTo("1 validation error detected: Value null at 'records.2.member' failed to satisfy "
                        + "constraint: Member must not be null");
    }

    @Test
    void check_recordsWithFaults_areNumberedFromOne() {
        PutRecordsRequestEntry fault = ENTRY.toBuilder().explicitHashKey("x").build();

        assertThat(messageFor(records(List.of(fault, ENTRY, fault))))
                .startsWith("2 validation errors detected: ")
                .contains("'records.1.member.explicitHashKey'", "'records.3.member.explicitHashKey'");
    }

    /** As AWS, which stops there. */
    @Test
    void check_moreThanTenViolations_reportsTen() {
        List<PutRecordsRequestEntry> faults = Collections.nCopies(500, entry("", 1));

        assertThat(messageFor(records(faults)))
                .isEqualTo("10 validation errors detected: "
                        + IntStream.rangeClosed(1, 10)
                                .mapToObj(i -> "Value '' at 'records." + i + ".member.partitionKey' failed to satisfy "
                                        + "constraint: Member must have length greater than or equal to 1")
                                .collect(Collectors.joining("; ")));
    }

    @Test
    void check_longValue_isNotCutInsideACharacter() {
        String balloons = "a" + "🎈".repeat(256);

        assertThat(messageFor(records(List.of(entry(balloons, 1)))))
                .startsWith("1 validation error detected: Value 'a" + "🎈".repeat(49) + "... (257 characters)' at ");
    }

    /** Polynomial backtracking would take hours here. */
    @Test
    void check_hugeHostileArn_isRejectedAtOnce() {
        String arn = "arn:aws" + ":kinesis::123456789012:stream".repeat(100_000);

        assertThat(messageFor(GetRecordsRequest.builder()
                        .shardIterator("x")
                        .streamARN(arn)
                        .build()))
                .endsWith("... (2900007 characters)' at 'streamARN' failed to satisfy constraint: "
                        + "Member must have length less than or equal to 2048");
    }

    @Test
    void check_requestOfNoOperation_namesTheType() {
        KinesisRequest foreign = new ForeignRequest.Builder().build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RequestChecks.check(foreign))
                .withMessageContaining("ForeignRequest");
    }

    private static final class ForeignRequest extends KinesisRequest {

        private ForeignRequest(Builder builder) {
            super(builder);
        }

        @Override
        public Builder toBuilder() {
            return new Builder();
        }

        @Override
        public List<SdkField<?>> sdkFields() {
            return List.of();
        }

        private static final class Builder extends BuilderImpl {
            @Override
            public KinesisRequest build() {
                return new ForeignRequest(this);
            }
        }
    }

    private static String messageFor(KinesisRequest request) {
        return catchThrowableOfType(ValidationException.class, () -> RequestChecks.check(request))
                .awsErrorDetails()
                .errorMessage();
    }

    private static PutRecordsRequest records(List<PutRecordsRequestEntry> entries) {
        return PutRecordsRequest.builder().streamName("clicks").records(entries).build();
    }

    private static PutRecordsRequestEntry entry(String partitionKey, int bytes) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(partitionKey)
                .data(SdkBytes.fromByteArrayUnsafe(new byte[bytes]))
                .build();
    }
}
