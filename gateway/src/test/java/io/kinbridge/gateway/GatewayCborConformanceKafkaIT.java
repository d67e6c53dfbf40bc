package io.kinbridge.gateway;

import io.kinbridge.testkit.TestKafka;
import io.kinbridge.testkit.conformance.KinesisConformance;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.Protocol;

class GatewayCborConformanceKafkaIT extends GatewayConformance {
    @BeforeAll
    static void open(TestKafka kafka, @TempDir Path directory) throws IOException {
        open(kafka, directory, true);
    }

    @Nested
    class WholeAsyncHttp2Tls extends AsyncVariant implements KinesisConformance {
        WholeAsyncHttp2Tls() {
            super(Protocol.HTTP2, "https");
        }
    }
}
