package io.kinbridge.firehose.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kinbridge.firehose.Connectors;
import io.kinbridge.firehose.FirehoseSinkConnector;
import io.kinbridge.firehose.worker.ConnectRest.Reply;
import io.kinbridge.firehose.worker.ConnectWorker;
import io.kinbridge.firehose.worker.WorkerSettings;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.FreePorts;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import io.kinbridge.testkit.secured.SecuredBroker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Secrets of connectors, each with a mark, in a worker that logs what Kafka and Connect log of configurations: they are not in its log,
 * not in what its REST interface gives back, and not in the metrics.
 */
@Timeout(180)
@ExtendWith(KafkaForTests.class)
class ConnectSecretsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MARK = "marked#secret";
    private static final String NOBODY = "http://127.0.0.1:9";
    private static final String JAAS = SecuredBroker.jaas("user", MARK);

    /** What a secret is written as that the worker looks up. */
    private static String reference = "";

    @TempDir
    private static Path directory;

    private static TestKafka kafka;
    private static ConnectWorker worker;
    private static String topic;
    private static int port;

    @BeforeAll
    static void start(TestKafka shared) throws IOException {
        kafka = shared;
        Path secrets = Files.writeString(directory.resolve("secrets"), "secret=" + MARK + "\njaas=" + JAAS + "\n");
        reference = "${file:" + secrets + ":";
        port = FreePorts.pick(1, new SplittableRandom()).get(0);
        topic = kafka.uniqueName("secrets");
        worker = ConnectWorker.standalone(WorkerSettings.of(directory, kafka.bootstrapServers())
                .withPlugins(Connectors.PLUGINS)
                .withLogLevel("info")
                .with("config.providers", "file")
                .with("config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider"));
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var unused = producer.send(new ProducerRecord<>(topic, "{\"id\": 1}".getBytes(StandardCharsets.UTF_8)));
        }
    }

    @AfterAll
    static void close() {
        worker.close();
    }

    /** A connector with every secret that there is, of which nothing can be delivered. */
    private static Map<String, String> connector(DestinationKind kind, String secret, String jaas) {
        Map<String, String> connector = new HashMap<>(Configurations.flat(kind));
        FirehoseConfig.keys().configKeys().values().stream()
                .filter(key -> key.type == ConfigDef.Type.PASSWORD)
                .filter(key -> !key.name.equals(FirehoseConfig.DELIVERY_STREAM))
                .filter(key -> !FlatProperties.has(key.name) || key.name.startsWith(kind.property() + "."))
                .forEach(key -> connector.put(key.name, secret));
        connector.put("name", kind.property());
        connector.put("connector.class", FirehoseSinkConnector.class.getName());
        connector.put("tasks.max", "1");
        connector.put("topics", topic);
        connector.put("s3.endpoint", NOBODY);
        connector.put("aws.access.key.id", "AKID");
        connector.put("buffer.size.mb", "1");
        connector.put("buffer.interval.seconds", "0");
        connector.put("metrics.prometheus.port", Integer.toString(port));
        connector.put("kinbridge.bootstrap.servers", kafka.bootstrapServers());
        connector.put(
                "kinbridge.encryption.keystore.path",
                directory.resolve("keys.p12").toString());
        for (String prefix : List.of("consumer.override.", "kinbridge.kafka.")) {
            connector.put(prefix + "sasl.jaas.config", jaas);
            connector.put(prefix + "ssl.key.password", secret);
            connector.put(prefix + "ssl.keystore.password", secret);
            connector.put(prefix + "ssl.truststore.password", secret);
        }
        connector.putAll(
                switch (kind) {
                    case HTTP -> Map.of("http.url", "https://127.0.0.1:9");
                    case SPLUNK -> Map.of("splunk.hec.endpoint", "https://127.0.0.1:9");
                    case OPENSEARCH ->
                        Map.of("opensearch.cluster.endpoint", "https://127.0.0.1:9", "opensearch.username", "writer");
                    case REDSHIFT -> Map.of("redshift.jdbc.url", "jdbc:postgresql://127.0.0.1:9/dev");
                    case ICEBERG ->
                        Map.of(
                                "iceberg.catalog.type",
                                "hadoop",
                                "iceberg.catalog.warehouse",
                                directory.resolve("warehouse").toString(),
                                "iceberg.catalog.credential",
                                secret);
                    case S3 -> Map.of();
                });
        return connector;
    }

    @ParameterizedTest
    @EnumSource
    void connectorAndTask_started_leaveNoSecretInTheLogAndInAnswers(DestinationKind kind) throws Exception {
        Map<String, String> connector = connector(kind, reference + "secret}", reference + "jaas}");
        String path = "/connectors/" + kind.property();
        Reply created = worker.rest().put(path + "/config", connector);
        assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
        // Redshift's driver is not in the plugin, which says so at the start.
        String state = kind == DestinationKind.REDSHIFT ? "FAILED" : "RUNNING";
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(
                                worker.rest().get(path + "/status").body().toString())
                        .contains("\"tasks\":[{\"id\":0,\"state\":\"" + state + "\""));

        List<JsonNode> answers = new ArrayList<>(List.of(created.body()));
        for (String end : List.of("", "/config", "/status", "/tasks", "/tasks-config", "/topics")) {
            answers.add(worker.rest().get(path + end).body());
        }
        assertThat(answers.toString()).contains("${file:").doesNotContain(MARK);
        assertThat(String.join("\n", worker.log()))
                .contains("AbstractConfig values:", "aws.secret.access.key = [hidden]", "sasl.jaas.config = [hidden]")
                .doesNotContain(MARK);
        if (kind == DestinationKind.S3) {
            Eventually.within(PATIENCE)
                    .untilAsserted(() -> assertThat(metrics())
                            .contains("DeliveryStreamName=\"s3\"")
                            .doesNotContain(MARK));
        }
    }

    private static String metrics() throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    @ParameterizedTest
    @EnumSource
    void validate_secretsAsTheyAre_areInNoAnswer(DestinationKind kind) {
        Map<String, String> connector = connector(kind, MARK, JAAS);
        connector.put("buffer.interval.seconds", "-1");

        Reply validated = worker.rest().put("/connector-plugins/FirehoseSinkConnector/config/validate", connector);
        Reply refused = worker.rest().put("/connectors/refused/config", connector);

        assertThat(validated.status()).isEqualTo(200);
        assertThat(validated.body().toString()).contains("[hidden]").doesNotContain(MARK);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().toString()).doesNotContain(MARK);
        assertThat(String.join("\n", worker.log())).doesNotContain(MARK);
    }

    @Test
    void validate_secretUnderAMisspeltName_isInNoAnswer() {
        Map<String, String> connector = connector(DestinationKind.SPLUNK, MARK, JAAS);
        connector.put("splunk.hec.tokn", MARK);

        Reply validated = worker.rest().put("/connector-plugins/FirehoseSinkConnector/config/validate", connector);

        assertThat(validated.body().toString())
                .contains("splunk.hec.tokn: is no property of the connector")
                .doesNotContain(MARK);
    }
}
