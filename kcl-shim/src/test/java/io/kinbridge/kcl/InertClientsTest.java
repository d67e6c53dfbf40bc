package io.kinbridge.kcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

class InertClientsTest {

    @Test
    void dynamoDb_anyCall_saysThatThereIsNoServer() {
        DynamoDbAsyncClient client = InertClients.dynamoDb();
        assertThatThrownBy(() -> client.getItem(get -> get.tableName("leases")))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContainingAll("getItem", "DynamoDbAsyncClient", "InertClients");
        assertThatThrownBy(client::waiter).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void cloudWatch_anyCall_saysThatThereIsNoServer() {
        CloudWatchAsyncClient client = InertClients.cloudWatch();
        assertThatThrownBy(() -> client.putMetricData(put -> put.namespace("application")))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContainingAll("putMetricData", "CloudWatchAsyncClient", "InertClients");
    }

    @Test
    void close_doesNothing() {
        DynamoDbAsyncClient client = InertClients.dynamoDb();
        assertThatCode(client::close).doesNotThrowAnyException();
        assertThat(client.serviceName()).isEqualTo("dynamodb");
        assertThat(client)
                .isEqualTo(client)
                .isNotEqualTo(InertClients.dynamoDb())
                .hasSameHashCodeAs(client)
                .hasToString("inert DynamoDbAsyncClient");
    }
}
