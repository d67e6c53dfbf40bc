package io.kinbridge.firehose.metric;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * One task's share of its delivery stream's metrics. Counts of all tasks in this process add up; what is measured now is by task.
 * Thread-safe.
 */
public final class StreamMeters implements AutoCloseable {
    /** CloudWatch's only dimension for Firehose. */
    public static final String STREAM = "DeliveryStreamName";

    private static final String TASK = "Task";

    private final MeterRegistry registry;
    private final Tags stream;
    private final Tags task;
    private final List<Gauge> gauges = new ArrayList<>();

    /**
     * @param stream the delivery stream's name
     * @param task tells this task from the others of its stream
     */
    public StreamMeters(MeterRegistry registry, String stream, String task) {
        this.registry = registry;
        this.stream = Tags.of(STREAM, stream);
        this.task = this.stream.and(TASK, task);
    }

    /** A total, from 0. */
    public Counter counter(String name) {
        return registry.counter(name, stream);
    }

    /** How often something happened, and how long it took. */
    public Timer timer(String name) {
        return registry.timer(name, stream);
    }

    /** Something that is measured whenever it is asked for. */
    public synchronized void gauge(String name, LongSupplier value) {
        gauges.add(Gauge.builder(name, value::getAsLong)
                .tags(task)
                .strongReference(true)
                .register(registry));
    }

    /**
     * The counters of deliveries to a place, such as {@code DeliveryToS3}.
     *
     * @param more other names that records and bytes are counted by as well
     */
    public DeliveryMeters deliveries(String place, String... more) {
        return new DeliveryMeters(this, place, List.of(more));
    }

    /** Adds nanoseconds to a timer, which is looked up but once. */
    public LongConsumer timing(String name) {
        Timer timer = timer(name);
        return nanos -> timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Adds a duration to a timer. */
    public void record(String name, Duration duration) {
        timer(name).record(duration);
    }

    /** Removes what this task measures; its counts stay. */
    @Override
    public synchronized void close() {
        gauges.forEach(registry::remove);
        gauges.clear();
    }
}
