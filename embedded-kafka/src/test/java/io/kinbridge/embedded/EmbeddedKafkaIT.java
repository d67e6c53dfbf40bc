package io.kinbridge.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedKafkaIT {
    private static final String TOPIC = "orders";
    private static final Duration READ_LIMIT = Duration.ofSeconds(20);

    @Test
    void start_temporaryDirectory_servesClientsAndIsGoneAfterClose() throws Exception {
        EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.temporary());
        Path directory = kafka.dataDirectory();
        try (kafka) {
            assertThat(directory).isDirectory();
            createTopic(kafka);
            produce(kafka, Map.of(), "a", "b");
            assertThat(consume(kafka, 2)).containsExactly("a", "b");
        }
        assertThat(directory).doesNotExist();
    }

    @Test
    void start_sameDirectoryAgain_findsWhatWasWritten(@TempDir Path parent) throws Exception {
        Path directory = parent.resolve("kept");
        try (EmbeddedKafka first = EmbeddedKafka.start(EmbeddedKafkaConfig.keptIn(directory))) {
            createTopic(first);
            produce(first, Map.of(), "before");
        }
        try (EmbeddedKafka second = EmbeddedKafka.start(EmbeddedKafkaConfig.keptIn(directory))) {
            produce(second, Map.of(), "after");
            assertThat(consume(second, 2)).containsExactly("before", "after");
        }
        assertThat(directory).isNotEmptyDirectory();
    }

    @Test
    void start_directoryInUse_namesTheDirectoryAndLeavesTheFirstRunning(@TempDir Path directory) throws Exception {
        EmbeddedKafkaConfig config = EmbeddedKafkaConfig.keptIn(directory);
        try (EmbeddedKafka first = EmbeddedKafka.start(config)) {
            assertThatThrownBy(() -> EmbeddedKafka.start(config))
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("in use by another broker");
            createTopic(first);
        }
    }

    @Test
    void start_portTaken_namesThePort() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            EmbeddedKafkaConfig config = EmbeddedKafkaConfig.temporary().withPort(taken.getLocalPort());
            assertThatThrownBy(() -> EmbeddedKafka.start(config))
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort());
        }
    }

    @Test
    void start_portGiven_listensThere() throws Exception {
        int port = freePort();
        try (EmbeddedKafka kafka =
                EmbeddedKafka.start(EmbeddedKafkaConfig.temporary().withPort(port))) {
            assertThat(kafka.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
            createTopic(kafka);
        }
    }

    @Test
    void start_wrongBrokerProperty_namesItAndFreesTheDirectory(@TempDir Path directory) {
        EmbeddedKafkaConfig wrong =
                EmbeddedKafkaConfig.keptIn(directory).withBrokerProperty("message.max.bytes", "plenty");
        assertThatThrownBy(() -> EmbeddedKafka.start(wrong))
                .isInstanceOf(BrokerStartException.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("message.max.bytes");
        EmbeddedKafka.start(EmbeddedKafkaConfig.keptIn(directory)).close();
    }

    @Test
    void start_metadataLogUnreadable_throwsInsteadOfHalting(@TempDir Path directory) throws Exception {
        EmbeddedKafka.start(EmbeddedKafkaConfig.keptIn(directory)).close();
        Path metadata = directory.resolve("kafka").resolve("__cluster_metadata-0");
        assertThat(metadata).isDirectory();
        deleteTree(metadata);
        Files.writeString(metadata, "not a directory");

        assertThatThrownBy(() -> EmbeddedKafka.start(EmbeddedKafkaConfig.keptIn(directory)))
                .isInstanceOf(BrokerStartException.class)
                .hasMessageContaining(directory.toString());
    }

    @Test
    void start_twoInOneJvm_keepTheirTopicsApartAndCloseAlone() throws Exception {
        try (EmbeddedKafka lasting = EmbeddedKafka.start(EmbeddedKafkaConfig.temporary())) {
            try (EmbeddedKafka passing = EmbeddedKafka.start(EmbeddedKafkaConfig.temporary())) {
                createTopic(lasting);
                createTopic(passing);
                produce(lasting, Map.of(), "lasting");
                produce(passing, Map.of(), "passing");
                assertThat(consume(passing, 1)).containsExactly("passing");
            }
            assertThat(consume(lasting, 1)).containsExactly("lasting");
        }
    }

    @Test
    void start_defaults_doNotCreateTopicsByThemselves() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.temporary())) {
            assertThatThrownBy(() -> produce(kafka, Map.of(ProducerConfig.MAX_BLOCK_MS_CONFIG, "500"), "lost"))
                    .hasMessageContaining(TOPIC);
        }
    }

    @Test
    void transaction_commitAndAbort_onlyCommittedRecordsAreRead() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.temporary())) {
            createTopic(kafka);
            try (KafkaProducer<String, String> producer =
                    producer(kafka, Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "catalog-writer"))) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(TOPIC, "aborted"));
                producer.flush();
                producer.abortTransaction();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(TOPIC, "committed"));
                producer.commitTransaction();
            }
            assertThat(consume(kafka, 1)).containsExactly("committed");
        }
    }

    private static void createTopic(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, Optional.of(1), Optional.empty())))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
    }

    private static KafkaProducer<String, String> producer(EmbeddedKafka kafka, Map<String, Object> overrides) {
        Map<String, Object> config = new HashMap<>(overrides);
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
    }

    private static void produce(EmbeddedKafka kafka, Map<String, Object> overrides, String... values) throws Exception {
        try (KafkaProducer<String, String> producer = producer(kafka, overrides)) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(TOPIC, value)).get(20, TimeUnit.SECONDS);
            }
        }
    }

    private static List<String> consume(EmbeddedKafka kafka, int count) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers(),
                ConsumerConfig.GROUP_ID_CONFIG, "readers",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            long deadline = System.nanoTime() + READ_LIMIT.toNanos();
            while (values.size() < count && System.nanoTime() - deadline < 0) {
                consumer.poll(Duration.ofMillis(100)).forEach(read -> values.add(read.value()));
            }
        }
        return values;
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return probe.getLocalPort();
        }
    }

    private static void deleteTree(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
