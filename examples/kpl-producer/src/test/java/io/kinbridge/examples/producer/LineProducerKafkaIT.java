package io.kinbridge.examples.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.aggregation.AggregatedRecords;
import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.testkit.JavaCommand;
import io.kinbridge.testkit.JavaProcess;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** The application, compiled against Amazon's jar, runs on a class path that has Kinbridge's in its place. */
@ExtendWith(KafkaForTests.class)
@Timeout(120)
class LineProducerKafkaIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void lines_onKinbridgesJar_areWritten(TestKafka kafka, @TempDir Path directory) throws Exception {
        try (KinesisClient kinesis = KinbridgeClients.sync(KinbridgeConfig.of(kafka.bootstrapServers()))) {
            String stream = kafka.uniqueName("lines");
            kinesis.createStream(request -> request.streamName(stream).shardCount(2));
            kinesis.waiter().waitUntilStreamExists(request -> request.streamName(stream));

            Path file = Files.write(
                    directory.resolve("lines.log"),
                    IntStream.range(0, 5000)
                            .mapToObj(line -> "visitor-" + line % 100 + " line " + line)
                            .toList());
            JavaCommand command = JavaCommand.of(LineProducer.class, List.of(stream, file.toString()))
                    .withClassPath(classPath())
                    .withJvmOption("-Dkinbridge.bootstrap.servers=" + kafka.bootstrapServers());
            try (JavaProcess application = JavaProcess.start(command)) {
                String last = application.awaitLine(line -> line.startsWith("written="), LIMIT);
                assertThat(last).isEqualTo("written=5000 failed=0");
                assertThat(application.waitFor(LIMIT)).isZero();
            }
            assertThat(userRecords(kinesis, stream)).isEqualTo(5000);
        }
    }

    /** The application, and what it runs on: Amazon's jar is not there. */
    private static String classPath() throws IOException {
        String runtime =
                Files.readString(Path.of("target", "run-class-path.txt")).trim();
        assertThat(runtime).contains("kpl-shim").doesNotContain("amazon-kinesis-producer");
        return Path.of("target", "classes").toAbsolutePath() + File.pathSeparator + runtime;
    }

    private static int userRecords(KinesisClient kinesis, String stream) {
        int count = 0;
        for (Shard shard :
                kinesis.listShards(request -> request.streamName(stream)).shards()) {
            String iterator = kinesis.getShardIterator(request -> request.streamName(stream)
                            .shardId(shard.shardId())
                            .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .shardIterator();
            GetRecordsResponse response = kinesis.getRecords(request -> request.shardIterator(iterator));
            count += response.records().stream()
                    .mapToInt(record -> AggregatedRecords.parse(record.data().asByteArray())
                            .map(List::size)
                            .orElse(1))
                    .sum();
        }
        return count;
    }
}
