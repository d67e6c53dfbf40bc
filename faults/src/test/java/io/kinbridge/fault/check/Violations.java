package io.kinbridge.fault.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What must not be, and was found. For one thread. */
public final class Violations {
    private static final int OFFENDERS_SHOWN = 20;

    private final List<String> found = new ArrayList<>();

    /** Notes each of them if there are any. */
    public void none(String what, Collection<?> offenders) {
        if (!offenders.isEmpty()) {
            found.add(what + ": " + offenders.size() + ", first "
                    + offenders.stream().limit(OFFENDERS_SHOWN).toList());
        }
    }

    public List<String> found() {
        return List.copyOf(found);
    }
}
