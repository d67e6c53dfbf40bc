package io.kinbridge.fault.suite;

import io.kinbridge.testkit.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The clock of a program's process, by libfaketime: what it adds to the machine's is in a file. The monotonic clock stays as it is. */
final class FakeClock {
    private static final List<String> PLACES = List.of(
            "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1",
            "/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1",
            "/usr/lib64/faketime/libfaketime.so.1");

    private final Path library;
    private final Path file;

    private FakeClock(Path library, Path file) {
        this.library = library;
        this.file = file;
    }

    /** One that begins right; empty where libfaketime is not installed. */
    static Optional<FakeClock> of(Path file) throws IOException {
        Optional<Path> library =
                PLACES.stream().map(Path::of).filter(Files::exists).findFirst();
        if (library.isEmpty()) {
            return Optional.empty();
        }
        FakeClock clock = new FakeClock(library.get(), file);
        clock.shift(0);
        return Optional.of(clock);
    }

    /** Within a second. */
    void shift(int seconds) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, (seconds < 0 ? "" : "+") + seconds + "s\n");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The last variable keeps libfaketime from taking the ends of a JVM's waits for times of day: no wait would wait. */
    JavaCommand appliedTo(JavaCommand command) {
        Map<String, String> environment = new HashMap<>(command.environment());
        environment.put("LD_PRELOAD", library.toString());
        environment.put("FAKETIME_TIMESTAMP_FILE", file.toString());
        environment.put("FAKETIME_CACHE_DURATION", "1");
        environment.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        environment.put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
        return command.withEnvironment(environment);
    }
}
