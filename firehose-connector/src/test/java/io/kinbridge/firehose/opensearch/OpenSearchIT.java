package io.kinbridge.firehose.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.firehose.destination.Backoff;
import io.kinbridge.firehose.destination.Batches;
import io.kinbridge.firehose.destination.Pauses;
import io.kinbridge.firehose.destination.RecordedDelivery;
import io.kinbridge.firehose.destination.RetryPolicy;
import io.kinbridge.firehose.destination.TlsTrust;
import io.kinbridge.firehose.destination.VirtualTime;
import io.kinbridge.firehose.record.Failure;
import io.kinbridge.firehose.record.RecordBatch;
import io.kinbridge.opensearchserver.OpenSearchServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.firehose.model.AmazonopensearchserviceDestinationConfiguration;
import software.amazon.awssdk.services.firehose.model.DefaultDocumentIdFormat;

/** Against a real OpenSearch, where a Java is found that it runs on. */
class OpenSearchIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RETRY_SECONDS = 300;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    private static @Nullable OpenSearchServer server;

    private final VirtualTime time = new VirtualTime();
    private final RecordedDelivery delivery = new RecordedDelivery();

    @BeforeAll
    static void start() {
        server = OpenSearchServer.start(folder).orElse(null);
        Assumptions.assumeTrue(
                server != null,
                "SKIPPED: OpenSearch wants Java " + OpenSearchServer.LEAST_JAVA
                        + ", and none is found: neither this one, nor JAVA_HOME, nor one beside them");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void deliver_batchTwice_leavesEachDocumentOnceUnderItsId() throws Exception {
        RecordBatch batch = Batches.of(IntStream.range(0, 5_000)
                .mapToObj(number -> "{\n\"number\": %d, \"text\": \"gr\u00fc\u00df \\n dich\"\r\n}".formatted(number))
                .toArray(String[]::new));
        deliver(configuration("twice"), batch);
        deliver(configuration("twice"), batch);

        assertThat(delivery.failures()).isEmpty();
        assertThat(count("twice-2023-11-14")).isEqualTo(5_000);
        String id = "orders-3-142.0-" + Long.toString(batch.arrivalMillis(42), 36);
        JsonNode document = get("/twice-2023-11-14/_doc/" + id);
        assertThat(document.path("_source").path("number").asInt()).isEqualTo(42);
        assertThat(document.path("_source").path("text").asText()).isEqualTo("gr\u00fc\u00df \n dich");
        assertThat(document.path("_version").asInt()).isEqualTo(2);
    }

    @Test
    void deliver_withoutIds_letsTheClusterMakeThem() throws Exception {
        AmazonopensearchserviceDestinationConfiguration configuration = configuration("unnamed").toBuilder()
                .documentIdOptions(ids -> ids.defaultDocumentIdFormat(DefaultDocumentIdFormat.NO_DOCUMENT_ID))
                .build();
        deliver(configuration, Batches.of("{\"a\":1}", "{\"a\":2}"));
        deliver(configuration, Batches.of("{\"a\":1}", "{\"a\":2}"));

        assertThat(delivery.failures()).isEmpty();
        assertThat(count("unnamed-2023-11-14")).isEqualTo(4);
    }

    @Test
    void deliver_documentAgainstTheMapping_failsWithTheClustersWords() throws Exception {
        deliver(configuration("mapped"), Batches.of("{\"n\":1}", "{\"n\":\"one\"}", "{\"n\":2}"));

        assertThat(delivery.failures()).containsOnlyKeys(1);
        Failure failure = delivery.failures().get(1);
        assertThat(failure.code()).isEqualTo("400");
        assertThat(JSON.readTree(failure.message()).path("type").asText()).isEqualTo("mapper_parsing_exception");
        assertThat(failure.details()).containsEntry("esIndexName", "mapped-2023-11-14");
        assertThat(count("mapped-2023-11-14")).isEqualTo(2);
    }

    @Test
    void deliver_indexNameThatOpenSearchRefuses_fails() throws Exception {
        deliver(configuration("UPPER"), Batches.of("{\"n\":1}"));

        assertThat(delivery.failures().get(0).code()).isEqualTo("400");
        assertThat(delivery.failures().get(0).message()).contains("invalid_index_name_exception");
    }

    @Test
    void deliver_indexLockedForWriting_isTriedAgainUntilItIsOpen() throws Exception {
        send("PUT", "/locked-2023-11-14", "{\"settings\":{\"index.blocks.write\":true}}");
        OpenSearchSettings settings = settings();
        Pauses pauses = pause -> {
            time.pause(pause);
            if (time.pauses().size() == 3) {
                unlock();
            }
        };
        RetryPolicy unlocking =
                new RetryPolicy(Duration.ofSeconds(RETRY_SECONDS), Backoff.FIREHOSE, pauses, time, new Random(1));
        try (OpenSearchDestination destination =
                OpenSearchDestination.of(configuration("locked"), settings, TlsTrust.JAVA, unlocking)) {
            destination.deliver(Batches.of("{\"n\":1}"), delivery);
        }

        assertThat(delivery.attempts()).containsExactly(false, false, false, true);
        assertThat(delivery.failures()).isEmpty();
        assertThat(count("locked-2023-11-14")).isEqualTo(1);
    }

    @Test
    void deliver_typeThatOpenSearchDoesNotKnow_failsWithTheClustersWords() throws Exception {
        deliver(configuration("typed").toBuilder().typeName("order").build(), Batches.of("{\"n\":1}"));

        assertThat(delivery.failures().get(0).code()).isEqualTo("400");
        assertThat(delivery.failures().get(0).message()).contains("_type");
    }

    private static void unlock() throws InterruptedException {
        try {
            send("PUT", "/locked-2023-11-14/_settings", "{\"index.blocks.write\":false}");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void deliver(AmazonopensearchserviceDestinationConfiguration configuration, RecordBatch batch)
            throws InterruptedException {
        try (OpenSearchDestination destination =
                OpenSearchDestination.of(configuration, settings(), TlsTrust.JAVA, time.retries(RETRY_SECONDS))) {
            destination.deliver(batch, delivery);
        }
    }

    private static OpenSearchSettings settings() {
        return OpenSearchSettings.of(new AbstractConfig(
                OpenSearchSettings.define(new ConfigDef()), Map.of("opensearch.url", url("")), false));
    }

    private static AmazonopensearchserviceDestinationConfiguration configuration(String index) {
        return AmazonopensearchserviceDestinationConfiguration.builder()
                .indexName(index)
                .build();
    }

    private static int count(String index) throws Exception {
        send("POST", "/" + index + "/_refresh", "");
        return get("/" + index + "/_count").path("count").asInt();
    }

    private static JsonNode get(String path) throws Exception {
        return send("GET", path, "");
    }

    private static JsonNode send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(path)))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> reply = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return JSON.readTree(reply.body());
    }

    private static String url(String path) {
        return (server == null ? "" : server.url()) + path;
    }
}
