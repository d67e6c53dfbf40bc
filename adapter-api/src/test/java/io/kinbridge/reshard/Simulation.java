package io.kinbridge.reshard;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Virtual time and what happens when, one event at a time; and the first invariant that was found violated. */
final class Simulation {
    static final long MILLISECOND = 1_000_000;
    static final long SECOND = 1_000 * MILLISECOND;

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final @Nullable List<String> trace;
    private long now;
    private long scheduled;
    private @Nullable Violation violation;
    private final Set<Corner> corners = EnumSet.noneOf(Corner.class);

    /** @param traced whether it keeps a line of all that happens */
    Simulation(boolean traced) {
        this.trace = traced ? new ArrayList<>() : null;
    }

    private record Event(long time, long order, Runnable task) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(time, other.time);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    /** The virtual time, ns. */
    long now() {
        return now;
    }

    void after(long delay, Runnable task) {
        at(now + delay, task);
    }

    /** Events of one time happen in the order in which they were asked for. */
    void at(long time, Runnable task) {
        events.add(new Event(time, scheduled++, task));
    }

    /** Lets time pass until {@code end}, or until an invariant is violated. */
    void runUntil(long end) {
        while (violation == null && !events.isEmpty() && events.peek().time <= end) {
            step();
        }
        now = Math.max(now, end);
    }

    /** The next event; false when there is none, or an invariant is violated. */
    boolean step() {
        Event event = violation == null ? events.poll() : null;
        if (event == null) {
            return false;
        }
        now = event.time;
        try {
            event.task.run();
        } catch (RuntimeException e) {
            violated(Invariant.NOTHING_UNEXPECTED, () -> stackOf(e));
        }
        return true;
    }

    private static String stackOf(RuntimeException failure) {
        StringBuilder text = new StringBuilder(failure.toString());
        for (StackTraceElement element : failure.getStackTrace()) {
            text.append("\n    at ").append(element);
        }
        return text.toString();
    }

    void violated(Invariant invariant, Supplier<String> how) {
        if (violation == null) {
            violation = new Violation(invariant, how.get());
            trace(() -> "VIOLATED " + violation);
        }
    }

    void reached(Corner corner) {
        corners.add(corner);
    }

    Set<Corner> corners() {
        return corners;
    }

    Optional<Violation> violation() {
        return Optional.ofNullable(violation);
    }

    void trace(Supplier<String> line) {
        if (trace != null) {
            trace.add(String.format("%9.3f ms  %s", now / (double) MILLISECOND, line.get()));
        }
    }

    List<String> trace() {
        return trace == null ? List.of() : trace;
    }
}
