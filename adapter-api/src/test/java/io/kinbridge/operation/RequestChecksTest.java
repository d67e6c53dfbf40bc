package io.kinbridge.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.kinbridge.constraint.ValueText;
import io.kinbridge.error.OperationErrors;
import io.kinbridge.operation.RequestChecksFacts.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ValidationException;

/** Every constraint of every operation, at its bounds: see {@link RequestChecksFacts}. */
class RequestChecksTest {

    static Stream<Arguments> bad() {
        return RequestChecksFacts.members()
                .flatMap(member -> member.facts().bad().stream()
                        .map(bad -> argumentSet(
                                member + " = " + ValueText.of(bad.value()), member, bad.value(), bad.sentence())));
    }

    static Stream<Arguments> good() {
        return RequestChecksFacts.members()
                .flatMap(member -> member.facts().good().stream()
                        .map(good -> argumentSet(member + " = " + ValueText.of(good), member, good)));
    }

    static Stream<Member> required() {
        return RequestChecksFacts.members().filter(Member::required);
    }

    static Stream<Member> optional() {
        return RequestChecksFacts.members().filter(member -> !member.required());
    }

    static Stream<String> addressedByNameOrArn() {
        return RequestChecksFacts.operations().stream()
                .filter(operation -> RequestChecksFacts.members()
                                .filter(member -> member.operation().equals(operation))
                                .filter(member ->
                                        List.of("StreamName", "StreamARN").contains(member.path()))
                                .count()
                        == 2);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void check_memberBeyondABound_isRejectedInAwsWords(Member member, Object value, String sentence) {
        assertThatThrownBy(() -> RequestChecks.check(RequestChecksRequests.with(member, value)))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        rejected -> assertThat(rejected.awsErrorDetails().errorMessage())
                                .containsPattern("^\\d validation errors? detected: ")
                                .contains(" at '" + member.messagePath() + "' failed to satisfy constraint: "
                                        + sentence));
    }

    @ParameterizedTest
    @MethodSource("good")
    void check_memberAtABound_passes(Member member, Object value) {
        assertThatCode(() -> RequestChecks.check(RequestChecksRequests.with(member, value)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("required")
    void check_requiredMemberMissing_isRejected(Member member) {
        assertThatThrownBy(() -> RequestChecks.check(RequestChecksRequests.with(member, null)))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        rejected -> assertThat(rejected.awsErrorDetails().errorMessage())
                                .isEqualTo("1 validation error detected: Value null at '" + member.messagePath()
                                        + "' failed to satisfy constraint: Member must not be null"));
    }

    @ParameterizedTest
    @MethodSource("optional")
    void check_optionalMemberMissing_isNoValidationError(Member member) {
        KinesisRequest request = RequestChecksRequests.with(member, null);

        if (member.path().equals("StreamName") && addressedByNameOrArn().anyMatch(member.operation()::equals)) {
            assertThatThrownBy(() -> RequestChecks.check(request)).isInstanceOf(InvalidArgumentException.class);
        } else {
            assertThatCode(() -> RequestChecks.check(request)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("addressedByNameOrArn")
    void check_streamArnWithoutStreamName_passes(String operation) {
        Member name = new Member(operation, "StreamName", false, "StreamName");
        KinesisRequest.Builder builder = RequestChecksRequests.with(name, null).toBuilder();
        SdkPojo members = (SdkPojo) builder;
        members.sdkFieldNameToField()
                .get("StreamARN")
                .set(members, "arn:aws:kinesis:eu-west-1:123456789012:stream/clicks");

        assertThatCode(() -> RequestChecks.check(builder.build())).doesNotThrowAnyException();
    }

    @Test
    void check_neitherStreamNameNorStreamArn_namesBothAndTheOperation() {
        assertThatThrownBy(() -> RequestChecks.check(RequestChecksRequests.build("DescribeStream", Map.of())))
                .isInstanceOfSatisfying(
                        InvalidArgumentException.class,
                        rejected -> assertThat(rejected.awsErrorDetails().errorMessage())
                                .isEqualTo("Either StreamName or StreamARN must be given, or both: this DescribeStream"
                                        + " request has neither."));
    }

    @Test
    void check_listShardsWithNextToken_needsNoStream() {
        assertThatCode(() -> RequestChecks.check(
                        ListShardsRequest.builder().nextToken("token").build()))
                .doesNotThrowAnyException();
    }

    @Test
    void facts_coverEveryMemberOfEveryOperation() {
        assertThat(RequestChecksFacts.operations())
                .containsExactlyInAnyOrderElementsOf(OperationErrors.operations())
                .containsExactlyInAnyOrderElementsOf(ModelConstraints.operations());
        for (String operation : RequestChecksFacts.operations()) {
            List<String> sdk = new ArrayList<>();
            collectPaths("", RequestChecksRequests.newBuilder(operation), sdk);
            List<String> facts = RequestChecksFacts.members()
                    .filter(member -> member.operation().equals(operation))
                    .map(Member::path)
                    .toList();
            assertThat(facts).as(operation).containsExactlyInAnyOrderElementsOf(sdk);
        }
    }

    private static void collectPaths(String prefix, SdkPojo structure, List<String> paths) {
        for (SdkField<?> field : structure.sdkFields()) {
            String path = prefix + field.memberName();
            paths.add(path);
            ListTrait list = field.getTrait(ListTrait.class);
            SdkField<?> element = list == null ? field : list.memberFieldInfo();
            if (element.marshallingType().equals(MarshallingType.SDK_POJO)) {
                collectPaths(path + ".", element.constructor().get(), paths);
            }
        }
    }
}
