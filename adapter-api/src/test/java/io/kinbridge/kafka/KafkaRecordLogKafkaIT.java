package io.kinbridge.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kinbridge.log.RecordLog;
import io.kinbridge.log.RecordLog.LogSlice;
import io.kinbridge.log.RecordLog.StoredRecord;
import io.kinbridge.stream.StreamMode;
import io.kinbridge.stream.StreamSettings;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KafkaForTests.class)
@Timeout(120)
class KafkaRecordLogKafkaIT {
    private static KafkaBackend backend;

    @BeforeAll
    static void open(TestKafka kafka) {
        backend = KafkaBackend.open(KafkaBackend.Config.of(kafka.bootstrapServers()));
    }

    @AfterAll
    static void close() {
        backend.close();
    }

    private static RecordLog log() {
        return backend.log();
    }

    @Test
    void append_records_areReadInOrder(TestKafka kafka) throws Exception {
        String topic = topic(kafka, 2);
        for (int i = 0; i < 3; i++) {
            assertThat(Appends.append(log(), topic, 1, "key" + i, Appends.text(i))
                            .get(30, TimeUnit.SECONDS))
                    .isEqualTo(i);
        }
        LogSlice slice = log().read(topic, 1, 0, 10, 1_000_000, Duration.ZERO);
        assertThat(values(slice)).containsExactly("0", "1", "2");
        assertThat(slice.nextOffset()).isEqualTo(3);
        assertThat(slice.atEnd()).isTrue();
        StoredRecord last = slice.records().get(2);
        assertThat(last.offset()).isEqualTo(2);
        assertThat(last.key()).isEqualTo(Appends.text("key2"));
        assertThat(last.timestamp()).isCloseTo(System.currentTimeMillis(), within(60_000L));
    }

    @Test
    void read_bounds_areKept(TestKafka kafka) throws Exception {
        String topic = topic(kafka, 1);
        Appends.numbers(log(), topic, 0, 100);
        LogSlice byCount = log().read(topic, 0, 0, 7, 1_000_000, Duration.ZERO);
        assertThat(values(byCount)).containsExactly("0", "1", "2", "3", "4", "5", "6");
        assertThat(byCount.atEnd()).isFalse();
        LogSlice bySize = log().read(topic, 0, byCount.nextOffset(), 100, 3 * 4 + 2, Duration.ZERO);
        assertThat(values(bySize)).containsExactly("7", "8", "9");
        LogSlice one = log().read(topic, 0, bySize.nextOffset(), 100, 1, Duration.ZERO);
        assertThat(values(one)).containsExactly("10");
        LogSlice rest = log().read(topic, 0, one.nextOffset(), 1000, 1_000_000, Duration.ZERO);
        assertThat(rest.records()).hasSize(89);
        assertThat(rest.atEnd()).isTrue();
    }

    private static String topic(TestKafka kafka, int partitions) throws Exception {
        String topic = kafka.uniqueName("log");
        backend.topics()
                .ensure(topic, partitions, StreamSettings.of(StreamMode.PROVISIONED))
                .get(30, TimeUnit.SECONDS);
        return topic;
    }

    private static List<String> values(LogSlice slice) {
        return slice.records().stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }
}
