package io.kinbridge.benchmark;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.JavaCommand;
import io.kinbridge.testkit.JavaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.kinesis.producer.KinesisProducer;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

/** A broker in a JVM of its own, and clients on it: Kinbridge's, and raw Kafka clients made with the properties of those. */
final class Cluster implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final int FRESH_JVMS = 5;
    private static final Duration READY_LIMIT = Duration.ofSeconds(60);
    private static final List<String> BROKER_JVM = List.of("-Xms512m", "-Xmx512m", "-XX:+UseG1GC");

    private final JavaProcess broker;
    private final String bootstrapServers;

    private Cluster(JavaProcess broker, String bootstrapServers) {
        this.broker = broker;
        this.bootstrapServers = bootstrapServers;
    }

    /** @param directory where the broker keeps its records */
    static Cluster start(Path directory) {
        JavaProcess broker = JavaProcess.start(
                new JavaCommand(BenchmarkBroker.class, List.of(directory.toString()), BROKER_JVM, null));
        String line = broker.awaitLine(said -> said.startsWith(BenchmarkBroker.READY), START_LIMIT);
        Cluster cluster = new Cluster(broker, line.substring(BenchmarkBroker.READY.length()));
        cluster.showClients();
        return cluster;
    }

    /** Has Kinbridge write and read, so that the probe sees the Kafka clients by which it does. */
    private void showClients() {
        String stream = "probe";
        createStream(stream, 1);
        try (KinbridgeClients clients = clients()) {
            KinesisClient kinesis = clients.syncClient();
            kinesis.putRecord(
                    request -> request.streamName(stream).partitionKey("any").data(SdkBytes.fromUtf8String("any")));
            String iterator =
                    iterators(kinesis, stream, ShardIteratorType.TRIM_HORIZON).get(0);
            kinesis.getRecords(request -> request.shardIterator(iterator));
        }
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** Kinbridge's clients, with connections and threads of their own. */
    KinbridgeClients clients() {
        return KinbridgeClients.open(KinbridgeConfig.of(bootstrapServers)
                .withKafka(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, ClientProbe.class.getName()));
    }

    /** A KPL producer with connections and threads of its own. */
    KinesisProducer producer(KinesisProducerConfiguration configuration) {
        return new KinesisProducer(configuration, KinbridgeConfig.of(bootstrapServers));
    }

    /** How long a fresh JVM takes from making a producer to its first acknowledgement, ms: the median of some. */
    double firstAcknowledgement(String stream) {
        return freshJvms(FirstUserRecord.class, FirstUserRecord.TOOK, fresh -> List.of(bootstrapServers, stream));
    }

    /** How long a fresh JVM takes from making a worker to its first record, ms: the median of some. */
    double firstRecord(String stream) {
        return freshJvms(
                FirstClientRecord.class,
                FirstClientRecord.TOOK,
                fresh -> List.of(bootstrapServers, stream, "first-" + fresh));
    }

    private static double freshJvms(Class<?> main, String took, IntFunction<List<String>> arguments) {
        List<Double> millis = IntStream.range(0, FRESH_JVMS)
                .mapToObj(fresh -> {
                    try (JavaProcess process = JavaProcess.start(main, arguments.apply(fresh))) {
                        String line = process.awaitLine(said -> said.startsWith(took), START_LIMIT);
                        return Long.parseLong(line.substring(took.length())) / 1e6;
                    }
                })
                .toList();
        return Speed.median(millis, Double::doubleValue);
    }

    /** Makes a stream, which is also a topic with so many partitions. */
    void createStream(String name, int shards) {
        try (KinbridgeClients clients = clients()) {
            KinesisClient kinesis = clients.syncClient();
            kinesis.createStream(request -> request.streamName(name).shardCount(shards));
            Eventually.within(READY_LIMIT)
                    .until(
                            () -> kinesis.describeStreamSummary(request -> request.streamName(name))
                                    .streamDescriptionSummary()
                                    .streamStatus(),
                            StreamStatus.ACTIVE::equals);
        }
    }

    /** An iterator for each shard of a stream. */
    static List<String> iterators(KinesisClient kinesis, String stream, ShardIteratorType type) {
        return kinesis.listShards(request -> request.streamName(stream)).shards().stream()
                .map(Shard::shardId)
                .map(shard -> kinesis.getShardIterator(request ->
                                request.streamName(stream).shardId(shard).shardIteratorType(type))
                        .shardIterator())
                .toList();
    }

    /** A producer with the properties of the one that Kinbridge writes with. */
    RawWriter rawWriter() {
        Map<String, Object> properties = ClientProbe.propertiesOf("kinbridge-log-writer");
        properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, "raw-producer");
        return new RawWriter(new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /**
     * A consumer with the properties of those that Kinbridge reads with. Those have one partition each, so this one may fetch
     * for all of its partitions at once what they fetch one by one.
     */
    KafkaConsumer<byte[], byte[]> rawConsumer(String topic, int partitions) {
        Map<String, Object> properties = ClientProbe.propertiesOf("kinbridge-log-reader");
        properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, "raw-consumer");
        int fetchBytes = Integer.parseInt(String.valueOf(properties.get(ConsumerConfig.FETCH_MAX_BYTES_CONFIG)));
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, partitions * fetchBytes);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList());
        return consumer;
    }

    /** Ends the broker; its directory stays. */
    @Override
    public void close() {
        broker.close();
    }
}
