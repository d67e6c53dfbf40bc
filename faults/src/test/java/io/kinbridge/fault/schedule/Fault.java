package io.kinbridge.fault.schedule;

/**
 * One fault of a plan.
 *
 * @param restMillis how long nothing happens before, on its track
 * @param victim whose turn it is
 * @param lengthMillis how long it lasts
 */
record Fault(int restMillis, Victim victim, FaultKind kind, int lengthMillis) {
    @Override
    public String toString() {
        return "after %d ms %s of %s for %d ms".formatted(restMillis, kind, victim.name(), lengthMillis);
    }
}
