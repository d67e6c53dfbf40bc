package io.kinbridge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Skipped, with the reason in the report, where no Docker engine answers. */
@Timeout(300)
class ContainerBrokerIT {

    @Test
    void container_recordsWritten_areReadBack() throws Exception {
        try (ContainerBroker broker = ContainerBroker.start()) {
            RoundTrip topic = new RoundTrip(broker.bootstrapServers(), "round-trip");
            topic.createTopic();
            topic.write(List.of("a", "b"));
            assertThat(topic.read(2)).containsExactly("a", "b");
        }
    }
}
