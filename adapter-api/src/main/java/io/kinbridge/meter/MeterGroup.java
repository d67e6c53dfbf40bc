package io.kinbridge.meter;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Meters with the same tags, which are removed together. Thread-safe. */
final class MeterGroup {
    private final MeterRegistry registry;
    private final Tags tags;
    private final Queue<Meter> meters = new ConcurrentLinkedQueue<>();

    MeterGroup(MeterRegistry registry, Tags tags) {
        this.registry = registry;
        this.tags = tags;
    }

    /** A group whose meters have one tag more. */
    MeterGroup with(String tag, String value) {
        return new MeterGroup(registry, tags.and(tag, value));
    }

    /** A meter for values of any unit: CloudWatch's names say which, so that Micrometer is told none to append. */
    DistributionSummary summary(String name) {
        return added(DistributionSummary.builder(name).tags(tags).register(registry));
    }

    Timer timer(String name) {
        return added(Timer.builder(name).tags(tags).register(registry));
    }

    private <M extends Meter> M added(M meter) {
        meters.add(meter);
        return meter;
    }

    void remove() {
        meters.forEach(registry::remove);
    }
}
