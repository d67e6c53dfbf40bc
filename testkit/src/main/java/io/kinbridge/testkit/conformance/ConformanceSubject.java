package io.kinbridge.testkit.conformance;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * One front door under test: a client of the AWS SDK, and where it gets names from. Make one for each test class; what its tests share
 * hangs on it. Thread-safe.
 *
 * <p>The front door enforces no throughput limits, unless the theme is {@link ThrottlingConformance}. Reshards take as long as the
 * catalog's lease says, which who uses the cluster first decides: 100 to 500 ms make a short run.
 */
public final class ConformanceSubject implements AutoCloseable {
    private final ExecutorService executor = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "conformance");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<Class<?>, CompletableFuture<?>> scenes = new ConcurrentHashMap<>();
    private final OperationCalls calls;
    private final KinesisSteps steps;
    private final boolean subscribes;

    private ConformanceSubject(
            Function<ExecutorService, OperationCalls> calls, UnaryOperator<String> names, boolean subscribes) {
        this.calls = calls.apply(executor);
        this.steps = new KinesisSteps(this.calls.client(), names);
        this.subscribes = subscribes;
    }

    /**
     * A front door that is called by the asynchronous client.
     *
     * @param client stays open
     * @param names makes of a prefix a name that no other stream of the cluster has: {@code TestKafka::uniqueName}
     */
    public static ConformanceSubject of(KinesisAsyncClient client, UnaryOperator<String> names) {
        return new ConformanceSubject(executor -> OperationCalls.to(client), names, true);
    }

    /**
     * A front door that is called by the synchronous client, which has no SubscribeToShard.
     *
     * @param client stays open
     * @param names makes of a prefix a name that no other stream of the cluster has: {@code TestKafka::uniqueName}
     */
    public static ConformanceSubject of(KinesisClient client, UnaryOperator<String> names) {
        return new ConformanceSubject(executor -> OperationCalls.to(client, executor), names, false);
    }

    /** The operations that this subject has and that were not called yet, as the SDK's methods name them. */
    Set<String> uncalledOperations() {
        Set<String> uncalled = SdkOperations.names();
        uncalled.removeAll(calls.called());
        if (!subscribes) {
            uncalled.remove(SdkOperations.SUBSCRIBE_TO_SHARD);
        }
        return uncalled;
    }

    KinesisSteps steps() {
        return steps;
    }

    /**
     * What takes its time, and is looked at by several tests. It begins when it is first asked for, on a thread of its own.
     *
     * @param script performs it; waits for what it needs
     */
    @SuppressWarnings("unchecked") // a scene of a class is of that class
    <T> CompletableFuture<T> scene(Class<T> type, Function<KinesisSteps, T> script) {
        return (CompletableFuture<T>) scenes.computeIfAbsent(
                type, begun -> CompletableFuture.supplyAsync(() -> script.apply(steps), executor));
    }

    /** Begins a scene ahead of the tests that look at it. */
    <T> void begin(Class<T> type, Function<KinesisSteps, T> script) {
        CompletableFuture<T> unused = scene(type, script);
    }

    /** Ends the subject's threads; the client stays open. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
