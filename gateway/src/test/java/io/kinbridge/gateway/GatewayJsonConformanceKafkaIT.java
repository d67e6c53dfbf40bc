package io.kinbridge.gateway;

import io.kinbridge.testkit.TestKafka;
import io.kinbridge.testkit.conformance.KinesisConformance;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class GatewayJsonConformanceKafkaIT extends GatewayConformance {
    @BeforeAll
    static void open(TestKafka kafka, @TempDir Path directory) throws IOException {
        open(kafka, directory, false);
    }

    @Nested
    class WholeSyncTls extends SyncVariant implements KinesisConformance {
        WholeSyncTls() {
            super("https");
        }
    }
}
