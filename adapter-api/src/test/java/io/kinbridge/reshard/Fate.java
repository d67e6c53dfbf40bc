package io.kinbridge.reshard;

import static io.kinbridge.reshard.Simulation.MILLISECOND;
import static io.kinbridge.reshard.Simulation.SECOND;

import java.util.SplittableRandom;

/**
 * What befalls a run. Every choice is drawn from one generator, so that the seed alone decides; how much of which trouble
 * there is, the seed decides first.
 */
final class Fate {
    /** The longest that a message is under way, ns. */
    static final long MAX_LATENCY = 5 * SECOND;

    private final SplittableRandom random;
    private final int slowPercent;
    private final int failing;
    private final int disconnecting;
    private final int pausing;
    private final int crashing;
    private boolean kind;

    Fate(long seed) {
        random = new SplittableRandom(seed);
        slowPercent = oneOf(0, 4, 12);
        failing = oneOf(0, 60, 20);
        disconnecting = oneOf(0, 4, 2);
        pausing = oneOf(0, 150, 40);
        crashing = oneOf(0, 0, 800, 200);
    }

    private int oneOf(int... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** From now on nothing fails and nobody pauses. */
    void becomeKind() {
        kind = true;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    long between(long from, long to) {
        return random.nextLong(from, to);
    }

    boolean oneIn(int count) {
        return random.nextInt(count) == 0;
    }

    /** From 0 to 1; often one of the two. */
    double skew() {
        return oneOf(0, 100, random.nextInt(100)) / 100.0;
    }

    /** How long a message is under way, ns: some ms, at times much longer. */
    long latency() {
        int dice = kind ? 100 : random.nextInt(100);
        if (dice >= slowPercent) {
            return random.nextLong(MILLISECOND / 10, 6 * MILLISECOND);
        }
        return dice % 2 == 0 ? random.nextLong(MILLISECOND, SECOND) : random.nextLong(SECOND, MAX_LATENCY);
    }

    /** How long somebody who does something again and again waits in between, ns. */
    long interval() {
        return random.nextLong((kind ? 500 : 100) * MILLISECOND, 900 * MILLISECOND);
    }

    /** Whether a request fails. */
    boolean fails() {
        return happens(failing);
    }

    /** Whether a client is cut off while the stream changes. */
    boolean disconnects() {
        return happens(disconnecting);
    }

    /** How long a client is cut off, ns. */
    long outage() {
        return kind ? 0 : random.nextLong(300 * MILLISECOND, MAX_LATENCY);
    }

    /** Whether a client pauses before its next step, which matters {@code weight} times as much as others. */
    boolean pauses(int weight) {
        return happens(pausing / weight);
    }

    /** Whether a client dies before its next step. */
    boolean crashes(int weight) {
        return happens(crashing / weight);
    }

    private boolean happens(int oneIn) {
        return !kind && oneIn > 0 && random.nextInt(oneIn) == 0;
    }

    /** How long a pause is, ns: from a hiccup to longer than any lease, reshard and guard. */
    long pause() {
        return switch (random.nextInt(3)) {
            case 0 -> random.nextLong(MILLISECOND, 300 * MILLISECOND);
            case 1 -> random.nextLong(300 * MILLISECOND, 2 * SECOND);
            default -> random.nextLong(SECOND, 12 * SECOND);
        };
    }
}
