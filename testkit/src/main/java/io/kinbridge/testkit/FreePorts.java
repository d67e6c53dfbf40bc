package io.kinbridge.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Ports nobody listens on now, for processes that have to keep theirs across restarts.
 *
 * <p>They lie below the range from which systems take the local ports of outgoing connections (32768 upwards on Linux), or a
 * client could sit on a broker's port while it is down.
 */
public final class FreePorts {
    private static final int LOWEST = 12_000;
    private static final int BOUND = 32_000;
    private static final int ATTEMPTS = 1_000;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private FreePorts() {}

    /**
     * Picks that many different ports.
     *
     * @throws IllegalStateException if there are not so many
     */
    public static List<Integer> pick(int count, RandomGenerator random) {
        List<Integer> free = new ArrayList<>();
        for (int attempt = 0; attempt < ATTEMPTS && free.size() < count; attempt++) {
            int port = random.nextInt(LOWEST, BOUND);
            if (!free.contains(port) && isFree(port)) {
                free.add(port);
            }
        }
        if (free.size() < count) {
            throw new IllegalStateException("Only " + free.size() + " of " + count + " free ports found between "
                    + LOWEST + " and " + BOUND + " in " + ATTEMPTS + " attempts");
        }
        return free;
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByAddress(LOOPBACK))) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
