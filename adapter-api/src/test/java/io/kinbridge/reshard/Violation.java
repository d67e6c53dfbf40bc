package io.kinbridge.reshard;

/**
 * What went wrong in a run.
 *
 * @param how for people
 */
record Violation(Invariant invariant, String how) {
    @Override
    public String toString() {
        return invariant + ": " + how;
    }
}
