package io.kinbridge.firehose.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The faults found so far, in order. Not for several threads. */
final class Faults {

    private final List<ConfigurationFault> found = new ArrayList<>();
    private final Set<String> unreadable = new HashSet<>();

    void add(String path, @Nullable Object value, String limit, String remedy) {
        found.add(new ConfigurationFault(path, value == null ? null : value.toString(), limit, remedy));
    }

    /** What stands at {@code path} cannot be read, so nothing more is to be said of that member. */
    void addUnreadable(String path, @Nullable Object value, String limit, String remedy) {
        unreadable.add(path);
        add(path, value, limit, remedy);
    }

    /** A member that is needed and not there; said only if it is not there but unreadable. */
    void addMissing(String path, String limit, String remedy) {
        if (!unreadable.contains(path)) {
            add(path, null, limit, remedy);
        }
    }

    boolean isUnreadable(String path) {
        return unreadable.contains(path);
    }

    List<ConfigurationFault> all() {
        return List.copyOf(found);
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidConfigurationException(found);
        }
    }
}
