package io.kinbridge.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

class KinbridgeClientsTest {

    @Test
    void configOf_clientMadeHere_isWhatItWasMadeWith() {
        KinbridgeConfig config = KinbridgeConfig.of("localhost:1").withModule("kcl.max.processor.threads", "7");
        try (KinbridgeClients clients = KinbridgeClients.open(config)) {
            assertThat(KinbridgeClients.configOf(clients.asyncClient())).contains(config);
        }
    }

    @Test
    void configOf_anotherClient_isEmpty() {
        KinesisAsyncClient another = new KinesisAsyncClient() {
            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {}
        };
        assertThat(KinbridgeClients.configOf(another)).isEmpty();
    }
}
