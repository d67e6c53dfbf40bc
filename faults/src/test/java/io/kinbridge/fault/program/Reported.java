package io.kinbridge.fault.program;

/** What a scheduled task fails by is printed, and does not end its schedule. */
final class Reported {
    private Reported() {}

    static Runnable of(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                e.printStackTrace(System.out);
            }
        };
    }
}
