package io.kinbridge.testkit.conformance;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The SDK's asynchronous client over a client of either kind, which notes the operations that are called. Thread-safe. */
final class OperationCalls implements InvocationHandler {
    private final Target target;
    private final Set<String> called = new ConcurrentSkipListSet<>();

    private OperationCalls(Target target) {
        this.target = target;
    }

    static OperationCalls to(KinesisAsyncClient client) {
        return new OperationCalls(
                (operation, arguments) -> (CompletableFuture<?>) invoke(operation, client, arguments));
    }

    /** Each call waits on a thread of {@code executor}; SubscribeToShard fails with UnsupportedOperationException. */
    static OperationCalls to(KinesisClient client, Executor executor) {
        return new OperationCalls((operation, arguments) -> {
            if (operation.getName().equals(SdkOperations.SUBSCRIBE_TO_SHARD)) {
                return CompletableFuture.failedFuture(
                        new UnsupportedOperationException("The synchronous client has no SubscribeToShard"));
            }
            Method same = KinesisClient.class.getMethod(operation.getName(), operation.getParameterTypes());
            CompletableFuture<Object> answer = new CompletableFuture<>();
            executor.execute(() -> {
                try {
                    answer.complete(invoke(same, client, arguments));
                } catch (Throwable e) {
                    answer.completeExceptionally(e);
                }
            });
            return answer;
        });
    }

    KinesisAsyncClient client() {
        return (KinesisAsyncClient) Proxy.newProxyInstance(
                KinesisAsyncClient.class.getClassLoader(), new Class<?>[] {KinesisAsyncClient.class}, this);
    }

    Set<String> called() {
        return new TreeSet<>(called);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (SdkOperations.isOperation(method) && arguments != null) {
            called.add(method.getName());
            return target.call(method, arguments);
        }
        if (method.getDeclaringClass() == Object.class) {
            return method.invoke(this, arguments);
        }
        if (method.isDefault()) { // makes a request, and calls the operation with it
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        throw new UnsupportedOperationException("The conformance suite calls operations only, not " + method);
    }

    private static Object invoke(Method method, Object client, Object[] arguments) throws Throwable {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** Where the calls go. */
    @FunctionalInterface
    private interface Target {
        CompletableFuture<?> call(Method operation, Object[] arguments) throws Throwable;
    }
}
