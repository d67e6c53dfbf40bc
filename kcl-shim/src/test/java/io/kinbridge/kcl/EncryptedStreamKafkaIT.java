package io.kinbridge.kcl;

import static io.kinbridge.kcl.KafkaWorkers.SOON;
import static io.kinbridge.kcl.KafkaWorkers.TRIM_HORIZON;
import static io.kinbridge.kcl.KafkaWorkers.application;
import static io.kinbridge.kcl.KafkaWorkers.numbers;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.aggregation.AggregatedRecordWriter;
import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.MasterKeys;
import io.kinbridge.testkit.TestKafka;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/** A worker on a stream that is encrypted. */
@ExtendWith(KafkaForTests.class)
@Timeout(180)
class EncryptedStreamKafkaIT {
    @TempDir
    private Path directory;

    private static KinbridgeConfig with(KinbridgeConfig config, MasterKeys keys) {
        KinbridgeConfig with = config;
        for (Map.Entry<String, String> setting : keys.settings().entrySet()) {
            with = with.withModule(setting.getKey(), setting.getValue());
        }
        return with;
    }

    @Test
    void worker_keyAwayAndBack_isGivenEveryRecordInPlain(TestKafka kafka) {
        MasterKeys keys = new MasterKeys(directory).with("first");
        Queue<KinesisClientRecord> given = new ConcurrentLinkedQueue<>();
        try (KafkaWorkers workers = new KafkaWorkers(kafka);
                KinbridgeClients clients = KinbridgeClients.open(with(workers.cluster(), keys))) {
            String stream = workers.givenStream(1);
            workers.write(stream, 0, 10);
            KinesisClient kinesis = clients.syncClient();
            kinesis.startStreamEncryption(
                    request -> request.streamName(stream).encryptionType("KMS").keyId("alias/first"));
            kinesis.waiter().waitUntilStreamExists(request -> request.streamName(stream));
            put(kinesis, stream, 10, 12);
            byte[] key = keys.remove("first");

            workers.worker(
                    new SingleStreamTracker(stream, TRIM_HORIZON),
                    application(stream),
                    "worker",
                    () -> new JournalProcessor("worker", workers.journal(), input -> {
                        given.addAll(input.records());
                        JournalProcessor.checkpoint(input);
                    }),
                    UnaryOperator.identity(),
                    with(workers.cluster(), keys));
            workers.awaitInitialized(1);
            put(kinesis, stream, 12, 14);
            keys.with("first", key);

            Eventually.within(SOON)
                    .untilAsserted(
                            () -> assertThat(workers.journal().data()).containsExactlyElementsOf(numbers(0, 14)));
            assertThat(given)
                    .extracting(KinesisClientRecord::encryptionType)
                    .startsWith(EncryptionType.NONE)
                    .endsWith(EncryptionType.KMS);
            workers.stop();
        }
    }

    /** One container. */
    private static void put(KinesisClient kinesis, String stream, int from, int to) {
        AggregatedRecordWriter container = new AggregatedRecordWriter();
        for (int i = from; i < to; i++) {
            container.add(
                    ("key-" + i).getBytes(UTF_8), null, Integer.toString(i).getBytes(UTF_8));
        }
        assertThat(kinesis.putRecord(request -> request.streamName(stream)
                                .partitionKey("a")
                                .data(SdkBytes.fromByteArray(container.toBytes())))
                        .encryptionType())
                .isEqualTo(EncryptionType.KMS);
    }
}
