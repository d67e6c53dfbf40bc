package io.kinbridge.kcl;

import java.lang.reflect.Proxy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/**
 * The two clients that ConfigsBuilder wants and nothing here calls, for new code: they need no
 * region, no credentials and no HTTP client.
 *
 * <pre>{@code
 * new ConfigsBuilder(
 *         "orders", "billing", KinbridgeClients.async(config), InertClients.dynamoDb(), InertClients.cloudWatch(), worker, factory)
 * }</pre>
 */
public final class InertClients {
    private InertClients() {}

    /** Each call fails with {@link UnsupportedOperationException}, but {@code close}, which does nothing. Thread-safe. */
    public static DynamoDbAsyncClient dynamoDb() {
        return inert(DynamoDbAsyncClient.class, DynamoDbAsyncClient.SERVICE_NAME);
    }

    /** Each call fails with {@link UnsupportedOperationException}, but {@code close}, which does nothing. Thread-safe. */
    public static CloudWatchAsyncClient cloudWatch() {
        return inert(CloudWatchAsyncClient.class, CloudWatchAsyncClient.SERVICE_NAME);
    }

    private static <C extends SdkClient> C inert(Class<C> type, String service) {
        Object client = Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "close" -> null;
                    case "serviceName" -> service;
                    case "toString" -> "inert " + type.getSimpleName();
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> arguments[0] == proxy;
                    default ->
                        throw new UnsupportedOperationException(
                                method.getName() + " of an inert " + type.getSimpleName()
                                        + ": Kinbridge calls nothing of AWS, and this client, made by InertClients, has no server");
                });
        return type.cast(client);
    }
}
