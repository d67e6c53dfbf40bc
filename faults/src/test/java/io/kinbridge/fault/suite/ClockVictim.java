package io.kinbridge.fault.suite;

import io.kinbridge.fault.schedule.FaultKind;
import io.kinbridge.fault.schedule.Victim;
import java.io.IOException;
import java.util.List;

/** The clock of a program. */
record ClockVictim(String of, FakeClock clock) implements Victim {
    /** Longer than leases and sessions. Kafka's clients wait by the clock: set back, they stand still for about as long. */
    private static final int JUMP_SECONDS = 30;

    @Override
    public String name() {
        return "clock of " + of;
    }

    @Override
    public List<FaultKind> kinds() {
        return List.of(FaultKind.CLOCK_AHEAD, FaultKind.CLOCK_BEHIND);
    }

    @Override
    public void strike(FaultKind kind) throws IOException {
        clock.shift(kind == FaultKind.CLOCK_AHEAD ? JUMP_SECONDS : -JUMP_SECONDS);
    }

    @Override
    public void heal(FaultKind kind) throws IOException {
        clock.shift(0);
    }
}
