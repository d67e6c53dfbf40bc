package io.kinbridge.firehose.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.firehose.destination.Batches;
import io.kinbridge.firehose.destination.RecordedDelivery;
import io.kinbridge.firehose.destination.TlsTrust;
import io.kinbridge.firehose.destination.VirtualTime;
import io.kinbridge.firehose.opensearch.StrictCluster.Document;
import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.firehose.record.ErrorOutputType;
import io.kinbridge.firehose.record.Failure;
import io.kinbridge.firehose.record.RecordBatch;
import io.kinbridge.testkit.Eventually;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.firehose.model.AmazonOpenSearchServerlessDestinationConfiguration;
import software.amazon.awssdk.services.firehose.model.AmazonopensearchserviceDestinationConfiguration;
import software.amazon.awssdk.services.firehose.model.AmazonopensearchserviceIndexRotationPeriod;
import software.amazon.awssdk.services.firehose.model.DefaultDocumentIdFormat;
import software.amazon.awssdk.services.firehose.model.ElasticsearchDestinationConfiguration;

class OpenSearchDestinationTest {
    private static final int RETRY_SECONDS = 300;
    private static final String FIRST_ID = "orders-3-100.0-" + Long.toString(1_700_000_000_000L, 36);

    private final VirtualTime time = new VirtualTime();
    private final RecordedDelivery delivery = new RecordedDelivery();
    private final Map<String, String> settings = new HashMap<>();
    private StrictCluster cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = new StrictCluster();
        settings.put("opensearch.url", cluster.url().toString());
    }

    @AfterEach
    void stop() {
        cluster.close();
        assertThat(cluster.violations()).isEmpty();
    }

    @Test
    void deliver_batch_isOneBulkRequestToTheByte() throws Exception {
        deliver(configuration(), Batches.of("{\"a\":1}", "{\"ü\":\"\\n\u2713\"}\n"));

        assertThat(cluster.seen()).hasSize(1);
        String time = Long.toString(1_700_000_000_000L, 36);
        assertThat(cluster.seen().get(0).body())
                .isEqualTo("{\"index\":{\"_index\":\"orders\",\"_id\":\"orders-3-100.0-" + time + "\"}}\n{\"a\":1}\n"
                        + "{\"index\":{\"_index\":\"orders\",\"_id\":\"orders-3-101.0-" + time
                        + "\"}}\n{\"ü\":\"\\n\u2713\"}\n");
        assertThat(cluster.seen().get(0).headers().containsKey("Authorization")).isFalse();
        assertThat(delivery.failures()).isEmpty();
        assertThat(delivery.attempts()).containsExactly(true);
    }

    @Test
    void deliver_recordOfSeveralLines_isOneLine() throws Exception {
        deliver(configuration(), Batches.of("{\r\n  \"a\" : [\n1,\n2]\n}\r\n"));

        assertThat(cluster.seen().get(0).documents().get(0).source().replace(" ", ""))
                .isEqualTo("{\"a\":[1,2]}");
        assertThat(delivery.failures()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "17",
                "\"text\"",
                "[{\"a\":1}]",
                "{\"a\":1",
                "{\"a\":1}{\"a\":2}",
                "{\"a\":1}\n{\"a\":2}",
                "{\"a\":\"1\n2\"}",
                "{'a':1}",
                "{\"a\":NaN}",
                "plain text"
            })
    void deliver_recordThatIsNotOneObject_failsAloneAndIsNotSent(String record) throws Exception {
        deliver(configuration(), Batches.of("{\"before\":1}", record, "{\"behind\":1}"));

        assertThat(cluster.stored()).hasSize(2);
        assertThat(delivery.failures()).containsOnlyKeys(1);
        Failure failure = delivery.failures().get(1);
        assertThat(failure.type()).isEqualTo(ErrorOutputType.OPENSEARCH_FAILED);
        assertThat(failure.code()).isEqualTo("OpenSearch.MalformedDocument");
        assertThat(failure.message()).startsWith("The record is not one JSON object in UTF-8: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "ISO-8859-1"})
    void deliver_recordInAnotherEncoding_fails(String charset) throws Exception {
        deliver(configuration(), Batches.of("{\"ä\":\"ö\"}".getBytes(charset)));

        assertThat(cluster.seen()).isEmpty();
        assertThat(delivery.failures().get(0).code()).isEqualTo("OpenSearch.MalformedDocument");
    }

    @Test
    void deliver_rotation_goesByEachRecordsArrival() throws Exception {
        RecordBatch batch = new RecordBatch();
        for (String arrival : List.of("2016-02-25T13:59:59.999Z", "2016-02-25T14:00:00Z", "2016-02-25T13:00:00Z")) {
            batch.add(DeliveryRecord.of(
                    new TopicPartition("orders", 0),
                    batch.size(),
                    Instant.parse(arrival).toEpochMilli(),
                    null,
                    "{}".getBytes(StandardCharsets.UTF_8),
                    null));
        }
        deliver(
                configuration().toBuilder()
                        .indexRotationPeriod(AmazonopensearchserviceIndexRotationPeriod.ONE_HOUR)
                        .build(),
                batch);

        assertThat(cluster.seen().get(0).documents())
                .extracting(Document::index)
                .containsExactly("orders-2016-02-25-13", "orders-2016-02-25-14", "orders-2016-02-25-13");
    }

    @Test
    void deliver_sameBatchAgain_leavesEachDocumentOnce() throws Exception {
        RecordBatch batch = Batches.of("{\"a\":1}", "{\"a\":2}");
        cluster.answer(StrictCluster.takeAndDrop());
        deliver(configuration(), batch);
        deliver(configuration(), batch);

        assertThat(cluster.seen()).hasSize(3);
        assertThat(cluster.stored()).hasSize(2);
        assertThat(delivery.failures()).isEmpty();
    }

    @Test
    void deliver_containerRecords_haveIdsOfTheirOwn() throws Exception {
        RecordBatch batch = new RecordBatch();
        DeliveryRecord container = DeliveryRecord.of(new TopicPartition("orders", 0), 7, 0, null, new byte[0], null);
        byte[] data = "{}".getBytes(StandardCharsets.UTF_8);
        batch.add(container.part(0, null, data, 0, data.length));
        batch.add(container.part(1, null, data, 0, data.length));
        deliver(configuration(), batch);

        assertThat(cluster.stored()).containsOnlyKeys("orders/orders-0-7.0-0", "orders/orders-0-7.1-0");
    }

    @Test
    void deliver_noDocumentId_leavesIdsToTheCluster() throws Exception {
        deliver(
                configuration().toBuilder()
                        .documentIdOptions(ids -> ids.defaultDocumentIdFormat(DefaultDocumentIdFormat.NO_DOCUMENT_ID))
                        .build(),
                Batches.of("{\"a\":1}"));

        assertThat(cluster.seen().get(0).body()).isEqualTo("{\"index\":{\"_index\":\"orders\"}}\n{\"a\":1}\n");
    }

    @Test
    void deliver_typeName_isSentAsItStands() throws Exception {
        ElasticsearchDestinationConfiguration configuration = ElasticsearchDestinationConfiguration.builder()
                .indexName("orders")
                .indexRotationPeriod("NoRotation")
                .typeName("order")
                .build();
        try (OpenSearchDestination destination =
                OpenSearchDestination.of(configuration, settings(), TlsTrust.JAVA, time.retries(RETRY_SECONDS))) {
            destination.deliver(Batches.of("{}"), delivery);
        }

        assertThat(cluster.seen().get(0).documents().get(0).type()).isEqualTo("order");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_doc"})
    void deliver_noTypeOfItsOwn_isNotSent(String type) throws Exception {
        deliver(configuration().toBuilder().typeName(type).build(), Batches.of("{}"));

        assertThat(cluster.seen().get(0).documents().get(0).type()).isNull();
    }

    @Test
    void deliver_credentials_areBasicAuthentication() throws Exception {
        settings.put("opensearch.username", "writer");
        settings.put("opensearch.password", "päss:word");
        deliver(configuration(), Batches.of("{}"));

        assertThat(cluster.seen().get(0).headers().getFirst("Authorization"))
                .isEqualTo("Basic "
                        + Base64.getEncoder().encodeToString("writer:päss:word".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void deliver_moreThanARequestMayHave_isSeveralOfAtMostThatSize() throws Exception {
        settings.put("opensearch.request.bytes", "65536");
        String large = "{\"text\":\"" + "x".repeat(100_000) + "\"}";
        RecordBatch batch = Batches.of(IntStream.range(0, 2_001)
                .mapToObj(number -> number == 1_000 ? large : "{\"number\":" + number + "}")
                .toArray(String[]::new));
        deliver(configuration(), batch);

        assertThat(cluster.stored()).hasSize(2_001);
        assertThat(cluster.seen().size()).isBetween(4, 6);
        assertThat(cluster.seen())
                .allMatch(request ->
                        request.body().length() <= 65_536 || request.documents().size() == 1);
        assertThat(cluster.seen().stream().flatMap(request -> request.documents().stream()))
                .extracting(Document::source)
                .startsWith("{\"number\":0}", "{\"number\":1}")
                .endsWith("{\"number\":2000}");
    }

    @Test
    void deliver_moreThanTenThousandDocuments_isSeveralRequests() throws Exception {
        deliver(
                configuration(),
                Batches.of(IntStream.range(0, 10_001).mapToObj(number -> "{}").toArray(String[]::new)));

        assertThat(cluster.seen())
                .extracting(request -> request.documents().size())
                .containsExactly(10_000, 1);
    }

    @Test
    void deliver_documentRefused_failsAtOnceWithTheClustersError() throws Exception {
        cluster.answer(StrictCluster.items(source -> source.contains("bad") ? 400 : 201));
        deliver(configuration(), Batches.of("{\"bad\":1}", "{\"good\":1}"));

        assertThat(cluster.seen()).hasSize(1);
        assertThat(time.pauses()).isEmpty();
        assertThat(delivery.attempts()).containsExactly(false);
        assertThat(delivery.failures()).containsOnlyKeys(0);
        Failure failure = delivery.failures().get(0);
        assertThat(failure.code()).isEqualTo("400");
        assertThat(failure.message()).isEqualTo("{\"type\":\"error_of_400\",\"reason\":\"because\"}");
        assertThat(failure.attempts()).isEqualTo(1);
        assertThat(failure.endedMillis()).isEqualTo(time.millis());
        assertThat(failure.details())
                .containsExactly(
                        Map.entry("esDocumentId", FIRST_ID),
                        Map.entry("esIndexName", "orders"),
                        Map.entry("esTypeName", ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 408, 429, 500, 502, 503, 504})
    void deliver_clusterNotAble_triesTheseDocumentsAgainAndNoOthers(int status) throws Exception {
        cluster.answer(
                StrictCluster.items(source -> source.contains("b") ? status : source.contains("c") ? 400 : 201),
                StrictCluster.items(source -> source.contains("b2") ? status : 200));
        deliver(configuration(), Batches.of("{\"a\":1}", "{\"b1\":1}", "{\"c\":1}", "{\"b2\":1}"));

        assertThat(cluster.seen())
                .extracting(request ->
                        request.documents().stream().map(Document::source).toList())
                .containsExactly(
                        List.of("{\"a\":1}", "{\"b1\":1}", "{\"c\":1}", "{\"b2\":1}"),
                        List.of("{\"b1\":1}", "{\"b2\":1}"),
                        List.of("{\"b2\":1}"));
        assertThat(delivery.failures()).containsOnlyKeys(2);
        assertThat(delivery.attempts()).containsExactly(false, false, true);
        assertThat(time.pauses()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 403, 404, 429, 500, 503})
    void deliver_wholeRequestRefused_isTriedAgain(int status) throws Exception {
        cluster.answer(StrictCluster.status(status, "no"), StrictCluster.status(status, ""));
        deliver(configuration(), Batches.of("{\"a\":1}", "{\"b\":1}"));

        assertThat(cluster.seen()).hasSize(3);
        assertThat(cluster.seen().get(2).body()).isEqualTo(cluster.seen().get(0).body());
        assertThat(delivery.failures()).isEmpty();
        assertThat(delivery.attempts()).containsExactly(false, false, true);
    }

    @Test
    void deliver_refusedUntilTheRetryDurationIsOver_fails() throws Exception {
        cluster.answer(IntStream.range(0, 50)
                .mapToObj(attempt -> StrictCluster.status(503, "{\"error\":\"down\"}"))
                .toArray(StrictCluster.Answer[]::new));
        deliver(configuration(), Batches.of("{\"a\":1}", "{\"b\":1}"));

        assertThat(time.passed()).isEqualTo(Duration.ofSeconds(RETRY_SECONDS));
        int attempts = cluster.seen().size();
        assertThat(delivery.failures()).containsOnlyKeys(0, 1);
        assertThat(delivery.failures().values()).allSatisfy(failure -> {
            assertThat(failure.code()).isEqualTo("503");
            assertThat(failure.message()).isEqualTo("{\"error\":\"down\"}");
            assertThat(failure.attempts()).isEqualTo(attempts);
        });
    }

    @Test
    void deliver_someDocumentsRefusedForLong_failAloneAndTheNextRequestIsSent() throws Exception {
        settings.put("opensearch.request.bytes", "65536");
        String padding = "\"text\":\"" + "x".repeat(40_000) + "\"}";
        cluster.answer(IntStream.range(0, 50)
                .mapToObj(attempt -> StrictCluster.items(source -> source.contains("first") ? 429 : 201))
                .toArray(StrictCluster.Answer[]::new));
        deliver(configuration(), Batches.of("{\"first\":1," + padding, "{\"second\":1," + padding));

        assertThat(delivery.failures()).containsOnlyKeys(0);
        assertThat(delivery.failures().get(0).code()).isEqualTo("429");
        assertThat(cluster.stored()).hasSize(1);
    }

    @Test
    void deliver_requestTooLarge_isHalvedWithoutPause() throws Exception {
        cluster.answer(StrictCluster.status(413, ""), StrictCluster.status(413, ""));
        deliver(
                configuration(),
                Batches.of(IntStream.range(0, 8)
                        .mapToObj(number -> "{\"n\":" + number + "}")
                        .toArray(String[]::new)));

        assertThat(cluster.seen())
                .extracting(request -> request.documents().size())
                .containsExactly(8, 4, 2, 2, 2, 2);
        assertThat(cluster.stored()).hasSize(8);
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void deliver_documentTooLarge_failsAlone() throws Exception {
        cluster.answer(StrictCluster.status(413, ""), StrictCluster.status(413, "too large"));
        deliver(configuration(), Batches.of("{\"a\":1}", "{\"b\":1}"));

        assertThat(delivery.failures()).containsOnlyKeys(0);
        assertThat(delivery.failures().get(0).code()).isEqualTo("413");
        assertThat(cluster.stored()).hasSize(1);
    }

    @Test
    void deliver_noReplyInTime_triesAgainAndLeavesEachDocumentOnce() throws Exception {
        settings.put("opensearch.response.timeout.ms", "300");
        cluster.answer(StrictCluster.takeAndHang());
        deliver(configuration(), Batches.of("{\"a\":1}", "{\"b\":1}"));

        assertThat(cluster.seen()).hasSize(2);
        assertThat(cluster.stored()).hasSize(2);
        assertThat(delivery.attempts()).containsExactly(false, true);
    }

    @Test
    void deliver_nobodyListens_failsAsConnectionFailed() throws Exception {
        settings.put("opensearch.url", "http://localhost:1");
        deliver(configuration(), Batches.of("{\"a\":1}"));

        assertThat(delivery.failures().get(0).code()).isEqualTo("OpenSearch.ConnectionFailed");
        assertThat(time.passed()).isEqualTo(Duration.ofSeconds(RETRY_SECONDS));
    }

    @Test
    void deliver_replyThatIsNone_isTriedAgain() throws Exception {
        cluster.answer(
                StrictCluster.status(200, "<html>"),
                StrictCluster.status(200, ""),
                StrictCluster.status(200, "[]"),
                StrictCluster.status(200, "{\"items\":[{\"index\":{\"status\":201}},"),
                StrictCluster.status(200, "{\"took\":1}"),
                StrictCluster.status(200, "{\"items\":[{\"index\":{}},{\"index\":{\"status\":201}}]}"),
                StrictCluster.withoutItems(1));
        deliver(configuration(), Batches.of("{\"a\":1}", "{\"b\":1}"));

        assertThat(cluster.seen()).hasSize(8);
        assertThat(delivery.failures()).isEmpty();
    }

    @Test
    void deliver_serverless_hasNoTypeAndErrorsOfItsOwn() throws Exception {
        cluster.answer(StrictCluster.items(source -> 400));
        AmazonOpenSearchServerlessDestinationConfiguration configuration =
                AmazonOpenSearchServerlessDestinationConfiguration.builder()
                        .indexName("orders")
                        .build();
        try (OpenSearchDestination destination =
                OpenSearchDestination.of(configuration, settings(), TlsTrust.JAVA, time.retries(RETRY_SECONDS))) {
            destination.deliver(Batches.of("{}"), delivery);
        }

        assertThat(delivery.failures().get(0).details())
                .containsExactly(Map.entry("osDocumentId", FIRST_ID), Map.entry("osIndexName", "orders"));
    }

    @Test
    void deliver_serverlessWithoutIds_leavesIdsToTheCollection() throws Exception {
        settings.put("opensearch.serverless.document.ids", "false");
        AmazonOpenSearchServerlessDestinationConfiguration configuration =
                AmazonOpenSearchServerlessDestinationConfiguration.builder()
                        .indexName("orders")
                        .build();
        try (OpenSearchDestination destination =
                OpenSearchDestination.of(configuration, settings(), TlsTrust.JAVA, time.retries(RETRY_SECONDS))) {
            destination.deliver(Batches.of("{}"), delivery);
        }

        assertThat(cluster.seen().get(0).documents().get(0).id()).isNull();
    }

    @Test
    void deliver_interrupted_ends() throws Exception {
        cluster.answer(StrictCluster.takeAndHang());
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (OpenSearchDestination destination =
                OpenSearchDestination.of(configuration(), settings(), TlsTrust.JAVA, time.retries(RETRY_SECONDS))) {
            Future<?> pending = thread.submit(() -> {
                destination.deliver(Batches.of("{}"), delivery);
                return null;
            });
            Eventually.within(Duration.ofSeconds(20)).until(() -> cluster.seen().size(), size -> size == 1);
            thread.shutdownNow();

            assertThatThrownBy(pending::get).hasCauseInstanceOf(InterruptedException.class);
        }
        assertThat(delivery.failures()).isEmpty();
    }

    @Test
    void of_domainAlone_namesTheSettingThatIsMissing() {
        settings.remove("opensearch.url");
        assertThatThrownBy(() -> SearchTarget.of(
                        configuration().toBuilder()
                                .domainARN("arn:aws:es:us-east-1:123456789012:domain/orders")
                                .build(),
                        settings()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("opensearch.url");
    }

    @Test
    void of_clusterEndpoint_isUsedWithoutTheSetting() {
        settings.remove("opensearch.url");
        assertThat(SearchTarget.of(
                                configuration().toBuilder()
                                        .clusterEndpoint("https://search.example.com")
                                        .build(),
                                settings())
                        .bulk())
                .isEqualTo(URI.create("https://search.example.com/_bulk"));
    }

    @Test
    void of_userWithoutPassword_isRefused() {
        settings.put("opensearch.username", "writer");
        assertThatThrownBy(() -> OpenSearchDestination.of(
                        configuration(), settings(), TlsTrust.JAVA, time.retries(RETRY_SECONDS)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("opensearch.password");
    }

    private void deliver(AmazonopensearchserviceDestinationConfiguration configuration, RecordBatch batch)
            throws InterruptedException {
        try (OpenSearchDestination destination =
                OpenSearchDestination.of(configuration, settings(), TlsTrust.JAVA, time.retries(RETRY_SECONDS))) {
            destination.deliver(batch, delivery);
        }
    }

    private OpenSearchSettings settings() {
        return OpenSearchSettings.of(new AbstractConfig(OpenSearchSettings.define(new ConfigDef()), settings, false));
    }

    private static AmazonopensearchserviceDestinationConfiguration configuration() {
        return AmazonopensearchserviceDestinationConfiguration.builder()
                .indexName("orders")
                .indexRotationPeriod(AmazonopensearchserviceIndexRotationPeriod.NO_ROTATION)
                .build();
    }
}
