package io.kinbridge.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClientBuilder;
import software.amazon.kinesis.common.KinesisClientUtil;

class KinesisClientUtilTest {
    private static final String SERVERS = "kinbridge.bootstrap.servers";

    @Test
    void createKinesisAsyncClient_isOnTheClusterOfTheEnvironment() {
        String before = System.setProperty(SERVERS, "localhost:1");
        try (KinesisAsyncClient client = KinesisClientUtil.createKinesisAsyncClient(KinesisAsyncClient.builder())) {
            assertThat(KinbridgeClients.configOf(client))
                    .map(KinbridgeConfig::bootstrapServers)
                    .contains("localhost:1");
        } finally {
            if (before == null) {
                System.clearProperty(SERVERS);
            } else {
                System.setProperty(SERVERS, before);
            }
        }
    }

    @Test
    void adjustKinesisClientBuilder_isTheBuilder() {
        KinesisAsyncClientBuilder builder = KinesisAsyncClient.builder();
        assertThat(KinesisClientUtil.adjustKinesisClientBuilder(builder)).isSameAs(builder);
    }
}
