package io.kinbridge.examples.clickstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesis.KinesisClient;

@ExtendWith(KafkaForTests.class)
@Timeout(60)
class ClickstreamKafkaIT {
    @Test
    void clickstream_viewsWritten_areCounted(TestKafka kafka) {
        try (KinesisClient kinesis = KinbridgeClients.sync(KinbridgeConfig.of(kafka.bootstrapServers()))) {
            Clickstream clickstream = new Clickstream(kinesis, kafka.uniqueName("clickstream"));
            clickstream.create(2);
            clickstream.write(60);

            assertThat(clickstream.viewsByPage())
                    .containsExactlyInAnyOrderEntriesOf(Map.of("/home", 30, "/product/7", 20, "/cart", 10));
        }
    }
}
