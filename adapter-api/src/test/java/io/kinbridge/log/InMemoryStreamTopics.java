package io.kinbridge.log;

import io.kinbridge.error.KinesisError;
import io.kinbridge.stream.StreamSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Topics in memory, for tests: they answer before the call returns, unless they are held up. A partition knows when each of
 * its records arrived, and nothing else of them.
 */
public final class InMemoryStreamTopics implements StreamTopics {
    private final InstantSource clock;
    private final Map<String, Topic> topics = new TreeMap<>();
    private CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);
    private @Nullable RuntimeException failure;

    public InMemoryStreamTopics(InstantSource clock) {
        this.clock = clock;
    }

    private static final class Topic {
        private final List<Partition> partitions = new ArrayList<>();
        private long retentionMillis;
        private long maxMessageBytes;

        private void growTo(int count) {
            while (partitions.size() < count) {
                partitions.add(new Partition());
            }
        }

        private void configure(StreamSettings settings) {
            retentionMillis = Duration.ofHours(settings.retentionHours()).toMillis();
            maxMessageBytes = settings.maxRecordKiB() * 1024L;
        }
    }

    private static final class Partition {
        private final List<Long> arrivals = new ArrayList<>();
        private long start;
    }

    /** Makes a topic, as someone else than Kinbridge may. */
    public synchronized void create(String topic, TopicShape shape) {
        Topic made = new Topic();
        made.retentionMillis = shape.retentionMillis();
        made.maxMessageBytes = shape.maxMessageBytes();
        made.growTo(shape.partitions());
        topics.put(topic, made);
    }

    /** The topic as it is; empty if there is none. */
    public synchronized Optional<TopicShape> get(String topic) {
        return Optional.ofNullable(topics.get(topic))
                .map(found -> new TopicShape(found.partitions.size(), found.retentionMillis, found.maxMessageBytes));
    }

    /** Appends records that arrive now. */
    public synchronized void append(String topic, int partition, int records) {
        for (int i = 0; i < records; i++) {
            partition(topic, partition).arrivals.add(clock.millis());
        }
    }

    /** Takes away the records below {@code offset}, as retention does. */
    public synchronized void trim(String topic, int partition, long offset) {
        partition(topic, partition).start = offset;
    }

    /** From now on changes of topics wait, until {@link #release}; questions are answered. */
    public synchronized void holdUp() {
        gate = new CompletableFuture<>();
    }

    /** Carries out what waits. */
    public void release() {
        CompletableFuture<Void> waiting;
        synchronized (this) {
            waiting = gate;
        }
        waiting.complete(null);
    }

    /** Lets every call fail from now on; null lets them succeed again. */
    public synchronized void failWith(@Nullable RuntimeException nextFailure) {
        failure = nextFailure;
    }

    @Override
    public CompletableFuture<Void> ensure(String topic, int partitions, StreamSettings settings) {
        return change(() -> {
            if (!topics.containsKey(topic)) {
                Topic made = new Topic();
                made.configure(settings);
                topics.put(topic, made);
            }
            existing(topic).growTo(partitions);
        });
    }

    @Override
    public CompletableFuture<Void> grow(String topic, int partitions) {
        return change(() -> existing(topic).growTo(partitions));
    }

    @Override
    public CompletableFuture<Void> configure(String topic, StreamSettings settings) {
        return change(() -> existing(topic).configure(settings));
    }

    @Override
    public CompletableFuture<Void> delete(String topic) {
        return change(() -> topics.remove(topic));
    }

    @Override
    public CompletableFuture<TopicShape> shape(String topic) {
        return answer(() -> get(topic).orElseThrow(() -> notFound(topic)));
    }

    @Override
    public CompletableFuture<Map<Integer, Long>> startOffsets(String topic, Collection<Integer> partitions) {
        return offsets(topic, partitions, partition -> partition.start);
    }

    @Override
    public CompletableFuture<Map<Integer, Long>> endOffsets(String topic, Collection<Integer> partitions) {
        return offsets(topic, partitions, partition -> (long) partition.arrivals.size());
    }

    @Override
    public CompletableFuture<Long> offsetAt(String topic, int partition, long timestamp) {
        return answer(() -> {
            Partition asked = partition(topic, partition);
            long offset = asked.start;
            while (offset < asked.arrivals.size() && asked.arrivals.get((int) offset) < timestamp) {
                offset++;
            }
            return offset;
        });
    }

    private CompletableFuture<Map<Integer, Long>> offsets(
            String topic, Collection<Integer> partitions, Function<Partition, Long> offset) {
        return answer(() -> partitions.stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), number -> offset.apply(partition(topic, number)))));
    }

    private CompletableFuture<Void> change(Runnable change) {
        CompletableFuture<Void> open;
        synchronized (this) {
            open = gate;
        }
        return open.thenCompose(opened -> answer(() -> {
                    change.run();
                    return true;
                }))
                .thenAccept(done -> {});
    }

    private synchronized <T> CompletableFuture<T> answer(Supplier<T> answer) {
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        try {
            return CompletableFuture.completedFuture(answer.get());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Partition partition(String topic, int number) {
        return existing(topic).partitions.get(number);
    }

    private Topic existing(String topic) {
        Topic found = topics.get(topic);
        if (found == null) {
            throw notFound(topic);
        }
        return found;
    }

    private static RuntimeException notFound(String topic) {
        return KinesisError.RESOURCE_NOT_FOUND.exception("Topic " + topic + " not found");
    }
}
