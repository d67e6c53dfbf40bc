package io.kinbridge.client;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with a configuration, to tell all of it at once. */
final class ConfigProblems {
    private final List<String> problems = new ArrayList<>();

    void add(String problem) {
        problems.add(problem);
    }

    void check(boolean right, String problem) {
        if (!right) {
            problems.add(problem);
        }
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "Kinbridge cannot use its configuration: " + String.join("; ", problems));
        }
    }
}
