package io.kinbridge.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kinbridge.encryption.GivenKeyService;
import io.kinbridge.encryption.KeyServiceException.Reason;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.MasterKeys;
import io.kinbridge.testkit.TestKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.KmsAccessDeniedException;
import software.amazon.awssdk.services.kinesis.model.KmsDisabledException;
import software.amazon.awssdk.services.kinesis.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kinesis.model.KmsNotFoundException;
import software.amazon.awssdk.services.kinesis.model.KmsOptInRequiredException;
import software.amazon.awssdk.services.kinesis.model.KmsThrottlingException;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Encryption at rest, through the SDK's clients; what lies in Kafka is read with Kafka's own consumer. */
@ExtendWith(KafkaForTests.class)
@Timeout(180)
class EncryptionKafkaIT {
    private static final int SEALED_BY = 40;

    private static final Map<Reason, Class<? extends KinesisException>> ERRORS = Map.of(
            Reason.NOT_FOUND, KmsNotFoundException.class,
            Reason.DISABLED, KmsDisabledException.class,
            Reason.INVALID_STATE, KmsInvalidStateException.class,
            Reason.ACCESS_DENIED, KmsAccessDeniedException.class,
            Reason.OPT_IN_REQUIRED, KmsOptInRequiredException.class,
            Reason.THROTTLED, KmsThrottlingException.class);

    @TempDir
    private static Path directory;

    private static TestKafka kafka;
    private static MasterKeys keys;
    private static KinbridgeClients clients;
    private static KinesisClient kinesis;

    @BeforeAll
    static void open(TestKafka cluster) {
        kafka = cluster;
        keys = new MasterKeys(directory).with("first").with("second");
        clients = open(keys.settings());
        kinesis = clients.syncClient();
    }

    @AfterAll
    static void close() {
        clients.close();
    }

