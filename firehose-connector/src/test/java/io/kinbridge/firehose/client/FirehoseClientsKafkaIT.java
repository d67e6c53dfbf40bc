package io.kinbridge.firehose.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.firehose.worker.ConnectForTests;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import io.kinbridge.testkit.TestTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.FirehoseAsyncClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.CompressionFormat;
import software.amazon.awssdk.services.firehose.model.ConcurrentModificationException;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamDescription;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamEncryptionStatus;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamStatus;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamType;
import software.amazon.awssdk.services.firehose.model.FirehoseException;
import software.amazon.awssdk.services.firehose.model.InvalidArgumentException;
import software.amazon.awssdk.services.firehose.model.InvalidKmsResourceException;
import software.amazon.awssdk.services.firehose.model.KeyType;
import software.amazon.awssdk.services.firehose.model.LimitExceededException;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponseEntry;
import software.amazon.awssdk.services.firehose.model.Record;
import software.amazon.awssdk.services.firehose.model.ResourceInUseException;
import software.amazon.awssdk.services.firehose.model.ResourceNotFoundException;
import software.amazon.awssdk.services.firehose.model.ServiceUnavailableException;
import software.amazon.awssdk.services.firehose.model.Tag;

/** The twelve operations by the SDK's clients, on a broker and a Connect worker. */
@ExtendWith(KafkaForTests.class)
class FirehoseClientsKafkaIT {
    private static final String ROLE = "arn:aws:iam::123456789012:role/firehose";
    private static final String DESTINATION = "destinationId-000000000001";
    private static final Eventually SOON = Eventually.within(Duration.ofSeconds(30));

    private static TestKafka kafka;
    private static ConnectForTests connect;
    private static FirehoseClients clients;
    private static FirehoseClient firehose;

    @BeforeAll
    static void start(TestKafka given) {
        kafka = given;
        connect = ConnectForTests.start(kafka);
        clients = FirehoseClients.open(
                FirehoseClientConfig.of(kafka.bootstrapServers(), connect.url()).withPartitions(2));
        firehose = clients.syncClient();
    }

    @AfterAll
    static void stop() {
        clients.close();
        connect.close();
    }

