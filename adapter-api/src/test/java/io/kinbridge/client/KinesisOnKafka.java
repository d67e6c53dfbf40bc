package io.kinbridge.client;

import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Tests of the SDK's clients on a broker: one set of clients a class, and the steps that tests share. */
@ExtendWith(KafkaForTests.class)
@Timeout(60)
abstract class KinesisOnKafka {
    static final String ACCOUNT = KinbridgeConfig.DEFAULT_ACCOUNT;

    private static KinbridgeClients clients;
    static TestKafka kafka;
    static KinesisAsyncClient async;
    static KinesisClient kinesis;

    @BeforeAll
    static void open(TestKafka cluster) {
        kafka = cluster;
        clients = openClients();
        async = clients.asyncClient();
        kinesis = clients.syncClient();
    }

    @AfterAll
    static void close() {
        clients.close();
    }

    static KinbridgeClients clients() {
        return clients;
    }

    /** Clients beside the shared ones: another process would have such. */
    static KinbridgeClients openClients() {
        return KinbridgeClients.open(
                KinbridgeConfig.of(kafka.bootstrapServers()).withLease(Duration.ofMillis(500)));
    }

    static String givenStream(int shards) {
        String name = kafka.uniqueName("stream");
        kinesis.createStream(request -> request.streamName(name).shardCount(shards));
        awaitActive(name);
        return name;
    }

    static void awaitActive(String stream) {
        Eventually.within(Duration.ofSeconds(30))
                .until(
                        () -> kinesis.describeStreamSummary(request -> request.streamName(stream))
                                .streamDescriptionSummary()
                                .streamStatus(),
                        StreamStatus.ACTIVE::equals);
    }

    /** Registers a consumer; gives back its ARN. */
    static String consumer(String stream, String name) {
        String arn = kinesis.describeStreamSummary(request -> request.streamName(stream))
                .streamDescriptionSummary()
                .streamARN();
        return kinesis.registerStreamConsumer(request -> request.streamARN(arn).consumerName(name))
                .consumer()
                .consumerARN();
    }

    static String consumer(String stream) {
        return consumer(stream, "reader");
    }

    static void put(String stream, String key, String... data) {
        List<PutRecordsRequestEntry> entries = new ArrayList<>();
        for (String text : data) {
            entries.add(entry(key, text));
        }
        kinesis.putRecords(request -> request.streamName(stream).records(entries));
    }

    static PutRecordsRequestEntry entry(String key, String data) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(key)
                .data(SdkBytes.fromUtf8String(data))
                .build();
    }

    static String[] numbered(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toArray(String[]::new);
    }

    static List<Shard> shards(String stream) {
        return kinesis.listShards(request -> request.streamName(stream)).shards();
    }

    static String onlyShard(String stream) {
        return shards(stream).get(0).shardId();
    }

    static String iterator(String stream, String shard, ShardIteratorType type) {
        return kinesis.getShardIterator(
                        request -> request.streamName(stream).shardId(shard).shardIteratorType(type))
                .shardIterator();
    }

    /** Reads a shard until {@code count} records are there, or until its end if that comes first. */
    static List<Record> read(String iterator, int count) {
        List<Record> records = new ArrayList<>();
        String next = iterator;
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (next != null && records.size() < count) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Only " + records.size() + " of " + count + " records came within 20 s");
            }
            String from = next;
            GetRecordsResponse response = kinesis.getRecords(request -> request.shardIterator(from));
            records.addAll(response.records());
            next = response.nextShardIterator();
        }
        return records;
    }

    static List<Record> readAll(String stream, String shard, int count) {
        return read(iterator(stream, shard, ShardIteratorType.TRIM_HORIZON), count);
    }

    static List<String> texts(List<Record> records) {
        return records.stream()
                .map(record -> record.data().asString(StandardCharsets.UTF_8))
                .toList();
    }
}
