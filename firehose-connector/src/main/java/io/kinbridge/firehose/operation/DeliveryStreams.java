package io.kinbridge.firehose.operation;

import io.kinbridge.firehose.connect.Connector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamStatus;
import software.amazon.awssdk.services.firehose.model.FirehoseException;

/**
 * The delivery streams in Connect. Changes to one stream by this client are made one after the other; Connect knows no conditional
 * change, so that of two clients who change one at the same instant the later wins. Thread-safe.
 */
final class DeliveryStreams {
    private final OperationContext context;
    private final Map<String, CompletableFuture<?>> turns = new HashMap<>(); // guarded by itself
    private final Set<String> deleting = ConcurrentHashMap.newKeySet();

    DeliveryStreams(OperationContext context) {
        this.context = context;
    }

    /** Every delivery stream's connector, in the names' order. */
    CompletableFuture<List<Connector>> all() {
        return context.connect()
                .connectors()
                .thenApply(connectors -> connectors.stream()
                        .filter(RegisteredStream::isOne)
                        .sorted((one, other) -> one.name().compareTo(other.name()))
                        .toList());
    }

    /** The stream; fails with ResourceNotFoundException. */
    CompletableFuture<RegisteredStream> find(String name) {
        return connector(name).thenApply(found -> RegisteredStream.of(found.orElseThrow(() -> notFound(name))));
    }

    /** The connector of the stream, if there is one, and whatever may be wrong with its properties. */
    CompletableFuture<Optional<Connector>> connector(String name) {
        return context.connect().connector(name).thenApply(found -> found.filter(RegisteredStream::isOne));
    }

    FirehoseException notFound(String name) {
        return FirehoseError.RESOURCE_NOT_FOUND.exception(
                "Firehose " + name + " under account " + context.defaults().account() + " not found.");
    }

    StreamState state(RegisteredStream stream) {
        return deleting.contains(stream.name())
                ? new StreamState(DeliveryStreamStatus.DELETING, null)
                : stream.state(context.clock().instant());
    }

    /** Gives the stream other properties, in turn; fails with ResourceNotFoundException. */
    CompletableFuture<Void> change(String name, Function<RegisteredStream, Map<String, String>> change) {
        return inTurn(
                name, () -> find(name).thenCompose(stream -> context.connect().configure(name, change.apply(stream))));
    }

    /** Gives the stream another configuration, in turn. */
    CompletableFuture<Void> reconfigure(
            String name, Function<RegisteredStream, CreateDeliveryStreamRequest> configuration) {
        return change(name, stream -> StreamProperties.changed(stream, configuration.apply(changeable(stream))));
    }

    /** Refuses a stream that the API cannot change. */
    static RegisteredStream changeable(RegisteredStream stream) {
        if (!stream.isJson()) {
            throw FirehoseError.INVALID_ARGUMENT.exception("Delivery stream " + stream.name()
                    + " is configured by properties of its connector, which Firehose's API does not change. Change them in"
                    + " Kafka Connect, or give the connector firehose.delivery.stream instead.");
        }
        return stream;
    }

    /** Runs a deletion, in turn; the stream is DELETING meanwhile. */
    CompletableFuture<Void> delete(String name, Supplier<CompletableFuture<Void>> deletion) {
        return inTurn(name, () -> {
            deleting.add(name);
            return started(deletion).whenComplete((over, failure) -> deleting.remove(name));
        });
    }

    /** Runs a task when all tasks of that name that came before are over. */
    <T> CompletableFuture<T> inTurn(String name, Supplier<CompletableFuture<T>> task) {
        synchronized (turns) {
            CompletableFuture<?> before = turns.getOrDefault(name, CompletableFuture.completedFuture(null));
            CompletableFuture<T> mine = before.handle((value, failure) -> null).thenCompose(over -> started(task));
            turns.put(name, mine);
            CompletableFuture<T> unused = mine.whenComplete((value, failure) -> {
                synchronized (turns) {
                    turns.remove(name, mine);
                }
            });
            return mine;
        }
    }

    private static <T> CompletableFuture<T> started(Supplier<CompletableFuture<T>> task) {
        try {
            return task.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
