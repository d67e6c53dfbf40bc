package io.kinbridge.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.kinbridge.constraint.Violations;
import io.kinbridge.error.KinesisError;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.KinesisRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ValidationException;

class RequestChecksHotPathTest {

    private static final String ARN = "arn:aws:kinesis:eu-west-1:123456789012:stream/clicks";
    private static final SdkBytes DATA = SdkBytes.fromUtf8String("{}");

    /** The pieces random members are made of: each near a border of some constraint. */
    private static final List<String> PIECES = List.of(
            "",
            "a",
            "0",
            "9",
            "_",
            ".",
            "-",
            " ",
            "\n",
            "é",
            "🎈",
            "/",
            ":",
            "arn:aws",
            "-cn",
            ":kinesis:",
            "eu-west-1",
            "123456789012",
            "12345678901",
            ":123456789012:stream/",
            ":stream/",
            "clicks",
            "a".repeat(127),
            "1".repeat(38),
            "9".repeat(128),
            "x".repeat(255),
            "z".repeat(511),
            "k".repeat(2000));

    static Stream<KinesisRequest> everydayRequests() {
        PutRecordsRequestEntry entry = PutRecordsRequestEntry.builder()
                .partitionKey("user-1")
                .data(DATA)
                .build();
        PutRecordsRequestEntry hashed = entry.toBuilder()
                .explicitHashKey("340282366920938463463374607431768211455")
                .build();
        return Stream.of(
                PutRecordsRequest.builder()
                        .streamName("clicks")
                        .records(entry, hashed)
                        .build(),
                PutRecordsRequest.builder().streamARN(ARN).records(entry).build(),
                PutRecordsRequest.builder()
                        .streamName("clicks")
                        .streamARN("arn:aws-us-gov:kinesis::000000000000:stream/clicks")
                        .records(entry)
                        .build(),
                PutRecordRequest.builder()
                        .streamName("clicks")
                        .partitionKey("ключ")
                        .data(DATA)
                        .explicitHashKey("0")
                        .sequenceNumberForOrdering("49590338271490256608559692538361571095921575989136588898")
                        .build(),
                GetRecordsRequest.builder().shardIterator("AAAAAAAAAAE=").build(),
                GetRecordsRequest.builder()
                        .shardIterator("AAAAAAAAAAE=")
                        .limit(10_000)
                        .streamARN(ARN)
                        .build());
    }

    @ParameterizedTest
    @MethodSource("everydayRequests")
    void passes_everydayRequest_needsNoWalk(KinesisRequest request) {
        assertThat(RequestChecksHotPath.passes(request)).isTrue();
    }

    @Test
    void passes_factsOfEveryOperation_onlyWhatTheModelAdmits() {
        RequestChecksFacts.members().forEach(member -> {
            member.facts().good().forEach(good -> assertAgreesWithModel(RequestChecksRequests.with(member, good)));
            member.facts()
                    .bad()
                    .forEach(bad -> assertThat(
                                    RequestChecksHotPath.passes(RequestChecksRequests.with(member, bad.value())))
                            .as("%s: %s", member, bad.sentence())
                            .isFalse());
        });
    }

    @RepeatedTest(20)
    void passes_randomRequests_onlyWhatTheModelAdmits(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int passed = 0;
        for (int i = 0; i < 2000; i++) {
            KinesisRequest request = switch (random.nextInt(3)) {
                case 0 -> putRecord(random);
                case 1 -> putRecords(random);
                default -> getRecords(random);
            };
            assertAgreesWithModel(request);
            passed += RequestChecksHotPath.passes(request) ? 1 : 0;
        }
        assertThat(passed).as("enough of both kinds").isBetween(50, 1950);
    }

    @Test
    void passes_requestOfAnotherOperation_isLeftToTheWalk() {
        assertThat(RequestChecksHotPath.passes(
                        ListShardsRequest.builder().streamName("clicks").build()))
                .isFalse();
    }

    private static void assertAgreesWithModel(KinesisRequest request) {
        if (!RequestChecksHotPath.passes(request)) {
            return;
        }
        assertThatCode(() -> walk(request))
                .as("passed by the hot path: %s", request)
                .doesNotThrowAnyException();
        assertThat(request instanceof GetRecordsRequest
                        || request.getValueForField("StreamName", String.class).isPresent()
                        || request.getValueForField("StreamARN", String.class).isPresent())
                .as("passed by the hot path, so the stream is named: %s", request)
                .isTrue();
    }

    /** @throws ValidationException if the model does not admit the request */
    private static void walk(KinesisRequest request) {
        Violations found = new Violations();
        String operation = request.getClass().getSimpleName().replace("Request", "");
        ModelConstraints.of(operation).check(request, "", found);
        found.message().ifPresent(message -> {
            throw KinesisError.VALIDATION.exception(message);
        });
    }

    private static KinesisRequest putRecord(Random random) {
        return PutRecordRequest.builder()
                .streamName(name(random))
                .streamARN(arn(random))
                .streamId(random.nextInt(20) == 0 ? text(random) : null)
                .data(random.nextInt(20) == 0 ? null : DATA)
                .partitionKey(text(random))
                .explicitHashKey(maybe(random))
                .sequenceNumberForOrdering(maybe(random))
                .build();
    }

    private static KinesisRequest putRecords(Random random) {
        List<PutRecordsRequestEntry> entries = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            entries.add(PutRecordsRequestEntry.builder()
                    .data(random.nextInt(20) == 0 ? null : DATA)
                    .partitionKey(text(random))
                    .explicitHashKey(maybe(random))
                    .build());
        }
        return PutRecordsRequest.builder()
                .records(entries)
                .streamName(name(random))
                .streamARN(arn(random))
                .build();
    }

    private static KinesisRequest getRecords(Random random) {
        return GetRecordsRequest.builder()
                .shardIterator(text(random))
                .limit(random.nextInt(2) == 0 ? null : random.nextInt(10_010) - 5)
                .streamARN(arn(random))
                .build();
    }

    private static String name(Random random) {
        return random.nextBoolean() ? "clicks" : maybe(random);
    }

    private static String arn(Random random) {
        if (random.nextInt(3) == 0) {
            return null;
        }
        int cut = random.nextInt(ARN.length());
        int resume = random.nextBoolean() ? cut : random.nextInt(ARN.length());
        return ARN.substring(0, cut) + PIECES.get(random.nextInt(PIECES.size())) + ARN.substring(resume);
    }

    private static String maybe(Random random) {
        return random.nextInt(3) == 0 ? text(random) : null;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
