package io.kinbridge.kcl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.JavaCommand;
import io.kinbridge.testkit.JavaProcess;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.kinesis.multilang.MultiLangDaemon;
import software.amazon.kinesis.producer.KinesisProducer;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

/** Amazon's MultiLangDaemon, as it is, runs on the finished jar and drives a record processor in Python. */
@ExtendWith(KafkaForTests.class)
@Timeout(180)
class MultiLangDaemonIT {
    private static final int RECORDS = 10_000;
    private static final int SHARDS = 4;
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Path SCRIPT =
            Path.of("src", "test", "resources", "multilang", "processor.py").toAbsolutePath();
    private static final Path LOG =
            Path.of("src", "test", "resources", "multilang", "logback.xml").toAbsolutePath();

    @TempDir
    private Path folder;

    @BeforeEach
    void hasPython() throws InterruptedException {
        assumeThat(python())
                .as("python3, which the record processor of this test runs on")
                .isTrue();
    }

    private static boolean python() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("python3", "--version")
                    .redirectErrorStream(true)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void daemon_tenThousandRecordsOfTheKpl_areProcessedOnceAndCheckpointed(TestKafka kafka) throws Exception {
        String stream = kafka.uniqueName("words");
        String application = kafka.uniqueName("counter");
        Path kept = Files.createDirectory(folder.resolve("kept"));
        writeRecords(kafka, stream);

        try (JavaProcess daemon = JavaProcess.start(daemon(kafka, stream, application, kept))) {
            Eventually.within(LIMIT).untilAsserted(() -> {
                assertThat(daemon.isAlive()).as("the daemon").isTrue();
                assertThat(lines(kept, "record ")).hasSize(RECORDS);
            });
            assertThat(clientIds(kafka, application)).singleElement().asString().startsWith("counter-1");
            // A termination, which the daemon makes a graceful shutdown of.
            ProcessHandle.of(daemon.pid()).orElseThrow().destroy();
            daemon.waitFor(LIMIT);
        }

        assertThat(lines(kept, "record "))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, RECORDS)
                        .mapToObj(number -> "record word " + number)
                        .toList());
        assertThat(lines(kept, "initialize ")).hasSize(SHARDS).doesNotHaveDuplicates();
        assertThat(lines(kept, "shutdownRequested")).hasSize(SHARDS);
        assertThat(lines(kept, "checkpoint-failed")).isEmpty();
        assertThat(lag(kafka, application, stream))
                .hasSize(SHARDS)
                .allSatisfy((partition, left) -> assertThat(left).isZero());
    }

    private static void writeRecords(TestKafka kafka, String stream) {
        KinbridgeConfig cluster = KinbridgeConfig.of(kafka.bootstrapServers());
        try (KinesisClient kinesis = KinbridgeClients.sync(cluster)) {
            kinesis.createStream(request -> request.streamName(stream).shardCount(SHARDS));
            kinesis.waiter().waitUntilStreamExists(request -> request.streamName(stream));
        }
        KinesisProducer producer = new KinesisProducer(new KinesisProducerConfiguration(), cluster);
        for (int number = 0; number < RECORDS; number++) {
            producer.addUserRecord(
                    stream, "key-" + number % 1_000, ByteBuffer.wrap(("word " + number).getBytes(UTF_8)));
        }
        producer.flushSync();
        producer.destroy();
    }

    private JavaCommand daemon(TestKafka kafka, String stream, String application, Path kept) throws IOException {
        Path properties = Files.write(
                folder.resolve("counter.properties"),
                List.of(
                        "executableName = python3 " + SCRIPT + " " + kept,
                        "streamName = " + stream,
                        "applicationName = " + application,
                        "workerId = counter-1",
                        "initialPositionInStream = TRIM_HORIZON",
                        "AwsCredentialsProvider = DefaultCredentialsProvider",
                        "regionName = us-east-1",
                        "shutdownGraceMillis = 30000"));
        String classPath = Stream.concat(Stream.of(ClassPath.finishedJar().file()), ClassPath.daemonsJars().stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        return JavaCommand.of(MultiLangDaemon.class, List.of("--properties-file", properties.toString()))
                .withClassPath(classPath)
                .withJvmOption("-Dlogback.configurationFile=" + LOG)
                .withJvmOption("-Dkinbridge.bootstrap.servers=" + kafka.bootstrapServers());
    }

    private static List<String> lines(Path kept, String start) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(kept)) {
            files = found.toList();
        }
        List<String> lines = new ArrayList<>();
        for (Path file : files) {
            Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(start))
                    .forEach(lines::add);
        }
        return lines;
    }

    private static List<String> clientIds(TestKafka kafka, String group) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
                    .map(member -> member.clientId())
                    .toList();
        }
    }

    /** By partition, how many records lie behind the committed offset. */
    private static Map<Integer, Long> lag(TestKafka kafka, String group, String topic) throws Exception {
        Map<Integer, Long> lag = new TreeMap<>();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            Set<TopicPartition> partitions = committed.keySet();
            assertThat(partitions).allMatch(partition -> partition.topic().equals(topic));
            var ends = admin.listOffsets(
                            partitions.stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest())))
                    .all()
                    .get();
            partitions.forEach(partition -> lag.put(
                    partition.partition(),
                    ends.get(partition).offset() - committed.get(partition).offset()));
        }
        return lag;
    }
}
