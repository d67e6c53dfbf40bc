package io.kinbridge.embedded;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a broker holds, given back in the reverse order of taking.
 *
 * <p>The first that cannot be given back ends it: the directory's lock is the first taken, and it must outlive a server that
 * did not stop.
 */
final class HeldResources {
    private final Deque<AutoCloseable> held = new ArrayDeque<>();

    synchronized <T extends AutoCloseable> T add(T resource) {
        held.push(resource);
        return resource;
    }

    public synchronized void giveBack() throws Exception {
        while (!held.isEmpty()) {
            held.pop().close();
        }
    }
}