    @Test
    void createPutDelete_directPut_aTopicHoldsWhatIsPut() {
        String name = kafka.uniqueName("direct");
        String arn = firehose.createDeliveryStream(request(name).build()).deliveryStreamARN();
        DeliveryStreamDescription active = untilActive(name);

        assertThat(arn).isEqualTo("arn:aws:firehose:us-east-1:000000000000:deliverystream/" + name);
        assertThat(active.deliveryStreamARN()).isEqualTo(arn);
        assertThat(active.deliveryStreamType()).isEqualTo(DeliveryStreamType.DIRECT_PUT);
        assertThat(active.versionId()).isEqualTo("1");
        assertThat(active.createTimestamp()).isBetween(Instant.now().minusSeconds(120), Instant.now());
        assertThat(active.lastUpdateTimestamp()).isNull();
        assertThat(active.hasMoreDestinations()).isFalse();
        assertThat(active.deliveryStreamEncryptionConfiguration().status())
                .isEqualTo(DeliveryStreamEncryptionStatus.DISABLED);
        assertThat(active.destinations().get(0).destinationId()).isEqualTo(DESTINATION);
        assertThat(active.destinations()
                        .get(0)
                        .extendedS3DestinationDescription()
                        .bufferingHints()
                        .sizeInMBs())
                .isEqualTo(5);

        assertThat(firehose.putRecord(put -> put.deliveryStreamName(name).record(record("one")))
                        .encrypted())
                .isFalse();
        PutRecordBatchResponse batch = firehose.putRecordBatch(
                put -> put.deliveryStreamName(name).records(record("two"), record(""), record("three")));

        assertThat(batch.failedPutCount()).isZero();
        assertThat(batch.encrypted()).isFalse();
        assertThat(batch.requestResponses())
                .hasSize(3)
                .extracting(PutRecordBatchResponseEntry::recordId)
                .doesNotHaveDuplicates()
                .doesNotContainNull();
        List<ConsumerRecord<byte[], byte[]>> records = read(name, 4);
        assertThat(records)
                .extracting(record -> new String(record.value()))
                .containsExactlyInAnyOrder("one", "two", "", "three");
        assertThat(records).allSatisfy(record -> {
            assertThat(record.key()).isNull();
            assertThat(record.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
        });

        firehose.deleteDeliveryStream(delete -> delete.deliveryStreamName(name));

        assertThatThrownBy(() -> describe(name))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Firehose " + name + " under account 000000000000 not found");
        assertThat(topics()).doesNotContain(name);
        assertThatThrownBy(() -> firehose.deleteDeliveryStream(delete -> delete.deliveryStreamName(name)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void create_whatCannotBe_isRefusedAndLeavesNothing() throws Exception {
        String name = kafka.uniqueName("refused");
        createTopic(name);
        String other = kafka.uniqueName("refused");

        assertThatThrownBy(() -> firehose.createDeliveryStream(request(name).build()))
                .isInstanceOf(ResourceInUseException.class)
                .hasMessageContaining("Topic " + name + " exists in Kafka already");
        assertThatThrownBy(() -> firehose.createDeliveryStream(request(other)
                        .extendedS3DestinationConfiguration(s3 ->
                                s3.roleARN("nobody").bucketARN("arn:aws:s3:::b").fileExtension("gz"))
                        .build()))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContainingAll("2 faults", "RoleARN", "FileExtension");
        assertThatThrownBy(() -> firehose.createDeliveryStream(request(other)
                        .deliveryStreamEncryptionConfigurationInput(key -> key.keyType(KeyType.AWS_OWNED_CMK))
                        .build()))
                .isInstanceOf(InvalidKmsResourceException.class)
                .hasMessageContaining("does not encrypt");
        assertThatThrownBy(() -> firehose.createDeliveryStream(fromStream(other, other)))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("topic " + other + " was not found");
        assertThat(topics()).doesNotContain(other);
        assertThatThrownBy(() -> describe(other)).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void put_whatBreaksALimit_isRefused() {
        String name = kafka.uniqueName("limits");
        firehose.createDeliveryStream(request(name).build());
        untilActive(name);
        List<Record> tooMany = Collections.nCopies(501, record("x"));
        List<Record> tooLarge = Collections.nCopies(
                5,
                Record.builder()
                        .data(SdkBytes.fromByteArray(new byte[1_000_000]))
                        .build());

        assertThatThrownBy(() -> firehose.putRecordBatch(
                        put -> put.deliveryStreamName(name).records(tooMany)))
                .isInstanceOfSatisfying(FirehoseException.class, refused -> {
                    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
                    assertThat(refused.statusCode()).isEqualTo(400);
                    assertThat(refused.requestId()).isNotBlank();
                })
                .hasMessageContaining("'records' failed to satisfy constraint: Member must have length less than or"
                        + " equal to 500");
        assertThatThrownBy(() -> firehose.putRecordBatch(
                        put -> put.deliveryStreamName(name).records(tooLarge)))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("Records size exceeds 4 MB limit");
        assertThat(firehose.putRecordBatch(put -> put.deliveryStreamName(name).records(tooMany.subList(0, 500)))
                        .failedPutCount())
                .isZero();
        assertThat(firehose.putRecordBatch(put -> put.deliveryStreamName(name).records(tooLarge.subList(0, 4)))
                        .failedPutCount())
                .isZero();
        assertThatThrownBy(() -> firehose.putRecord(
                        put -> put.deliveryStreamName(name + "-not").record(record("x"))))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void sources_streamAndTopic_beginAtTheEndOrATime() throws Exception {
        String topic = kafka.uniqueName("source");
        createTopic(topic);
        produce(topic, 3);
        String fromEnd = kafka.uniqueName("kinesis");
        String fromTime = kafka.uniqueName("msk");
        firehose.createDeliveryStream(fromStream(fromEnd, topic));
        firehose.createDeliveryStream(request(fromTime)
                .deliveryStreamType(DeliveryStreamType.MSK_AS_SOURCE)
                .mskSourceConfiguration(msk -> msk.mskClusterARN("arn:aws:kafka:us-east-1:123456789012:cluster/c/1")
                        .topicName(topic)
                        .authenticationConfiguration(
                                access -> access.roleARN(ROLE).connectivity("PRIVATE"))
                        .readFromTimestamp(Instant.EPOCH))
                .build());
        DeliveryStreamDescription kinesis = untilActive(fromEnd);
        DeliveryStreamDescription msk = untilActive(fromTime);

        assertThat(committed(fromEnd)).isEqualTo(Map.of(0, 2L, 1, 1L));
        assertThat(committed(fromTime)).containsAllEntriesOf(Map.of(0, 0L, 1, 0L));
        assertThat(kinesis.source().kinesisStreamSourceDescription().kinesisStreamARN())
                .endsWith(topic);
        assertThat(kinesis.source().kinesisStreamSourceDescription().deliveryStartTimestamp())
                .isEqualTo(kinesis.createTimestamp());
        assertThat(msk.source().mskSourceDescription().readFromTimestamp()).isEqualTo(Instant.EPOCH);
        assertThatThrownBy(() -> firehose.putRecord(
                        put -> put.deliveryStreamName(fromEnd).record(record("x"))))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("not permitted on KinesisStreamAsSource delivery stream type");
        assertThat(firehose.listDeliveryStreams(list -> list.deliveryStreamType(DeliveryStreamType.MSK_AS_SOURCE))
                        .deliveryStreamNames())
                .containsExactly(fromTime);

        firehose.deleteDeliveryStream(delete -> delete.deliveryStreamName(fromEnd));

        assertThat(topics()).contains(topic);
    }

    @Test
    void updateDestination_versionsMergesAndSwitches_areAsFirehoses() {
        String name = kafka.uniqueName("update");
        firehose.createDeliveryStream(request(name).build());
        untilActive(name);

        assertThatThrownBy(() -> firehose.createDeliveryStream(request(name).build()))
                .isInstanceOf(ResourceInUseException.class)
                .hasMessageContaining("already exists");
        assertThatThrownBy(() -> firehose.updateDestination(update -> update.deliveryStreamName(name)
                        .destinationId(DESTINATION)
                        .currentDeliveryStreamVersionId("7")
                        .extendedS3DestinationUpdate(s3 -> s3.prefix("b/"))))
                .isInstanceOf(ConcurrentModificationException.class)
                .hasMessageContaining("current version id: 1 and specified version id: 7");

        firehose.updateDestination(update -> update.deliveryStreamName(name)
                .destinationId(DESTINATION)
                .currentDeliveryStreamVersionId("1")
                .extendedS3DestinationUpdate(s3 -> s3.compressionFormat(CompressionFormat.GZIP)));

        DeliveryStreamDescription merged = describe(name);
        assertThat(merged.versionId()).isEqualTo("2");
        assertThat(merged.lastUpdateTimestamp()).isAfter(merged.createTimestamp());
        assertThat(merged.destinations().get(0).s3DestinationDescription().compressionFormat())
                .isEqualTo(CompressionFormat.GZIP);
        assertThat(merged.destinations()
                        .get(0)
                        .extendedS3DestinationDescription()
                        .prefix())
                .isEqualTo("a/");

        assertThatThrownBy(() -> firehose.updateDestination(update -> update.deliveryStreamName(name)
                        .destinationId(DESTINATION)
                        .currentDeliveryStreamVersionId("2")
                        .httpEndpointDestinationUpdate(http -> http.endpointConfiguration(endpoint ->
                                endpoint.url("https://localhost:1/x").accessKey("secret")))))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("S3Configuration");
        firehose.updateDestination(update -> update.deliveryStreamName(name)
                .destinationId(DESTINATION)
                .currentDeliveryStreamVersionId("2")
                .httpEndpointDestinationUpdate(http -> http.endpointConfiguration(endpoint ->
                                endpoint.url("https://localhost:1/x").accessKey("secret"))
                        .s3Update(s3 -> s3.roleARN(ROLE).bucketARN("arn:aws:s3:::failed"))));

        DeliveryStreamDescription switched = describe(name);
        assertThat(switched.versionId()).isEqualTo("3");
        assertThat(switched.destinations().get(0).extendedS3DestinationDescription())
                .isNull();
        assertThat(switched.destinations()
                        .get(0)
                        .httpEndpointDestinationDescription()
                        .endpointConfiguration()
                        .url())
                .isEqualTo("https://localhost:1/x");
        assertThat(switched.toString()).doesNotContain("secret");
    }

    @Test
    void tagsAndEncryption_ofAStream_areKeptAndRefused() {
        String name = kafka.uniqueName("tags");
        firehose.createDeliveryStream(
                request(name).tags(tag("a", "1"), tag("b", "2")).build());
        untilActive(name);

        firehose.tagDeliveryStream(add -> add.deliveryStreamName(name).tags(tag("b", "3"), tag("c", "4")));
        firehose.untagDeliveryStream(remove -> remove.deliveryStreamName(name).tagKeys("a", "z"));

        assertThat(firehose.listTagsForDeliveryStream(
                        list -> list.deliveryStreamName(name).limit(1)))
                .satisfies(page -> {
                    assertThat(page.tags()).containsExactly(tag("b", "3"));
                    assertThat(page.hasMoreTags()).isTrue();
                });
        assertThat(firehose.listTagsForDeliveryStream(
                                list -> list.deliveryStreamName(name).exclusiveStartTagKey("b"))
                        .tags())
                .containsExactly(tag("c", "4"));
        List<Tag> fifty = IntStream.range(0, 50).mapToObj(i -> tag("t" + i, "")).toList();
        assertThatThrownBy(() -> firehose.tagDeliveryStream(
                        add -> add.deliveryStreamName(name).tags(fifty)))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("52 tags");

        assertThatThrownBy(() -> firehose.startDeliveryStreamEncryption(start -> start.deliveryStreamName(name)))
                .isInstanceOf(InvalidKmsResourceException.class)
                .hasMessageContaining("has no key service");
        assertThat(firehose.stopDeliveryStreamEncryption(end -> end.deliveryStreamName(name)))
                .isNotNull();
        assertThat(describe(name).deliveryStreamEncryptionConfiguration().status())
                .isEqualTo(DeliveryStreamEncryptionStatus.DISABLED);
    }

    @Test
    void list_severalStreams_givesPagesInOrder() {
        String prefix = kafka.uniqueName("list");
        FirehoseAsyncClient async = clients.asyncClient();
        List<String> names = List.of(prefix + "-a", prefix + "-b", prefix + "-c");
        names.stream()
                .map(name -> async.createDeliveryStream(request(name).build()))
                .toList()
                .forEach(created -> Objects.requireNonNull(created.join()));

        assertThat(firehose.listDeliveryStreams(
                        list -> list.exclusiveStartDeliveryStreamName(prefix).limit(2)))
                .satisfies(page -> {
                    assertThat(page.deliveryStreamNames()).isEqualTo(names.subList(0, 2));
                    assertThat(page.hasMoreDeliveryStreams()).isTrue();
                });
        assertThat(firehose.listDeliveryStreams(list -> list.exclusiveStartDeliveryStreamName(names.get(1)))
                        .deliveryStreamNames())
                .startsWith(names.get(2));
    }

    @Test
    void anyOperation_withoutConnect_namesTheUrl() {
        try (FirehoseClient alone = FirehoseClients.sync(
                FirehoseClientConfig.of(kafka.bootstrapServers(), java.net.URI.create("http://127.0.0.1:1")))) {
            assertThatThrownBy(alone::listDeliveryStreams)
                    .isInstanceOf(ServiceUnavailableException.class)
                    .hasMessageContaining("Kafka Connect at http://127.0.0.1:1 does not answer");
        }
    }

    private static CreateDeliveryStreamRequest.Builder request(String name) {
        return CreateDeliveryStreamRequest.builder()
                .deliveryStreamName(name)
                .extendedS3DestinationConfiguration(
                        s3 -> s3.roleARN(ROLE).bucketARN("arn:aws:s3:::bucket").prefix("a/"));
    }

    private static CreateDeliveryStreamRequest fromStream(String name, String stream) {
        return request(name)
                .deliveryStreamType(DeliveryStreamType.KINESIS_STREAM_AS_SOURCE)
                .kinesisStreamSourceConfiguration(kinesis -> kinesis.roleARN(ROLE)
                        .kinesisStreamARN("arn:aws:kinesis:us-east-1:123456789012:stream/" + stream))
                .build();
    }

    private static DeliveryStreamDescription describe(String name) {
        return firehose.describeDeliveryStream(describe -> describe.deliveryStreamName(name))
                .deliveryStreamDescription();
    }

    private static DeliveryStreamDescription untilActive(String name) {
        return SOON.until(() -> describe(name), stream -> stream.deliveryStreamStatus() == DeliveryStreamStatus.ACTIVE);
    }

    private static Record record(String text) {
        return Record.builder().data(SdkBytes.fromUtf8String(text)).build();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static Map<String, Object> toKafka() {
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }

    private static void createTopic(String topic) throws Exception {
        try (Admin admin = Admin.create(toKafka())) {
            TestTopics.create(admin, List.of(new NewTopic(topic, 2, (short) 1)));
        }
    }

    private static List<String> topics() {
        try (Admin admin = Admin.create(toKafka())) {
            return List.copyOf(admin.listTopics()
                    .names()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join());
        }
    }

    private static Map<Integer, Long> committed(String stream) throws Exception {
        try (Admin admin = Admin.create(toKafka())) {
            return admin
                    .listConsumerGroupOffsets("connect-" + stream)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(
                            entry -> entry.getKey().partition(),
                            entry -> entry.getValue().offset()));
        }
    }

    private static void produce(String topic, int count) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(toKafka(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) {
                producer.send(new ProducerRecord<>(topic, i % 2, null, new byte[] {(byte) i}));
            }
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                new TreeMap<>(toKafka()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new java.util.ArrayList<>();
            SOON.untilAsserted(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                assertThat(records).hasSize(count);
            });
            return records;
        }
    }
}
