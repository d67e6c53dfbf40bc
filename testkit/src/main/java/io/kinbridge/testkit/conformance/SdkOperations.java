package io.kinbridge.testkit.conformance;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.KinesisRequest;

/** The operations of the SDK's asynchronous client, as its methods name them. */
final class SdkOperations {
    /** The one that the synchronous client does not have. */
    static final String SUBSCRIBE_TO_SHARD = "subscribeToShard";

    private SdkOperations() {}

    static Set<String> names() {
        return Arrays.stream(KinesisAsyncClient.class.getMethods())
                .filter(SdkOperations::isOperation)
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether the method sends a request, rather than making one for another method to send. */
    static boolean isOperation(Method method) {
        return method.getReturnType() == CompletableFuture.class
                && method.getParameterCount() > 0
                && KinesisRequest.class.isAssignableFrom(method.getParameterTypes()[0]);
    }
}
