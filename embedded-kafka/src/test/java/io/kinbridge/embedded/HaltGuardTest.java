package io.kinbridge.embedded;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Test;

/** A guard that fails here ends the JVM of the tests, which fails the build as well. */
class HaltGuardTest {

    @Test
    void halt_whileHeld_throwsWithTheReason() {
        HaltGuard guard = HaltGuard.acquire();
        try {
            assertThatThrownBy(() -> Exit.halt(1, "all log directories have failed"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("all log directories have failed");
            assertThatThrownBy(() -> Exit.exit(2)).hasMessageContaining("status 2");
        } finally {
            guard.close();
        }
    }

    @Test
    void close_twiceByOneOfTwoHolders_keepsTheGuard() {
        HaltGuard first = HaltGuard.acquire();
        HaltGuard second = HaltGuard.acquire();
        try {
            first.close();
            first.close();
            assertThatThrownBy(() -> Exit.halt(1)).isInstanceOf(IllegalStateException.class);
        } finally {
            second.close();
        }
    }
}
