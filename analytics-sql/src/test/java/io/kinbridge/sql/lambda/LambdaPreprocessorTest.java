package io.kinbridge.sql.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kinbridge.lambda.HttpFunction;
import io.kinbridge.sql.topology.source.RecordPreprocessor.Processed;
import io.kinbridge.sql.topology.source.RecordPreprocessor.RawRecord;
import io.kinbridge.testkit.FunctionServer;
import io.kinbridge.testkit.FunctionServer.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LambdaPreprocessorTest {
    private static final String APPLICATION = "arn:aws:kinesisanalytics:us-east-1:000000000000:application/a";
    private static final String STREAM = "arn:aws:kinesis:us-east-1:000000000000:stream/s";
    private static final RetryPolicy THREE_TIMES = new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(1));

    private static LambdaPreprocessor preprocessor(FunctionServer server, String streamArn) {
        return new LambdaPreprocessor(
                new HttpFunction(server.url(), Duration.ofSeconds(10)), THREE_TIMES, APPLICATION, streamArn);
    }

    private static RawRecord record(String sequenceNumber, String data) {
        return new RawRecord(bytes(data), 1_700_000_000_123L, "key", "shardId-000000000001", sequenceNumber);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> texts(List<Processed> processed) {
        return processed.stream()
                .map(each -> each.result() + " " + new String(each.data(), StandardCharsets.UTF_8))
                .toList();
    }

    private static String entry(String id, String result, String data) {
        return "{\"recordId\":\"%s\",\"result\":\"%s\",\"data\":\"%s\"}"
                .formatted(id, result, Base64.getEncoder().encodeToString(bytes(data)));
    }

    private static Reply records(String... entries) {
        return Reply.ok("{\"records\":[" + String.join(",", entries) + "]}");
    }

    /** Answers Ok for each record. */
    private static Reply echo(JsonNode event) {
        return records(Stream.of(event.path("records"))
                .flatMap(records -> StreamSupport.stream(records.spliterator(), false))
                .map(record -> entry(record.path("recordId").asText(), "Ok", "new"))
                .toArray(String[]::new));
    }

    private static List<String> process(Function<JsonNode, Reply> function, RawRecord... records) throws IOException {
        try (FunctionServer server = new FunctionServer(function)) {
            return texts(preprocessor(server, STREAM).process(List.of(records)));
        }
    }

    @Test
    void process_eachResult_isTakenInTheRecordsOrder() throws IOException {
        assertThat(process(
                        event -> records(
                                entry("3", "ProcessingFailed", "x"),
                                entry("2", "Dropped", ""),
                                entry("1", "Ok", "ONE")),
                        record("1", "one"),
                        record("2", "two"),
                        record("3", "three")))
                .containsExactly("OK ONE", "DROPPED ", "PROCESSING_FAILED three");
    }

    @Test
    void process_stream_eventHasWhatLambdaIsTold() throws IOException {
        try (FunctionServer server = new FunctionServer(LambdaPreprocessorTest::echo)) {
            preprocessor(server, STREAM).process(List.of(record("77", "one")));
            JsonNode event = server.events().get(0);
            assertThat(event.path("invocationId").asText()).hasSize(36);
            assertThat(event.path("applicationArn").asText()).isEqualTo(APPLICATION);
            assertThat(event.path("streamArn").asText()).isEqualTo(STREAM);
            assertThat(event.path("records")).hasSize(1);
            assertThat(event.at("/records/0").toString())
                    .isEqualTo("{\"recordId\":\"77\",\"data\":\"b25l\",\"kinesisStreamRecordMetadata\":"
                            + "{\"sequenceNumber\":\"77\",\"partitionKey\":\"key\",\"shardId\":\"shardId-000000000001\","
                            + "\"approximateArrivalTimestamp\":1700000000}}");
        }
    }

    @Test
    void process_deliveryStream_eventHasItsMetadata() throws IOException {
        try (FunctionServer server = new FunctionServer(LambdaPreprocessorTest::echo)) {
            preprocessor(server, "arn:aws:firehose:us-east-1:000000000000:deliverystream/d")
                    .process(List.of(record("77", "one")));
            assertThat(server.events()
                            .get(0)
                            .at("/records/0/kinesisFirehoseRecordMetadata")
                            .toString())
                    .isEqualTo("{\"approximateArrivalTimestamp\":1700000000}");
        }
    }

    @Test
    void process_recordsOfOneSequenceNumber_haveDifferentIds() throws IOException {
        assertThat(process(
                        event -> records(entry("7", "Ok", "a"), entry("7-1", "Ok", "b")),
                        record("7", "x"),
                        record("7", "y")))
                .containsExactly("OK a", "OK b");
    }

    @Test
    void process_moreThanAnEventHolds_isSplit() throws IOException {
        String large = "x".repeat(1_500_000);
        try (FunctionServer server = new FunctionServer(LambdaPreprocessorTest::echo)) {
            List<Processed> processed = preprocessor(server, STREAM)
                    .process(List.of(record("1", large), record("2", large), record("3", large)));
            assertThat(texts(processed)).containsExactly("OK new", "OK new", "OK new");
            assertThat(server.events())
                    .extracting(event -> event.path("records").size())
                    .containsExactly(2, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"records\":[%1$s]}", // record 2 is missing
                "{\"records\":[%1$s,%2$s,%2$s]}",
                "{\"records\":[%1$s,{\"recordId\":\"2\",\"result\":\"Ok\",\"data\":\"no base64!\"}]}",
                "{\"records\":[%1$s,{\"recordId\":\"2\",\"result\":\"Ok\"}]}",
                "{\"records\":[%1$s,{\"recordId\":\"2\",\"result\":\"Fine\",\"data\":\"\"}]}",
                "{\"records\":[%1$s,{\"recordId\":\"9\",\"result\":\"Ok\",\"data\":\"\"}]}"
            })
    void process_answerDoesNotFitARecord_isAskedForAgainAndThenTheRecordHasFailed(String answer) throws IOException {
        String body = answer.formatted(entry("1", "Ok", "ONE"), entry("2", "Ok", "TWO"));
        try (FunctionServer server = new FunctionServer(event -> Reply.ok(body))) {
            List<Processed> processed =
                    preprocessor(server, STREAM).process(List.of(record("1", "one"), record("2", "two")));
            assertThat(texts(processed)).containsExactly("OK ONE", "PROCESSING_FAILED two");
            assertThat(server.events()).hasSize(3);
            assertThat(server.events().stream()
                            .map(event -> event.path("invocationId").asText())
                            .collect(Collectors.toSet()))
                    .hasSize(1);
        }
    }

    @Test
    void process_failsAndThenSucceeds_isWhatItSaidLast() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        assertThat(process(
                        event -> calls.incrementAndGet() < 3 ? new Reply(502, "busy", Map.of()) : echo(event),
                        record("1", "one")))
                .containsExactly("OK new");
        assertThat(calls).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON", "{}", "{\"records\":7}"})
    void process_answerIsNoAnswer_throws(String body) {
        assertThatThrownBy(() -> process(event -> Reply.ok(body), record("1", "one")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("1 records wait");
    }

    @Test
    void process_functionFails_throwsWithWhatItSaid() {
        assertThatThrownBy(() -> process(
                        event -> new Reply(
                                200, "{\"errorMessage\":\"boom\"}", Map.of("X-Amz-Function-Error", "Unhandled")),
                        record("1", "one")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("boom");
    }

    @Test
    void process_noAnswerInTime_throws() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        try (FunctionServer server = new FunctionServer(event -> {
            awaitUninterrupted(over);
            return echo(event);
        })) {
            LambdaPreprocessor preprocessor = new LambdaPreprocessor(
                    new HttpFunction(server.url(), Duration.ofMillis(50)), THREE_TIMES, APPLICATION, STREAM);
            assertThatThrownBy(() -> preprocessor.process(List.of(record("1", "one"))))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("no answer within 50 ms");
            over.countDown();
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
