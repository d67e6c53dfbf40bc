package io.kinbridge.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.encryption.GivenKeyService;
import io.kinbridge.encryption.StreamKeys;
import io.kinbridge.error.KinesisError;
import io.kinbridge.error.OperationErrors;
import io.kinbridge.log.InMemoryStreamCatalog;
import io.kinbridge.log.InMemoryStreamTopics;
import io.kinbridge.log.RecordLog;
import io.kinbridge.reshard.ShardReader;
import io.kinbridge.reshard.StreamLifecycle;
import io.kinbridge.reshard.StreamWriters;
import io.kinbridge.reshard.Timer;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardId;
import io.kinbridge.stream.StreamArns;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.testkit.MutableClock;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.AbstractThrowableAssert;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.KinesisRequest;

/**
 * The operations on a cluster in memory, where all that an operation sets going is done before it returns, unless {@link
 * #topics} are held up.
 */
final class KinesisInMemory {
    static final String ACCOUNT = "123456789012";

    final MutableClock clock = MutableClock.at(Instant.parse("2026-03-01T12:00:00.250Z"));
    final InMemoryStreamCatalog catalog = new InMemoryStreamCatalog(clock);
    final InMemoryStreamTopics topics = new InMemoryStreamTopics(clock);
    final StreamArns arns = new StreamArns("us-east-1", ACCOUNT);
    private final RecordLog log = new NoRecords();
    final GivenKeyService keyService = new GivenKeyService();
    private final StreamKeys keys = new StreamKeys(keyService, System::nanoTime);
    private final Timer timer = delay -> CompletableFuture.completedFuture(null);
    final KinesisOperations operations = new KinesisOperations(
            new OperationContext(
                    catalog,
                    topics,
                    log,
                    new StreamLifecycle(catalog, topics, timer, clock),
                    arns,
                    clock,
                    keys,
                    Runnable::run),
            new DataPlane(
                    new StreamWriters(catalog, log, keys, Runnable::run, System::nanoTime),
                    new ShardReader(catalog, log, System::nanoTime),
                    (topic, partition, offset, news) -> {
                        throw new AssertionError("The control plane follows no records");
                    },
                    System::nanoTime,
                    timer,
                    Duration.ofSeconds(10)));

    /** {@link #operations} behind the SDK's interface, for the sake of its short forms and paginators. */
    final KinesisAsyncClient kinesis = (KinesisAsyncClient)
            Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {KinesisAsyncClient.class}, this::call);

    private Object call(Object proxy, Method method, Object[] arguments) throws Throwable {
        return arguments != null
                        && arguments.length == 1
                        && arguments[0] instanceof KinesisRequest
                        && !method.getName().endsWith("Paginator")
                ? KinesisOperations.class
                        .getMethod(method.getName(), method.getParameterTypes())
                        .invoke(operations, arguments)
                : InvocationHandler.invokeDefault(proxy, method, arguments);
    }

    private static final class NoRecords implements RecordLog {
        @Override
        public void append(String topic, int partition, Append append) {
            throw new AssertionError("The control plane appends no records");
        }

        @Override
        public LogSlice read(
                String topic, int partition, long offset, int maxRecords, long maxBytes, Duration maxWait) {
            throw new AssertionError("The control plane reads no records");
        }
    }

    /** What the operation answered; it must have. */
    static <T> T answer(CompletableFuture<T> future) {
        assertThat(future).isDone();
        return future.join();
    }

    /** A provisioned stream, ACTIVE. */
    String givenStream(String name, int shards) {
        answer(kinesis.createStream(request -> request.streamName(name).shardCount(shards)));
        return name;
    }

    /** An on-demand stream, ACTIVE. */
    String givenOnDemandStream(String name) {
        answer(kinesis.createStream(
                request -> request.streamName(name).streamModeDetails(mode -> mode.streamMode("ON_DEMAND"))));
        return name;
    }

    /** A stream that stays CREATING until the topics are released. */
    String givenCreatingStream(String name) {
        topics.holdUp();
        return givenStream(name, 1);
    }

    /** A stream of one shard with a consumer, whose ARN is given back; one more consumer if the stream is there. */
    String givenConsumer(String stream, String consumer) {
        if (catalog.get(stream) == null) {
            givenStream(stream, 1);
        }
        return answer(kinesis.registerStreamConsumer(
                        request -> request.streamARN(arn(stream)).consumerName(consumer)))
                .consumer()
                .consumerARN();
    }

    void splitShard(String stream, int shard, String newStartingHashKey) {
        answer(kinesis.splitShard(request -> request.streamName(stream)
                .shardToSplit(new ShardId(shard).toString())
                .newStartingHashKey(newStartingHashKey)));
    }

    void mergeShards(String stream, int shard, int adjacent) {
        answer(kinesis.mergeShards(request -> request.streamName(stream)
                .shardToMerge(new ShardId(shard).toString())
                .adjacentShardToMerge(new ShardId(adjacent).toString())));
    }

    StreamEntry entry(String stream) {
        return Objects.requireNonNull(catalog.get(stream), stream);
    }

    Shard shard(String stream, int number) {
        return entry(stream).shards().all().stream()
                .filter(shard -> shard.id().number() == number)
                .findFirst()
                .orElseThrow();
    }

    String arn(String stream) {
        return arns.ofStream(stream);
    }

    /** The failure of {@code operation}, which must be the error, and one that the model lets the operation answer. */
    static AbstractThrowableAssert<?, ? extends Throwable> assertFails(
            String operation, KinesisError error, CompletableFuture<?> future) {
        assertThat(OperationErrors.modelledFor(operation)).contains(error);
        assertThat(future).isCompletedExceptionally();
        Throwable failure = future.handle((response, thrown) -> thrown).join();
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        assertThat(cause).isInstanceOf(KinesisException.class);
        assertThat(((KinesisException) cause).awsErrorDetails().errorCode())
                .as(cause.getMessage())
                .isEqualTo(error.errorCode());
        return assertThat(cause);
    }
}
