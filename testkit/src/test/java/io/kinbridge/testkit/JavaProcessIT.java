package io.kinbridge.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class JavaProcessIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** Prints its arguments, then a number every 10 ms until it is killed, or ends at once with the exit code asked for. */
    static final class Counter {
        public static void main(String[] args) throws InterruptedException {
            System.out.println("arguments " + List.of(args));
            if (args[0].equals("exit")) {
                System.exit(Integer.parseInt(args[1]));
            }
            for (int i = 0; ; i++) {
                System.out.println(i);
                Thread.sleep(10);
            }
        }
    }

    /** Starts a {@link Counter} whose output goes to a file, tells its process id, and exits with the child paused, or halts. */
    static final class ParentThatDies {
        public static void main(String[] args) {
            JavaProcess child = JavaProcess.start(
                    JavaCommand.of(Counter.class, List.of("count")).withOutputTo(Path.of(args[0])));
            System.out.println("child " + child.pid());
            System.out.flush();
            if (args[1].equals("exit")) {
                child.pause();
                System.exit(0);
            }
            Runtime.getRuntime().halt(0);
        }
    }

    @Test
    void waitFor_programThatExits_returnsItsCodeAndKeepsItsLines() {
        try (JavaProcess process = JavaProcess.start(Counter.class, List.of("exit", "3"))) {
            assertThat(process.waitFor(LIMIT)).isEqualTo(3);
            assertThat(process.awaitLine(line -> line.startsWith("arguments"), LIMIT))
                    .isEqualTo("arguments [exit, 3]");
            assertThat(process.isAlive()).isFalse();
        }
    }

    @Test
    void pause_runningProgram_writesNothingUntilResumed() {
        try (JavaProcess process = JavaProcess.start(Counter.class, List.of("count"))) {
            process.awaitLine("5"::equals, LIMIT);
            process.pause();
            int whenPaused = settledLineCount(process);
            assertThat(process.isAlive()).isTrue();
            process.resume();
            process.awaitLine(Integer.toString(whenPaused + 5)::equals, LIMIT);
        }
    }

    /** The count once no line has come for 300 ms; a program that is not paused writes 30 in that time. */
    private static int settledLineCount(JavaProcess process) {
        int[] last = {-1};
        return Eventually.within(LIMIT)
                .every(Duration.ofMillis(300))
                .until(() -> process.lines().size(), now -> {
                    boolean settled = now == last[0];
                    last[0] = now;
                    return settled;
                });
    }

    @Test
    void kill_pausedProgram_endsIt() {
        JavaProcess process = JavaProcess.start(Counter.class, List.of("count"));
        process.awaitLine("0"::equals, LIMIT);
        process.pause();
        process.kill();
        assertThat(process.isAlive()).isFalse();
        assertThatThrownBy(process::resume).hasMessageContaining("has ended");
        process.close();
    }

    @Test
    void awaitLine_programEndsWithoutIt_failsAtOnceAndReportsTheOutput() {
        try (JavaProcess process = JavaProcess.start(Counter.class, List.of("exit", "4"))) {
            assertThatThrownBy(() -> process.awaitLine("never"::equals, Duration.ofHours(1)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("exit code 4")
                    .hasMessageContaining("arguments [exit, 4]");
        }
    }

    @Test
    void start_outputFile_receivesTheOutput(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("counter.log");
        try (JavaProcess process = JavaProcess.start(
                JavaCommand.of(Counter.class, List.of("exit", "0")).withOutputTo(file))) {
            assertThat(process.waitFor(LIMIT)).isZero();
        }
        assertThat(Files.readString(file)).contains("arguments [exit, 0]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"halt", "exit"})
    void parentEnds_child_endsToo(String ending, @TempDir Path directory) {
        List<String> arguments = List.of(directory.resolve("child.log").toString(), ending);
        try (JavaProcess parent = JavaProcess.start(ParentThatDies.class, arguments)) {
            String line = parent.awaitLine(out -> out.startsWith("child "), LIMIT);
            long child = Long.parseLong(line.substring("child ".length()));
            parent.waitFor(LIMIT);
            Eventually.within(LIMIT)
                    .until(
                            () -> ProcessHandle.of(child)
                                    .map(ProcessHandle::isAlive)
                                    .orElse(false),
                            alive -> !alive);
        }
    }
}
