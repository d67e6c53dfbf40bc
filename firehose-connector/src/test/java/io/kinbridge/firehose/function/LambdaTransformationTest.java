package io.kinbridge.firehose.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kinbridge.firehose.destination.Backoff;
import io.kinbridge.firehose.function.TransformationSource.Kind;
import io.kinbridge.firehose.processor.BatchLimits;
import io.kinbridge.firehose.processor.Collected;
import io.kinbridge.firehose.processor.LambdaParameters;
import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.firehose.record.ErrorOutputType;
import io.kinbridge.firehose.record.Failure;
import io.kinbridge.firehose.record.Routing.TableRoute;
import io.kinbridge.lambda.HttpFunction;
import io.kinbridge.testkit.FunctionServer;
import io.kinbridge.testkit.FunctionServer.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LambdaTransformationTest {
    private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:f";
    private static final String STREAM = "arn:aws:firehose:us-east-1:123456789012:deliverystream/d";
    private static final LambdaParameters PARAMETERS =
            new LambdaParameters(ARN, 3, new BatchLimits(1 << 20, Duration.ofSeconds(60)));
    private static final Duration LONG = Duration.ofSeconds(20);

    private final List<Duration> pauses = new ArrayList<>();

    private LambdaTransformation transformation(FunctionServer server, Kind kind, Duration timeout) {
        String source = kind == Kind.MSK ? "arn:aws:kafka:x" : "arn:aws:kinesis:x";
        return new LambdaTransformation(
                new HttpFunction(server.url(), timeout),
                PARAMETERS,
                new TransformationSource(STREAM, "us-east-1", kind, source, partition -> Optional.empty()),
                Backoff.FIREHOSE,
                pauses::add,
                new Random(1),
                Clock.systemUTC());
    }

    private Collected transformed(Function<JsonNode, Reply> function, String... records)
            throws IOException, InterruptedException {
        try (FunctionServer server = new FunctionServer(function)) {
            Collected out = new Collected();
            transformation(server, Kind.DIRECT_PUT, LONG).transform(records(records), out);
            return out;
        }
    }

    private static List<DeliveryRecord> records(String... data) {
        List<DeliveryRecord> records = new ArrayList<>();
        for (String each : data) {
            records.add(Collected.record(each).withIndex(records.size()));
        }
        return records;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String entry(int index, String result, String data, String more) {
        return "{\"recordId\":\"3-7-%d\",\"result\":\"%s\",\"data\":\"%s\"%s}"
                .formatted(index, result, base64(data), more);
    }

    private static Reply answer(String... entries) {
        return Reply.ok("{\"records\":[" + String.join(",", entries) + "]}");
    }

    private static Reply upperCase(JsonNode event) {
        List<String> entries = new ArrayList<>();
        for (JsonNode record : event.path("records")) {
            entries.add("{\"recordId\":\"%s\",\"result\":\"Ok\",\"data\":\"%s\"}"
                    .formatted(record.path("recordId").asText(), base64("NEW")));
        }
        return answer(entries.toArray(String[]::new));
    }

    private static List<String> codes(Collected out) {
        return out.failures().stream().map(Failure::code).toList();
    }

    @Test
    void transform_kinesisSource_eventIsTheContracts() throws Exception {
        try (FunctionServer server = new FunctionServer(LambdaTransformationTest::upperCase)) {
            Collected out = new Collected();
            transformation(server, Kind.KINESIS_STREAM, LONG).transform(records("one", "two"), out);
            assertThat(out.texts()).containsExactly("NEW", "NEW");
            JsonNode event = server.events().get(0);
            assertThat(event.path("invocationId").asText()).hasSize(36);
            assertThat(event.path("deliveryStreamArn").asText()).isEqualTo(STREAM);
            assertThat(event.path("sourceKinesisStreamArn").asText()).isEqualTo("arn:aws:kinesis:x");
            assertThat(event.path("region").asText()).isEqualTo("us-east-1");
            assertThat(event.at("/records/1").toString())
                    .isEqualTo(
                            "{\"recordId\":\"3-7-1\",\"approximateArrivalTimestamp\":1700000000123,\"data\":\"dHdv\","
                                    + "\"kinesisRecordMetadata\":{\"shardId\":\"shardId-000000000003\",\"partitionKey\":\"key\","
                                    + "\"approximateArrivalTimestamp\":1700000000123,\"sequenceNumber\":\"7\","
                                    + "\"subsequenceNumber\":\"1\"}}");
        }
    }

    @Test
    void transform_otherSources_eventsAreTheirs() throws Exception {
        try (FunctionServer server = new FunctionServer(event ->
                answer("{\"recordId\":\"3-7-0\",\"result\":\"Ok\",\"kafkaRecordValue\":\"" + base64("K") + "\"}"))) {
            Collected out = new Collected();
            transformation(server, Kind.MSK, LONG).transform(records("one"), out);
            transformation(server, Kind.DIRECT_PUT, LONG).transform(records("one"), out);
            assertThat(out.texts()).containsExactly("K", "K");
            JsonNode msk = server.events().get(0);
            assertThat(msk.path("sourceMSKArn").asText()).isEqualTo("arn:aws:kafka:x");
            assertThat(msk.at("/records/0").toString())
                    .isEqualTo("{\"recordId\":\"3-7-0\",\"approximateArrivalTimestamp\":1700000000123,"
                            + "\"kafkaRecordValue\":\"b25l\",\"mskRecordMetadata\":{\"offset\":\"7\",\"partitionId\":\"3\","
                            + "\"approximateArrivalTimestamp\":1700000000123}}");
            assertThat(server.events().get(1).at("/records/0").toString())
                    .isEqualTo(
                            "{\"recordId\":\"3-7-0\",\"approximateArrivalTimestamp\":1700000000123,\"data\":\"b25l\"}");
            assertThat(server.events().get(1).has("sourceKinesisStreamArn")).isFalse();
        }
    }

    @Test
    void transform_results_areTakenInTheRecordsOrder() throws Exception {
        Collected out = transformed(
                event -> answer(
                        entry(3, "Ok", "D", ""),
                        entry(2, "ProcessingFailed", "x", ""),
                        entry(1, "Dropped", "", ""),
                        entry(0, "Ok", "A", "")),
                "a",
                "b",
                "c",
                "d");
        assertThat(out.texts()).containsExactly("A", "D");
        assertThat(out.records()).extracting(DeliveryRecord::index).containsExactly(0, 3);
        assertThat(out.failedTexts()).containsExactly("c");
        Failure failure = out.failures().get(0);
        assertThat(failure.type()).isEqualTo(ErrorOutputType.PROCESSING_FAILED);
        assertThat(failure.code()).isEqualTo("Lambda.ProcessingFailedStatus");
        assertThat(failure.message()).isEqualTo("ProcessingFailed status set for record");
        assertThat(failure.attempts()).isEqualTo(1);
        assertThat(failure.details()).isEqualTo(Map.of("lambdaArn", ARN));
    }

    @Test
    void transform_metadata_isTheRouting() throws Exception {
        Collected out = transformed(
                event -> answer(
                        entry(0, "Ok", "A", ",\"metadata\":{\"partitionKeys\":{\"k\":\"v\",\"n\":7}}"),
                        entry(
                                1,
                                "Ok",
                                "B",
                                ",\"metadata\":{\"otfMetadata\":{\"destinationDatabaseName\":\"db\","
                                        + "\"destinationTableName\":\"t\",\"operation\":\"delete\"}}"),
                        entry(2, "Ok", "C", ",\"metadata\":{\"partitionKeys\":{\"k\":null}}")),
                "a",
                "b",
                "c");
        assertThat(out.records().get(0).routing().fromLambda()).isEqualTo(Map.of("k", "v", "n", "7"));
        assertThat(out.records().get(1).routing().table()).isEqualTo(new TableRoute("db", "t", "delete"));
        assertThat(codes(out)).containsExactly("Lambda.JsonProcessingException");
    }

    @Test
    void transform_idsAreMissingOrTwice_thoseRecordsFail() throws Exception {
        Collected out = transformed(
                event -> answer(
                        entry(0, "Ok", "A", ""),
                        entry(1, "Ok", "B", ""),
                        entry(1, "Ok", "B", ""),
                        entry(9, "Ok", "Z", "")),
                "a",
                "b",
                "c");
        assertThat(out.texts()).containsExactly("A");
        assertThat(out.failedTexts()).containsExactly("b", "c");
        assertThat(codes(out)).containsExactly("Lambda.DuplicatedRecordId", "Lambda.MissingRecordId");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"recordId\":\"3-7-0\",\"result\":\"ok\",\"data\":\"\"}",
                "{\"recordId\":\"3-7-0\",\"data\":\"\"}",
                "{\"recordId\":\"3-7-0\",\"result\":\"Ok\"}",
                "{\"recordId\":\"3-7-0\",\"result\":\"Ok\",\"data\":7}",
                "{\"recordId\":\"3-7-0\",\"result\":\"Ok\",\"data\":\"no base64!\"}"
            })
    void transform_entryIsNotAsItShouldBe_thatRecordFails(String entry) throws Exception {
        Collected out = transformed(event -> answer(entry, entry(1, "Ok", "B", "")), "a", "b");
        assertThat(out.texts()).containsExactly("B");
        assertThat(codes(out)).containsExactly("Lambda.JsonProcessingException");
        assertThat(pauses).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "{}", "{\"records\":{}}", "[]", "null"})
    void transform_answerIsNone_allFail(String body) throws Exception {
        Collected out = transformed(event -> Reply.ok(body), "a", "b");
        assertThat(out.failedTexts()).containsExactly("a", "b");
        assertThat(codes(out)).containsOnly("Lambda.JsonProcessingException");
    }

    @ParameterizedTest
    @CsvSource({
        "429, Lambda.InvokeLimitExceeded",
        "500, Lambda.InternalServerError",
        "403, Lambda.InvokeAccessDenied",
        "404, Lambda.ResourceNotFound"
    })
    void transform_errors_areRetriedThreeTimesAndThenAllFail(int status, String code) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Collected out = transformed(
                event -> {
                    calls.incrementAndGet();
                    return new Reply(status, "no", Map.of());
                },
                "a",
                "b");
        assertThat(calls).hasValue(4);
        assertThat(pauses).hasSize(3);
        assertThat(codes(out)).containsExactly(code, code);
        assertThat(out.failures()).allSatisfy(failure -> {
            assertThat(failure.attempts()).isEqualTo(4);
            assertThat(failure.details()).containsEntry("lambdaArn", ARN);
        });
    }

    @Test
    void transform_functionThrows_isRetriedWithTheSameEvent() throws Exception {
        List<JsonNode> events = new ArrayList<>();
        Collected out = transformed(
                event -> {
                    events.add(event);
                    return events.size() < 3
                            ? new Reply(200, "{\"errorMessage\":\"boom\"}", Map.of("X-Amz-Function-Error", "Unhandled"))
                            : upperCase(event);
                },
                "a");
        assertThat(out.texts()).containsExactly("NEW");
        assertThat(events).hasSize(3).allMatch(events.get(0)::equals);
    }

    @Test
    void transform_noAnswerInTime_fails() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (FunctionServer server = new FunctionServer(event -> {
            awaitEnd(over);
            return upperCase(event);
        })) {
            Collected out = new Collected();
            transformation(server, Kind.DIRECT_PUT, Duration.ofMillis(30)).transform(records("a"), out);
            over.countDown();
            assertThat(codes(out)).containsExactly("Lambda.FunctionError");
            assertThat(out.failures().get(0).message()).contains("no answer within 30 ms");
        }
    }

    private static void awaitEnd(CountDownLatch over) {
        try {
            assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void transform_answerOver6MiB_failsAtOnce() throws Exception {
        Collected out = transformed(event -> Reply.ok(" ".repeat(HttpFunction.MOST_BYTES + 1)), "a");
        assertThat(codes(out)).containsExactly("Lambda.FunctionError");
        assertThat(out.failures().get(0).message()).contains("6,291,456 bytes");
        assertThat(pauses).isEmpty();
    }

    @Test
    void transform_batchOver6MiB_isGivenInParts() throws Exception {
        String large = "x".repeat(2_000_000);
        List<Integer> sizes = new ArrayList<>();
        Collected out = transformed(
                event -> {
                    sizes.add(event.path("records").size());
                    return upperCase(event);
                },
                large,
                large,
                "small",
                large,
                "x".repeat(5_000_000),
                "small");
        assertThat(sizes).containsExactly(3, 1, 1);
        assertThat(out.texts()).hasSize(5);
        assertThat(codes(out)).containsExactly("Lambda.RequestTooLarge");
        assertThat(out.failedRecords().get(0).index()).isEqualTo(4);
    }

    @Test
    void transform_nobodyThere_fails() throws Exception {
        FunctionServer server = new FunctionServer(LambdaTransformationTest::upperCase);
        server.close();
        Collected out = new Collected();
        transformation(server, Kind.DIRECT_PUT, LONG).transform(records("a"), out);
        assertThat(codes(out)).containsExactly("Lambda.InternalServerError");
    }
}
