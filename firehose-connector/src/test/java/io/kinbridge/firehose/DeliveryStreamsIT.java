package io.kinbridge.firehose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kinbridge.aggregation.AggregatedRecordWriter;
import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.firehose.format.columnar.DuckDb;
import io.kinbridge.firehose.s3.S3Bucket;
import io.kinbridge.firehose.s3.S3ForTests;
import io.kinbridge.firehose.s3.SharedS3;
import io.kinbridge.firehose.worker.ConnectWorker;
import io.kinbridge.firehose.worker.WorkerSettings;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.FunctionServer;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.MasterKeys;
import io.kinbridge.testkit.TestKafka;
import io.kinbridge.testkit.TestTopics;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.iceberg.types.Types;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Delivery streams in a worker as Kafka ships it, which has the plugin in a folder of its own. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@ExtendWith({KafkaForTests.class, S3ForTests.class})
class DeliveryStreamsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SOON = """
            , "BufferingHints": {"SizeInMBs": 64, "IntervalInSeconds": 1}""";

    @TempDir
    static Path directory;

    private static ConnectWorker worker;
    private static Admin admin;
    private static KafkaProducer<byte[], byte[]> producer;

    @BeforeAll
    static void startWorker(TestKafka kafka) throws Exception {
        worker = ConnectWorker.standalone(WorkerSettings.of(directory, kafka.bootstrapServers())
                .withPlugins(Connectors.PLUGINS)
                .with("consumer.metadata.max.age.ms", "500"));
        Map<String, Object> properties = Map.of("bootstrap.servers", kafka.bootstrapServers());
        admin = Admin.create(properties);
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterAll
    static void stopWorker() {
        producer.close();
        admin.close();
        worker.close();
    }

    @Test
    void shardedStream_splitWhileItIsDelivered_recordsOfParentsAndChildrenAndNothingElse(TestKafka kafka, SharedS3 s3)
            throws Exception {
        String stream = kafka.uniqueName("clicks");
        S3Bucket bucket = s3.newBucket();
        try (KinbridgeClients clients = KinbridgeClients.open(KinbridgeConfig.of(kafka.bootstrapServers()))) {
            KinesisClient kinesis = clients.syncClient();
            kinesis.createStream(request -> request.streamName(stream).shardCount(1));
            kinesis.waiter().waitUntilStreamExists(request -> request.streamName(stream));
            Map<String, String> connector =
                    Connectors.s3(s3, stream, stream, bucket, SOON + ", \"CompressionFormat\": \"GZIP\"");
            connector.put("kinbridge.bootstrap.servers", kafka.bootstrapServers());
            Connectors.start(worker, connector);
            List<String> expected = new ArrayList<>();
            putAll(kinesis, stream, "before", expected);
            Shard parent = kinesis.listShards(request -> request.streamName(stream))
                    .shards()
                    .get(0);
            kinesis.splitShard(request -> request.streamName(stream)
                    .shardToSplit(parent.shardId())
                    .newStartingHashKey("170141183460469231731687303715884105728"));
            kinesis.waiter().waitUntilStreamExists(request -> request.streamName(stream));
            // A writer that was asleep when the shard was closed.
            producer.send(new ProducerRecord<>(stream, 0, null, "late\n".getBytes(StandardCharsets.UTF_8)))
                    .get();
            putAll(kinesis, stream, "after", expected);

            Eventually.within(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(Connectors.lines(s3, bucket, "")).containsExactlyInAnyOrderElementsOf(expected));
            Eventually.within(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(Connectors.committed(admin, stream)).isGreaterThan(4));
            assertThat(Connectors.lines(s3, bucket, "")).doesNotContain("late");
        }
    }

    @Test
    void encryptedStream_keyAwayAndBack_isDeliveredInPlainAndNothingIsLost(TestKafka kafka, SharedS3 s3)
            throws Exception {
        String stream = kafka.uniqueName("secrets");
        S3Bucket bucket = s3.newBucket();
        MasterKeys keys = new MasterKeys(Files.createDirectory(directory.resolve(stream))).with("first");
        KinbridgeConfig cluster = KinbridgeConfig.of(kafka.bootstrapServers());
        for (Map.Entry<String, String> setting : keys.settings().entrySet()) {
            cluster = cluster.withModule(setting.getKey(), setting.getValue());
        }
        try (KinbridgeClients clients = KinbridgeClients.open(cluster)) {
            KinesisClient kinesis = clients.syncClient();
            kinesis.createStream(request -> request.streamName(stream).shardCount(1));
            kinesis.waiter().waitUntilStreamExists(request -> request.streamName(stream));
            List<String> expected = new ArrayList<>();
            putAll(kinesis, stream, "plain", expected);
            kinesis.startStreamEncryption(
                    request -> request.streamName(stream).encryptionType("KMS").keyId("alias/first"));
            kinesis.waiter().waitUntilStreamExists(request -> request.streamName(stream));
            putAll(kinesis, stream, "secret", expected);
            byte[] key = keys.remove("first");
            Map<String, String> connector =
                    Connectors.s3(s3, stream, stream, bucket, SOON + ", \"CompressionFormat\": \"GZIP\"");
            connector.put("kinbridge.bootstrap.servers", kafka.bootstrapServers());
            keys.settings().forEach((name, value) -> connector.put("kinbridge." + name, value));
            Connectors.start(worker, connector);
            putAll(kinesis, stream, "more", expected);
            keys.with("first", key);

            Eventually.within(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(Connectors.lines(s3, bucket, "")).containsExactlyInAnyOrderElementsOf(expected));
        }
    }

    @Test
    void icebergTables_recordsRoutedByAQuery_areRows(TestKafka kafka, SharedS3 s3) throws Exception {
        String topic = topic(kafka, "rows");
        Path warehouse = directory.resolve("warehouse");
        try (HadoopCatalog catalog = new HadoopCatalog(new Configuration(), warehouse.toString())) {
            Schema columns = new Schema(Types.NestedField.required(1, "id", Types.IntegerType.get()));
            catalog.createTable(TableIdentifier.of("shop", "orders"), columns);
        }
        Map<String, String> connector = Connectors.of(s3, topic, topic);
        connector.put("iceberg.catalog.type", "hadoop");
        connector.put("iceberg.catalog.warehouse", warehouse.toString());
        connector.put(
                "firehose.delivery.stream", """
                {"DeliveryStreamName": "%s",
                 "IcebergDestinationConfiguration": {
                   "RoleARN": "arn:aws:iam::000000000000:role/delivery",
                   "CatalogConfiguration": {"CatalogARN": "arn:aws:glue:us-east-1:000000000000:catalog"},
                   "ProcessingConfiguration": {"Enabled": true, "Processors": [{"Type": "MetadataExtraction", "Parameters": [
                     {"ParameterName": "MetadataExtractionQuery",
                      "ParameterValue": "{destinationDatabaseName: \\"shop\\", destinationTableName: .table}"},
                     {"ParameterName": "JsonParsingEngine", "ParameterValue": "JQ-1.6"}]}]},
                   "BufferingHints": {"SizeInMBs": 1, "IntervalInSeconds": 1},
                   "S3Configuration": {"RoleARN": "arn:aws:iam::000000000000:role/delivery", "BucketARN": "arn:aws:s3:::%s"}}}
                """.formatted(topic, s3.newBucket().name()));
        Connectors.start(worker, connector);
        send(
                topic,
                "{\"table\": \"orders\", \"id\": 0}",
                "{\"table\": \"orders\", \"id\": 1}",
                "{\"table\": \"orders\", \"id\": 2}");

        Path files = warehouse.resolve("shop").resolve("orders").resolve("data").resolve("*.parquet");
        Eventually.within(PATIENCE).untilAsserted(() -> {
            assertThat(Connectors.committed(admin, topic)).isEqualTo(3);
            assertThat(DuckDb.query("SELECT id FROM FILE ORDER BY id", files)).containsExactly("0", "1", "2");
        });
    }

    /** A plain record, and a container of two. */
    private static void putAll(KinesisClient kinesis, String stream, String when, List<String> expected) {
        AggregatedRecordWriter container = new AggregatedRecordWriter();
        for (String key : List.of("a", "b")) {
            String plain = when + " plain " + key;
            kinesis.putRecord(request ->
                    request.streamName(stream).partitionKey(key).data(SdkBytes.fromUtf8String(plain + "\n")));
            expected.add(plain);
            String packed = when + " packed " + key;
            container.add("a".getBytes(StandardCharsets.UTF_8), null, (packed + "\n").getBytes(StandardCharsets.UTF_8));
            expected.add(packed);
        }
        byte[] sealed = container.toBytes();
        kinesis.putRecord(
                request -> request.streamName(stream).partitionKey("a").data(SdkBytes.fromByteArray(sealed)));
    }

    @Test
    void dynamicPartitioning_poisonAmongRecords_isInTheErrorPrefixAndTheDeadLetterTopic(TestKafka kafka, SharedS3 s3)
            throws Exception {
        String topic = topic(kafka, "orders");
        String letters = topic(kafka, "letters");
        S3Bucket bucket = s3.newBucket();
        Map<String, String> connector = Connectors.s3(s3, topic, topic, bucket, SOON + """
                , "Prefix": "customer=!{partitionKeyFromQuery:customer}/",
                  "ErrorOutputPrefix": "errors/!{firehose:error-output-type}/",
                  "DynamicPartitioningConfiguration": {"Enabled": true},
                  "ProcessingConfiguration": {"Enabled": true, "Processors": [
                    {"Type": "AppendDelimiterToRecord", "Parameters": []},
                    {"Type": "MetadataExtraction", "Parameters": [
                      {"ParameterName": "MetadataExtractionQuery", "ParameterValue": "{customer: .customer}"},
                      {"ParameterName": "JsonParsingEngine", "ParameterValue": "JQ-1.6"}]}]}
                """);
        connector.put("errors.tolerance", "all");
        connector.put("errors.deadletterqueue.topic.name", letters);
        connector.put("errors.deadletterqueue.topic.replication.factor", "1");
        int port = freePort();
        connector.put("metrics.prometheus.port", String.valueOf(port));
        send(topic, "{\"customer\":\"ann\",\"n\":1}", "no json", "{\"customer\":\"bob\",\"n\":2}", "{\"n\":3}");
        Connectors.start(worker, connector);

        Eventually.within(PATIENCE)
                .untilAsserted(
                        () -> assertThat(Connectors.committed(admin, topic)).isEqualTo(4));
        assertThat(Connectors.lines(s3, bucket, "customer=ann/")).containsExactly("{\"customer\":\"ann\",\"n\":1}");
        assertThat(Connectors.lines(s3, bucket, "customer=bob/")).containsExactly("{\"customer\":\"bob\",\"n\":2}");
        List<String> failed = new ArrayList<>();
        for (String line : Connectors.lines(s3, bucket, "errors/metadata-extraction-failed/")) {
            JsonNode error = JSON.readTree(line);
            assertThat(error.path("errorCode").asText()).isEqualTo("DynamicPartitioning.MetadataExtractionFailed");
            failed.add(new String(error.path("rawData").binaryValue(), StandardCharsets.UTF_8));
        }
        assertThat(failed).containsExactlyInAnyOrder("no json", "{\"n\":3}");
        assertThat(values(kafka, letters, 2)).containsExactlyInAnyOrder("no json", "{\"n\":3}");
        assertThat(metrics(port))
                .contains(
                        "DeliveryToS3_ObjectCount_total{DeliveryStreamName=\"" + topic + "\"} 2.0",
                        "JQProcessing_Duration_seconds_count{DeliveryStreamName=\"" + topic + "\"} 4");
    }

    @Test
    void conversion_exactlyOnce_objectsAreParquetAndErrorsApart(TestKafka kafka, SharedS3 s3) throws Exception {
        String topic = topic(kafka, "sensors");
        S3Bucket bucket = s3.newBucket();
        Path table = Files.writeString(directory.resolve("sensors.json"), """
                {"Table": {"Name": "sensors", "DatabaseName": "db", "StorageDescriptor": {"Columns": [
                  {"Name": "id", "Type": "int"}, {"Name": "at", "Type": "timestamp"}]}}}
                """);
        Map<String, String> connector = Connectors.s3(s3, topic, topic, bucket, SOON + """
                , "Prefix": "data/", "ErrorOutputPrefix": "errors/!{firehose:error-output-type}/",
                  "DataFormatConversionConfiguration": {"Enabled": true,
                    "SchemaConfiguration": {"RoleARN": "arn:aws:iam::000000000000:role/delivery",
                      "DatabaseName": "db", "TableName": "sensors"},
                    "InputFormatConfiguration": {"Deserializer": {"OpenXJsonSerDe": {}}},
                    "OutputFormatConfiguration": {"Serializer": {"ParquetSerDe": {}}}}
                """);
        connector.put("table.definition", table.toString());
        connector.put("delivery.guarantee", "exactly-once");
        int port = freePort();
        connector.put("metrics.prometheus.port", String.valueOf(port));
        send(topic, "{\"id\":1,\"at\":\"2018-08-27 10:30:00\"}", "no json", "{\"id\":2,\"at\":1535365800}");
        Connectors.start(worker, connector);

        Eventually.within(PATIENCE)
                .untilAsserted(
                        () -> assertThat(Connectors.committed(admin, topic)).isEqualTo(3));
        List<String> keys = s3.keys(bucket, "data/");
        assertThat(keys).singleElement().asString().endsWith("-" + topic + "-0-00000000000000000000.parquet");
        Path object = Files.write(
                directory.resolve("object.parquet"), s3.get(bucket, keys.get(0)).asByteArray());
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT id || ' ' || epoch_ms(\"at\") FROM '" + object + "' ORDER BY id")) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            assertThat(found).containsExactly("1 1535365800000", "2 1535365800000");
        }
        assertThat(Connectors.lines(s3, bucket, "errors/format-conversion-failed/"))
                .singleElement()
                .asString()
                .contains(
                        "DataFormatConversion.",
                        Base64.getEncoder().encodeToString("no json".getBytes(StandardCharsets.UTF_8)));
        assertThat(metrics(port)).contains("DeliveryToS3_ObjectCount_total{DeliveryStreamName=\"" + topic + "\"} 1.0");
    }

    @Test
    void transformation_byHttp_changesDropsAndFailsRecordsAndKeepsTheSource(TestKafka kafka, SharedS3 s3)
            throws Exception {
        String topic = topic(kafka, "words");
        S3Bucket bucket = s3.newBucket();
        try (FunctionServer function = new FunctionServer(DeliveryStreamsIT::upperCase)) {
            Map<String, String> connector =
                    Connectors.s3(s3, topic, topic, bucket, SOON + """
                    , "Prefix": "data/", "ErrorOutputPrefix": "errors/!{firehose:error-output-type}/",
                      "ProcessingConfiguration": {"Enabled": true, "Processors": [{"Type": "Lambda", "Parameters": [
                        {"ParameterName": "LambdaArn",
                         "ParameterValue": "arn:aws:lambda:us-east-1:000000000000:function:upper"},
                        {"ParameterName": "BufferIntervalInSeconds", "ParameterValue": "1"},
                        {"ParameterName": "BufferSizeInMBs", "ParameterValue": "1"}]}]},
                      "S3BackupMode": "Enabled",
                      "S3BackupConfiguration": {"RoleARN": "arn:aws:iam::000000000000:role/delivery",
                        "BucketARN": "arn:aws:s3:::%s", "Prefix": "source/",
                        "BufferingHints": {"SizeInMBs": 1, "IntervalInSeconds": 60}}
                    """.formatted(bucket.name()));
            connector.put("function.upper.url", function.url().toString());
            connector.put("metrics.prometheus.port", "0");
            send(topic, "one\n", "drop\n", "fail\n", "two\n");
            Connectors.start(worker, connector);

            Eventually.within(PATIENCE).untilAsserted(() -> {
                assertThat(Connectors.lines(s3, bucket, "data/")).containsExactly("ONE", "TWO");
                assertThat(Connectors.lines(s3, bucket, "errors/processing-failed/"))
                        .singleElement()
                        .asString()
                        .contains(
                                "lambdaArn",
                                Base64.getEncoder().encodeToString("fail\n".getBytes(StandardCharsets.UTF_8)));
            });
        }
    }

    private static FunctionServer.Reply upperCase(JsonNode event) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        for (JsonNode record : event.path("records")) {
            String text =
                    new String(Base64.getDecoder().decode(record.path("data").asText()), StandardCharsets.UTF_8);
            String result = text.startsWith("drop") ? "Dropped" : text.startsWith("fail") ? "ProcessingFailed" : "Ok";
            answer.withArrayProperty("records")
                    .addObject()
                    .put("recordId", record.path("recordId").asText())
                    .put("result", result)
                    .put("data", text.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        }
        return FunctionServer.Reply.ok(answer.toString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String metrics(int port) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String topic(TestKafka kafka, String prefix) throws Exception {
        String topic = kafka.uniqueName(prefix);
        TestTopics.create(admin, List.of(new NewTopic(topic, 1, (short) 1)));
        return topic;
    }

    private static void send(String topic, String... values) {
        for (String value : values) {
            producer.send(new ProducerRecord<>(topic, 0, null, value.getBytes(StandardCharsets.UTF_8)));
        }
        producer.flush();
    }

    private static List<String> values(TestKafka kafka, String topic, int count) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", kafka.bootstrapServers());
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            consumer.seekToBeginning(consumer.assignment());
            Eventually.within(PATIENCE).untilAsserted(() -> {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    values.add(new String(record.value(), StandardCharsets.UTF_8));
                }
                assertThat(values).hasSizeGreaterThanOrEqualTo(count);
            });
        }
        return values;
    }
}
