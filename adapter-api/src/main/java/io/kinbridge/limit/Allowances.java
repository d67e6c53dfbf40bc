package io.kinbridge.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Allowances by what they are for. Callers choose the names, so now and then those that are whole are forgotten. Thread-safe;
 * forgetting one in the moment of its use may let one call too many pass.
 */
final class Allowances<K, A extends Allowance> {
    private static final int FEW = 1_000;

    private final Map<K, A> allowances = new ConcurrentHashMap<>();
    private volatile int sweepAt = FEW;

    /** The allowance for {@code what}; a new one is what {@code whole} gives. */
    A of(K what, Supplier<A> whole) {
        A known = allowances.get(what);
        if (known != null) {
            return known;
        }
        if (allowances.size() >= sweepAt) {
            allowances.values().removeIf(Allowance::isWhole);
            sweepAt = allowances.size() + FEW;
        }
        return allowances.computeIfAbsent(what, absent -> whole.get());
    }

    int size() {
        return allowances.size();
    }
}
