package io.kinbridge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KafkaForTests.class)
@Timeout(90)
class KafkaForTestsIT {
    private static String seenBeforeAll;

    @BeforeAll
    static void remember(TestKafka kafka) {
        seenBeforeAll = kafka.bootstrapServers();
    }

    @Test
    void parameter_testMethod_isTheClusterOfTheWholeRun(TestKafka kafka) {
        assertThat(kafka.bootstrapServers()).isEqualTo(seenBeforeAll);
    }

    @Test
    void cluster_recordsWritten_areReadBack(TestKafka kafka) throws Exception {
        RoundTrip topic = new RoundTrip(kafka.bootstrapServers(), kafka.uniqueName("round-trip"));
        topic.createTopic();
        topic.write(List.of("a", "b"));
        assertThat(topic.read(2)).containsExactly("a", "b");
    }
}
