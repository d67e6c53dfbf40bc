package io.kinbridge.operation;

import io.kinbridge.log.CatalogView;
import io.kinbridge.log.StreamCatalog.StreamChange;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamStatus;
import java.util.EnumSet;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How operations read and change streams: a read sees all that was committed before; a change is validated and committed
 * with no other writer in between, and where it leaves the stream in a status other than ACTIVE, the lifecycle carries it on
 * behind the answer.
 */
final class StreamChanges {
    private final OperationContext context;
    private final StreamLookup lookup;

    StreamChanges(OperationContext context) {
        this.context = context;
        this.lookup = new StreamLookup(context.arns());
    }

    StreamLookup lookup() {
        return lookup;
    }

    /** The stream as it is now; ResourceNotFoundException where there is none. */
    CompletableFuture<StreamEntry> read(String name) {
        return context.catalog().refresh().thenApply(view -> lookup.existing(view, name));
    }

    /** Changes a stream that is ACTIVE. */
    CompletableFuture<StreamEntry> whileActive(String name, Decision decision) {
        return commit(name, (current, view) -> decision.decide(lookup.active(current, name), view));
    }

    /** Changes a stream that is ACTIVE or UPDATING. */
    CompletableFuture<StreamEntry> onceCreated(String name, Decision decision) {
        return commit(
                name,
                (current, view) -> decision.decide(
                        lookup.notIn(
                                EnumSet.of(StreamStatus.CREATING, StreamStatus.DELETING),
                                lookup.existing(current, name)),
                        view));
    }

    /** Changes a stream that is not being deleted. */
    CompletableFuture<StreamEntry> untilDeleted(String name, Decision decision) {
        return commit(
                name,
                (current, view) -> decision.decide(
                        lookup.notIn(EnumSet.of(StreamStatus.DELETING), lookup.existing(current, name)), view));
    }

    /** Changes a stream, whatever it is at. */
    CompletableFuture<StreamEntry> atAnyTime(String name, Decision decision) {
        return commit(name, (current, view) -> decision.decide(lookup.existing(current, name), view));
    }

    /**
     * Commits what {@code change} makes of the stream.
     *
     * @return the stream as it was decided; by now it may have moved on
     */
    CompletableFuture<StreamEntry> commit(String name, StreamChange change) {
        AtomicReference<StreamEntry> decided = new AtomicReference<>();
        return context.catalog()
                .update(name, (current, view) -> {
                    StreamEntry next = change.apply(current, view);
                    decided.set(next);
                    return next;
                })
                .thenApply(view -> {
                    StreamEntry stream =
                            Objects.requireNonNull(decided.get(), "no operation takes a stream off the catalog");
                    context.lifecycle().advance(stream);
                    return stream;
                });
    }

    /** What is to become of a stream. May be asked more than once, each time on a newer view; throws the SDK's exceptions. */
    @FunctionalInterface
    interface Decision {
        StreamEntry decide(StreamEntry current, CatalogView view);
    }
}
