package io.kinbridge.benchmark;

import java.time.Duration;

/** What other processes take of CPU. */
final class ServerCpu {
    private ServerCpu() {}

    /** What a process has taken so far, all threads together; 0 where the system does not say. */
    static long nanos(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO)
                .toNanos();
    }
}
