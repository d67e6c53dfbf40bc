package io.kinbridge.reshard;

import static io.kinbridge.reshard.Simulation.MILLISECOND;
import static io.kinbridge.reshard.Simulation.SECOND;

import io.kinbridge.encryption.StreamKeys;
import io.kinbridge.log.CatalogView;
import io.kinbridge.stream.StreamEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One client of the stream: the classes under test, on clocks of its own, over ports of its own. It may pause, so that all
 * that happens to it waits while its messages travel on; and it may die.
 */
final class SimulatedClient {
    /** How much faster one client's clock runs than another's, at most; {@link ReshardProtocol#settleTime} bears 1.6 here. */
    private static final double FASTEST = 1.58;

    private static final long EPOCH_MILLIS = 1_700_000_000_000L;

    /** Steps of a reshard are few: they are as likely to be hit by trouble as all others together. */
    private static final int STEP_WEIGHT = 8;

    private final Simulation simulation;
    private final Fate fate;
    private final Rules rules;
    private final int number;
    private final boolean mortal;
    private final double clockRate;
    private final long clockOrigin;
    private final long wallOffset;

    private final SimulatedCatalog.Port catalog;
    private final SimulatedLog.Port log;
    private final StreamLifecycle lifecycle;
    private @Nullable StreamWriter writer;

    private @Nullable CatalogView lastLooked;
    private long lastLookedAt;
    private long awakeAt;
    private long connectedAt;
    private boolean dead;
    private int unanswered;

    SimulatedClient(
            int number, Simulation simulation, Fate fate, Rules rules, SimulatedCatalog catalog, SimulatedLog log) {
        this.number = number;
        this.simulation = simulation;
        this.fate = fate;
        this.rules = rules;
        this.mortal = number > 0;
        this.clockRate = 1 + (FASTEST - 1) * fate.skew();
        this.clockOrigin = fate.between(Long.MIN_VALUE, Long.MAX_VALUE);
        this.wallOffset = fate.between(-5_000, 5_000);
        this.catalog = catalog.portOf(this);
        this.log = log.portOf(this);
        this.lifecycle = new StreamLifecycle(
                this.catalog,
                log.topicsOf(this),
                this::timer,
                () -> Instant.ofEpochMilli(wallMillis()),
                rules.resharding());
    }

    /** Monotonic, from any origin, at its own pace. */
    long nanoTime() {
        return clockOrigin + (long) (simulation.now() * clockRate);
    }

    long wallMillis() {
        return EPOCH_MILLIS + wallOffset + (long) (simulation.now() * clockRate) / MILLISECOND;
    }

    private CompletableFuture<Void> timer(Duration delay) {
        CompletableFuture<Void> rung = new CompletableFuture<>();
        step((long) (delay.toNanos() / clockRate), () -> rung.complete(null));
        return rung;
    }

    /** How long a message of this client is under way, ns. */
    long latency() {
        return Math.max(fate.latency(), connectedAt - simulation.now());
    }

    /** For a while nothing comes through. */
    void cutOff() {
        connectedAt = simulation.now() + fate.outage();
        simulation.trace(() -> this + " is cut off for " + (connectedAt - simulation.now()) / MILLISECOND + " ms");
    }

    /** Something that happens in this client. */
    void later(long delay, Runnable task) {
        simulation.after(delay, () -> happen(task, 1));
    }

    /** The same, for a step of a reshard. */
    void step(long delay, Runnable task) {
        simulation.after(delay, () -> happen(task, STEP_WEIGHT));
    }

    private void happen(Runnable task, int weight) {
        if (mortal && fate.crashes(weight)) {
            dead = true;
            simulation.reached(Corner.CLIENT_DIED);
            simulation.trace(() -> this + " dies");
        }
        if (dead) {
            return;
        }
        if (simulation.now() >= awakeAt && fate.pauses(weight)) {
            awakeAt = simulation.now() + fate.pause();
            simulation.trace(() -> this + " pauses for " + (awakeAt - simulation.now()) / MILLISECOND + " ms");
        }
        if (simulation.now() < awakeAt) {
            simulation.at(awakeAt, () -> happen(task, weight));
        } else {
            task.run();
        }
    }

    /** Keeps its lease fresh, and looks after streams that others left; again and again. */
    void keepUp() {
        CatalogView now = catalog.view();
        if (writer != null) {
            writer.expire();
        }
        if (now != null && simulation.now() - lastLookedAt > SECOND) {
            if (lastLooked != null && rules.keep(Rules.Promise.ABANDONED_ADOPTED)) {
                lifecycle.adoptAbandoned(lastLooked, now);
            }
            lastLooked = now;
            lastLookedAt = simulation.now();
        }
        catalog.refresh().whenComplete((view, failure) -> later(fate.interval(), this::keepUp));
    }

    /** The stream as this client knows it, if that is there and may be written and read. */
    @Nullable
    StreamEntry stream() {
        CatalogView view = catalog.view();
        return view == null ? null : SimulatedCatalog.usable(view);
    }

    StreamWriter writer(StreamEntry entry) {
        if (writer == null) {
            writer = new StreamWriter(
                    entry,
                    catalog,
                    log,
                    StreamKeys.none(),
                    task -> later(fate.latency(), task),
                    this::nanoTime,
                    rules.writing());
            catalog.onView(writer::onView);
        }
        return writer;
    }

    void asked() {
        unanswered++;
    }

    void answered() {
        unanswered--;
    }

    /** Whether it is there, and a request of its is not settled. */
    boolean isOwedAnAnswer() {
        return !dead && unanswered > 0;
    }

    boolean isAlive() {
        return !dead;
    }

    void wake() {
        awakeAt = simulation.now();
        connectedAt = simulation.now();
    }

    int number() {
        return number;
    }

    SimulatedCatalog.Port catalog() {
        return catalog;
    }

    SimulatedLog.Port log() {
        return log;
    }

    StreamLifecycle lifecycle() {
        return lifecycle;
    }

    @Override
    public String toString() {
        return "client " + number;
    }
}
