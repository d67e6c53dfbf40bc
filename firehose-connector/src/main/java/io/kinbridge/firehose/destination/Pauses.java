package io.kinbridge.firehose.destination;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits. Tests have one that does not. */
@FunctionalInterface
public interface Pauses {
    /** Really waits. */
    Pauses REAL = pause -> TimeUnit.NANOSECONDS.sleep(pause.toNanos());

    /** Waits for so long. */
    void pause(Duration pause) throws InterruptedException;
}
