package io.kinbridge.kcl;

import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.common.ConfigsBuilder;

/** Configurations as an application makes them. */
final class GivenConfigs {
    static final String STREAM = "orders";
    static final String APPLICATION = "billing";

    private GivenConfigs() {}

    static SchedulerConfigs fresh() {
        return SchedulerConfigs.of(new ConfigsBuilder(
                STREAM, APPLICATION, client(), InertClients.dynamoDb(), InertClients.cloudWatch(), "worker-1", () -> {
                    throw new AssertionError("no processor is made in this test");
                }));
    }

    /** One that nobody calls. */
    static KinesisAsyncClient client() {
        return new KinesisAsyncClient() {
            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {}
        };
    }
}
