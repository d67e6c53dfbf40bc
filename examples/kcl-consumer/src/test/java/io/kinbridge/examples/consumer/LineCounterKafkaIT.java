package io.kinbridge.examples.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.examples.producer.LineProducer;
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

/** A KPL application writes and a KCL application reads, both compiled against Amazon's jars and run on Kinbridge's. */
@ExtendWith(KafkaForTests.class)
@Timeout(180)
class LineCounterKafkaIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void lines_ofTheKplsApplication_areCounted(TestKafka kafka, @TempDir Path directory) throws Exception {
        String stream = kafka.uniqueName("lines");
        try (KinesisClient kinesis = KinbridgeClients.sync(KinbridgeConfig.of(kafka.bootstrapServers()))) {
            kinesis.createStream(request -> request.streamName(stream).shardCount(2));
            kinesis.waiter().waitUntilStreamExists(request -> request.streamName(stream));
        }
        String cluster = "-Dkinbridge.bootstrap.servers=" + kafka.bootstrapServers();
        Path file = Files.write(
                directory.resolve("lines.log"),
                IntStream.range(0, 5000)
                        .mapToObj(line -> "visitor-" + line % 99 + " line " + line)
                        .toList());
        JavaCommand writer = JavaCommand.of(LineProducer.class, List.of(stream, file.toString()))
                .withClassPath(classPath(Path.of("..", "kpl-producer"), "kpl-shim", "amazon-kinesis-producer"))
                .withJvmOption(cluster);
        JavaCommand reader = JavaCommand.of(LineCounter.class, List.of(stream, kafka.uniqueName("counter"), "5000"))
                .withClassPath(classPath(Path.of("."), "kcl-shim", "amazon-kinesis-client"))
                .withJvmOption(cluster);
        try (JavaProcess reading = JavaProcess.start(reader);
                JavaProcess writing = JavaProcess.start(writer)) {
            assertThat(writing.awaitLine(line -> line.startsWith("written="), LIMIT))
                    .isEqualTo("written=5000 failed=0");
            assertThat(reading.awaitLine(line -> line.startsWith("lines="), LIMIT))
                    .isEqualTo("lines=5000 keys=99 most=visitor-0:51 graceful=true");
            assertThat(reading.waitFor(LIMIT)).isZero();
        }
    }

    /** An application, and what it runs on: Amazon's jar is not there. */
    private static String classPath(Path example, String shim, String original) throws IOException {
        Path target = example.resolve("target").toAbsolutePath().normalize();
        String runtime = Files.readString(target.resolve("run-class-path.txt")).trim();
        assertThat(runtime).contains(shim).doesNotContain(original);
        return target.resolve("classes") + File.pathSeparator + runtime;
    }
}
