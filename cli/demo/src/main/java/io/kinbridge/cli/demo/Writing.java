package io.kinbridge.cli.demo;

import io.kinbridge.cli.lines.InputLines;
import io.kinbridge.cli.terminal.Amount;
import io.kinbridge.examples.producer.LineProducer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/** The KPL's example at work: it writes the lines at their pace while the stream is scaled. For one thread. */
final class Writing {
    private final InputLines lines;
    private final Speed speed;
    private final LineProducer producer;
    private final Scaling scaling;
    private final Timeline timeline;
    private final LongSupplier nanoTime;
    private final Pace pace;
    private final Map<Scaling.State, Integer> sentInState = new EnumMap<>(Scaling.State.class);
    private final long began;
    private int sent;
    private boolean done;

    Writing(
            InputLines lines,
            Speed speed,
            LineProducer producer,
            Scaling scaling,
            Timeline timeline,
            LongSupplier nanoTime) {
        this.lines = lines;
        this.speed = speed;
        this.producer = producer;
        this.scaling = scaling;
        this.timeline = timeline;
        this.nanoTime = nanoTime;
        this.pace = new Pace(lines.count());
        this.began = nanoTime.getAsLong();
    }

    /** Writes what may be written by now. */
    void goOn() {
        advanceScaling();
        Duration time = Duration.ofNanos(nanoTime.getAsLong() - began);
        int allowed = Math.min(pace.allowed(scaling.state(), scaling.time()), speed.allowed(time));
        for (; sent < allowed; sent++) {
            producer.write(lines.partitionKey(sent), lines.bytes(sent));
            sentInState.merge(scaling.state(), 1, Integer::sum);
        }
        if (!done && answered() == lines.count() && scaling.state() == Scaling.State.DONE) {
            done = true;
            timeline.happened(text(
                    "KPL producer has written all: sent %,d before the scaling, %,d during it and %,d after it",
                    sentInState.getOrDefault(Scaling.State.TO_COME, 0),
                    sentInState.getOrDefault(Scaling.State.UNDER_WAY, 0),
                    sentInState.getOrDefault(Scaling.State.DONE, 0)));
        }
    }

    private void advanceScaling() {
        if (scaling.state() == Scaling.State.TO_COME && answered() >= pace.before()) {
            scaling.start();
            if (scaling.state() == Scaling.State.UNDER_WAY) {
                timeline.happened("Scaling " + scaling + "; the producer slows down so that it writes all the while");
            }
        } else if (scaling.state() == Scaling.State.UNDER_WAY) {
            scaling.check();
            if (scaling.state() == Scaling.State.DONE) {
                timeline.happened(
                        text("Scaled %s in %.1f s", scaling, scaling.time().toMillis() / 1000.0));
            }
        }
    }

    /** How many lines the stream has taken or refused. */
    int answered() {
        return producer.written() + producer.failed();
    }

    int written() {
        return producer.written();
    }

    /** Whether every line was answered, and the stream is scaled. */
    boolean isDone() {
        return done;
    }

    String figures() {
        return text("KPL producer: %,d of %s written", producer.written(), Amount.of(lines.count(), "line"));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
