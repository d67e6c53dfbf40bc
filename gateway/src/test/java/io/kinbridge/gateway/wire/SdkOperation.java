package io.kinbridge.gateway.wire;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.firehose.FirehoseAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** An operation that the SDK's client has, found by its method. */
record SdkOperation(Method method) {

    /** Those that answer at once: all of Firehose's, and of Kinesis' all but SubscribeToShard. */
    static List<SdkOperation> ofBothServices() {
        return Stream.of(KinesisAsyncClient.class, FirehoseAsyncClient.class)
                .flatMap(client -> Arrays.stream(client.getMethods()))
                .filter(method -> method.getParameterCount() == 1
                        && AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                        && method.getReturnType().getSimpleName().equals("CompletableFuture"))
                .map(SdkOperation::new)
                .sorted(Comparator.comparing(SdkOperation::toString))
                .toList();
    }

    boolean isKinesis() {
        return method.getDeclaringClass() == KinesisAsyncClient.class;
    }

    SdkPojo requestBuilder() {
        return builder(method.getParameterTypes()[0]);
    }

    SdkPojo responseBuilder() {
        return builder((Class<?>) ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0]);
    }

    private static SdkPojo builder(Class<?> shape) {
        try {
            return (SdkPojo) shape.getMethod("builder").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No builder for " + shape, e);
        }
    }

    /** As on the wire. */
    String name() {
        String name = method.getName();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    @Override
    public String toString() {
        return (isKinesis() ? "kinesis " : "firehose ") + name();
    }
}
