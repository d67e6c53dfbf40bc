package io.kinbridge.embedded;

import org.apache.kafka.common.utils.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps Kafka's server code from ending this JVM while an embedded broker runs in it.
 *
 * <p>On a failed disk, say, a broker calls {@link Exit#halt}, which would end the application or the test run without a
 * word. The hook is static in Kafka, so it is shared by all embedded brokers: set with the first, reset with the last.
 */
final class HaltGuard implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HaltGuard.class);

    private static int holders;

    private boolean released;

    private HaltGuard() {}

    static HaltGuard acquire() {
        synchronized (HaltGuard.class) {
            if (holders++ == 0) {
                Exit.setExitProcedure(HaltGuard::refuse);
                Exit.setHaltProcedure(HaltGuard::refuse);
            }
        }
        return new HaltGuard();
    }

    private static void refuse(int status, String message) {
        String reason = message == null ? "see the broker's errors logged before" : message;
        log.error("An embedded broker asked to end the JVM with status {}: {}; close that broker", status, reason);
        throw new IllegalStateException(
                "The embedded broker asked to end the JVM with status " + status + ": " + reason);
    }

    @Override
    public void close() {
        synchronized (HaltGuard.class) {
            if (released) {
                return;
            }
            released = true;
            if (--holders == 0) {
                Exit.resetExitProcedure();
                Exit.resetHaltProcedure();
            }
        }
    }
}
