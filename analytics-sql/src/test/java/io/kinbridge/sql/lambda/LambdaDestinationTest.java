package io.kinbridge.sql.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kinbridge.lambda.HttpFunction;
import io.kinbridge.testkit.FunctionServer;
import io.kinbridge.testkit.FunctionServer.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LambdaDestinationTest {
    private static final RetryPolicy AT_ONCE = new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1));

    private static LambdaDestination destination(FunctionServer server) {
        return new LambdaDestination(
                new HttpFunction(server.url(), Duration.ofSeconds(10)),
                AT_ONCE,
                "arn:aws:kinesisanalytics:x:1:application/a");
    }

    private static List<byte[]> rows(String... rows) {
        return List.of(rows).stream()
                .map(row -> row.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** Ok for all records, but for those with the data. */
    private static Reply answer(JsonNode event, String failing) {
        List<String> entries = new ArrayList<>();
        for (JsonNode record : event.path("records")) {
            entries.add("{\"recordId\":\"%s\",\"result\":\"%s\"}"
                    .formatted(
                            record.path("recordId").asText(),
                            record.path("data").asText().equals(failing) ? "DeliveryFailed" : "Ok"));
        }
        return Reply.ok("{\"records\":[" + String.join(",", entries) + "]}");
    }

    private static List<String> data(JsonNode event) {
        List<String> data = new ArrayList<>();
        event.path("records")
                .forEach(record -> data.add(record.path("data").asText() + " "
                        + record.at("/lambdaDeliveryRecordMetadata/retryHint").asInt(-1)));
        return data;
    }

    @Test
    void deliver_someFail_onlyTheyAreGivenAgainWithTheHint() throws IOException {
        List<Integer> calls = new ArrayList<>();
        try (FunctionServer server = new FunctionServer(event -> {
            calls.add(1);
            return answer(event, calls.size() < 3 ? "Yg==" : "");
        })) {
            destination(server).deliver(rows("a", "b", "c"));
            assertThat(server.events())
                    .extracting(LambdaDestinationTest::data)
                    .containsExactly(List.of("YQ== 0", "Yg== 0", "Yw== 0"), List.of("Yg== 1"), List.of("Yg== 2"));
            assertThat(server.events().get(0).path("applicationArn").asText()).endsWith("application/a");
        }
    }

    @Test
    void deliver_functionIsAwayForLong_allAreGivenAgain() throws IOException {
        List<Integer> calls = new ArrayList<>();
        try (FunctionServer server = new FunctionServer(event -> {
            calls.add(1);
            return calls.size() < 10 ? new Reply(500, "", Map.of()) : answer(event, "");
        })) {
            destination(server).deliver(rows("a", "b"));
            assertThat(server.events()).hasSize(10);
            assertThat(data(server.events().get(9))).containsExactly("YQ== 9", "Yg== 9");
        }
    }

    @Test
    void deliver_interrupted_ends() throws IOException {
        try (FunctionServer server = new FunctionServer(event -> new Reply(500, "", Map.of()))) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> destination(server).deliver(rows("a"))).isInstanceOf(UncheckedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
