package io.kinbridge.firehose.operation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamStatus;
import software.amazon.awssdk.services.firehose.model.ServiceUnavailableException;

/**
 * Streams that take records, remembered for some seconds so that puts need not ask Connect each. While Connect does not answer,
 * what is remembered counts for longer: records still reach their topic then. Thread-safe.
 */
final class KnownStreams {
    private static final Duration AGE = Duration.ofSeconds(5);

    private final OperationContext context;
    private final DeliveryStreams streams;
    private final ConcurrentMap<String, Entry> entries = new ConcurrentHashMap<>();

    KnownStreams(OperationContext context, DeliveryStreams streams) {
        this.context = context;
        this.streams = streams;
    }

    /**
     * A stream that takes records.
     *
     * @param id when it was created, for ids of records: ms since 1970, 0 if that is not known
     */
    record OpenStream(String topic, int partitions, long id) {}

    /**
     * One look at a stream.
     *
     * @param former what was known before; null for nothing
     */
    private record Entry(
            CompletableFuture<OpenStream> stream,
            long askedAt,
            @Nullable OpenStream former) {
        @Nullable
        OpenStream known() {
            return stream.isDone() && !stream.isCompletedExceptionally() ? stream.join() : former;
        }
    }

    /**
     * The stream; fails with ResourceNotFoundException where there is none or it is not ACTIVE, InvalidArgumentException where
     * records are not put directly.
     */
    CompletableFuture<OpenStream> find(String name) {
        long now = context.nanoTime().getAsLong();
        Entry entry = entries.get(name);
        if (entry == null || now - entry.askedAt() > AGE.toNanos()) {
            entry = ask(name, now);
        }
        OpenStream former = entry.former();
        return former == null ? entry.stream() : unlessUnavailable(entry.stream(), former);
    }

    /** A stream that is found to be gone. */
    void forget(String name) {
        entries.remove(name);
    }

    private Entry ask(String name, long now) {
        CompletableFuture<OpenStream> asked = new CompletableFuture<>();
        Entry asking = entries.compute(name, (key, current) -> {
            boolean isRecent = current != null && now - current.askedAt() <= AGE.toNanos();
            return isRecent ? current : new Entry(asked, now, current == null ? null : current.known());
        });
        if (asking.stream() == asked) {
            CompletableFuture<OpenStream> unused = open(name).whenComplete((stream, failure) -> {
                if (failure == null) {
                    asked.complete(stream);
                } else {
                    boolean isUnavailable = Failures.of(failure) instanceof ServiceUnavailableException;
                    if (asking.former() == null || !isUnavailable) {
                        entries.remove(name, asking);
                    }
                    asked.completeExceptionally(Failures.of(failure));
                }
            });
        }
        return asking;
    }

    private static CompletableFuture<OpenStream> unlessUnavailable(
            CompletableFuture<OpenStream> asked, OpenStream former) {
        return asked.exceptionally(failure -> {
            if (Failures.of(failure) instanceof ServiceUnavailableException) {
                return former;
            }
            throw Failures.of(failure);
        });
    }

    private CompletableFuture<OpenStream> open(String name) {
        return streams.find(name).thenCompose(stream -> {
            SourceChecks.directPut(stream);
            DeliveryStreamStatus status = streams.state(stream).status();
            if (status != DeliveryStreamStatus.ACTIVE) {
                throw FirehoseError.RESOURCE_NOT_FOUND.exception("Firehose " + name + " under account "
                        + context.defaults().account() + " is " + status + ", and takes records when it is ACTIVE.");
            }
            String topic = stream.topic();
            long created =
                    stream.api().created() == null ? 0 : stream.api().created().toEpochMilli();
            return context.topics().shape(topic).thenApply(shape -> new OpenStream(topic, shape.partitions(), created));
        });
    }
}