    private static KinbridgeClients open(Map<String, String> settings) {
        KinbridgeConfig config = KinbridgeConfig.of(kafka.bootstrapServers()).withLease(Duration.ofMillis(500));
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            config = config.withModule(setting.getKey(), setting.getValue());
        }
        return KinbridgeClients.open(config);
    }

    private static String givenStream() {
        String name = kafka.uniqueName("encrypted");
        kinesis.createStream(request -> request.streamName(name).shardCount(1));
        awaitActive(kinesis, name);
        return name;
    }

    private static void awaitActive(KinesisClient client, String stream) {
        Eventually.within(Duration.ofSeconds(30))
                .until(
                        () -> client.describeStreamSummary(request -> request.streamName(stream))
                                .streamDescriptionSummary()
                                .streamStatus(),
                        StreamStatus.ACTIVE::equals);
    }

    private static void start(KinesisClient client, String stream, String keyId) {
        client.startStreamEncryption(request ->
                request.streamName(stream).encryptionType(EncryptionType.KMS).keyId(keyId));
        awaitActive(client, stream);
    }

    private static void stop(String stream) {
        kinesis.stopStreamEncryption(request ->
                request.streamName(stream).encryptionType(EncryptionType.KMS).keyId("alias/first"));
        awaitActive(kinesis, stream);
    }

    private static PutRecordResponse put(String stream, String data) {
        return put(kinesis, stream, data);
    }

    private static PutRecordResponse put(KinesisClient client, String stream, String data) {
        return client.putRecord(
                request -> request.streamName(stream).partitionKey("key").data(SdkBytes.fromUtf8String(data)));
    }

    private static String iterator(KinesisClient client, String stream) {
        String shard = client.listShards(request -> request.streamName(stream))
                .shards()
                .get(0)
                .shardId();
        return client.getShardIterator(request ->
                        request.streamName(stream).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
    }

    private static List<Record> read(KinesisClient client, String stream, int count) {
        List<Record> records = new ArrayList<>();
        String next = iterator(client, stream);
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (records.size() < count && System.nanoTime() < deadline) {
            String from = next;
            GetRecordsResponse response = client.getRecords(request -> request.shardIterator(from));
            records.addAll(response.records());
            next = response.nextShardIterator();
        }
        return records;
    }

    private static List<String> texts(List<Record> records) {
        return records.stream()
                .map(record -> record.data().asString(StandardCharsets.UTF_8))
                .toList();
    }

    /** What any Kafka consumer sees. */
    private static List<ConsumerRecord<byte[], byte[]>> stored(String stream, int count) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(stream, 0)));
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (records.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    @Test
    void putRecords_encryptedRotatedStopped_isCiphertextInKafkaAndReadAsItWas() {
        String stream = givenStream();
        assertThat(put(stream, "plain-0").encryptionType()).isEqualTo(EncryptionType.NONE);
        start(kinesis, stream, "alias/first");
        assertThat(put(stream, "secret-1").encryptionType()).isEqualTo(EncryptionType.KMS);
        start(kinesis, stream, "arn:aws:kms:us-east-1:000000000000:alias/second");
        PutRecordsResponse many = kinesis.putRecords(request -> request.streamName(stream)
                .records(PutRecordsRequestEntry.builder()
                        .partitionKey("key")
                        .data(SdkBytes.fromUtf8String("secret-2"))
                        .build()));
        assertThat(many.encryptionType()).isEqualTo(EncryptionType.KMS);
        stop(stream);
        put(stream, "plain-3");
        start(kinesis, stream, "first");
        put(stream, "secret-4");

        List<Record> records = read(kinesis, stream, 5);
        assertThat(texts(records)).containsExactly("plain-0", "secret-1", "secret-2", "plain-3", "secret-4");
        assertThat(records)
                .extracting(Record::encryptionType)
                .containsExactly(
                        EncryptionType.NONE,
                        EncryptionType.KMS,
                        EncryptionType.KMS,
                        EncryptionType.NONE,
                        EncryptionType.KMS);
        List<ConsumerRecord<byte[], byte[]>> stored = stored(stream, 5);
        assertThat(stored)
                .extracting(record -> new String(record.value(), StandardCharsets.ISO_8859_1).contains("secret"))
                .containsOnly(false);
        assertThat(stored)
                .extracting(record -> record.value().length)
                .containsExactly(7, 8 + SEALED_BY, 8 + SEALED_BY, 7, 8 + SEALED_BY);
    }

    @Test
    void startStopEncryption_whileRecordsAreWritten_losesNoneAndKeepsTheirOrder() {
        String stream = givenStream();
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Integer> written = CompletableFuture.supplyAsync(() -> {
            int count = 0;
            while (!over.get()) {
                put(stream, "number-" + count);
                count++;
            }
            return count;
        });
        start(kinesis, stream, "alias/first");
        start(kinesis, stream, "alias/second");
        stop(stream);
        over.set(true);
        int count = written.join();

        List<Record> records = read(kinesis, stream, count);
        assertThat(records).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertThat(records.get(i).data().asUtf8String()).isEqualTo("number-" + i);
        }
        assertThat(records).extracting(Record::encryptionType).contains(EncryptionType.KMS, EncryptionType.NONE);
    }

    @Test
    void client_withoutTheKeys_neitherReadsNorWrites() {
        String stream = givenStream();
        start(kinesis, stream, "alias/first");
        put(stream, "secret");
        try (KinbridgeClients others = open(Map.of())) {
            KinesisClient other = others.syncClient();
            assertThatThrownBy(() -> put(other, stream, "x"))
                    .isInstanceOf(KmsNotFoundException.class)
                    .hasMessageContaining("alias/first")
                    .hasMessageContaining("encryption.keystore.path");
            String iterator = iterator(other, stream);
            assertThatThrownBy(() -> other.getRecords(request -> request.shardIterator(iterator)))
                    .isInstanceOf(KmsNotFoundException.class);
        }
        assertThat(texts(read(kinesis, stream, 1))).containsExactly("secret");
    }

    @Test
    void kmsErrors_ofPutGetAndSubscribe_areAsKinesisModelsThem() {
        String stream = givenStream();
        String keyId = "alias/" + stream;
        Map<String, String> service = Map.of("encryption.key.service", GivenKeyService.class.getName());
        try (KinbridgeClients writing = open(service)) {
            start(writing.syncClient(), stream, keyId);
            put(writing.syncClient(), stream, "secret");
        }
        for (Reason reason : Reason.values()) {
            try (KinbridgeClients others = open(service)) {
                GivenKeyService.refuse(keyId, reason);
                assertThat(kmsErrors(others, stream)).as(reason.name()).containsOnly(ERRORS.get(reason));
                GivenKeyService.allow(keyId);
            }
        }
        try (KinbridgeClients others = open(service)) {
            GivenKeyService.refuse(keyId, Reason.DISABLED);
            assertThatThrownBy(() -> put(others.syncClient(), stream, "x")).isInstanceOf(KmsDisabledException.class);
            GivenKeyService.allow(keyId);
            Eventually.within(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(texts(read(others.syncClient(), stream, 1)))
                            .containsExactly("secret"));
        }
    }

    /** Of each operation on records. */
    private static List<Class<? extends Throwable>> kmsErrors(KinbridgeClients others, String stream) {
        KinesisClient other = others.syncClient();
        String iterator = iterator(other, stream);
        PutRecordsRequestEntry entry = PutRecordsRequestEntry.builder()
                .partitionKey("k")
                .data(SdkBytes.fromUtf8String("x"))
                .build();
        return List.of(
                catchThrowable(() -> put(other, stream, "x")).getClass(),
                catchThrowable(() -> other.putRecords(
                                request -> request.streamName(stream).records(entry)))
                        .getClass(),
                catchThrowable(() -> other.getRecords(request -> request.shardIterator(iterator)))
                        .getClass(),
                subscribing(others, stream).getClass());
    }

    private static Throwable subscribing(KinbridgeClients others, String stream) {
        KinesisClient other = others.syncClient();
        String arn = other.describeStreamSummary(request -> request.streamName(stream))
                .streamDescriptionSummary()
                .streamARN();
        String consumer = other.registerStreamConsumer(
                        request -> request.streamARN(arn).consumerName(kafka.uniqueName("reader")))
                .consumer()
                .consumerARN();
        String shard = other.listShards(request -> request.streamName(stream))
                .shards()
                .get(0)
                .shardId();
        CompletableFuture<Void> over = new Pushed(others.asyncClient(), Long.MAX_VALUE)
                .subscribe(consumer, shard, ShardIteratorType.TRIM_HORIZON);
        return catchThrowable(over::join).getCause();
    }
}
