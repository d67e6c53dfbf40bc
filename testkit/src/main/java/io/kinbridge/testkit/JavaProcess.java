package io.kinbridge.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A Java program in a JVM of its own that a test can pause, resume and kill.
 *
 * <p>It ends at the latest when this JVM exits. Pausing needs a system with POSIX signals. Thread-safe.
 */
public final class JavaProcess implements AutoCloseable {
    private static final Duration SIGNAL_LIMIT = Duration.ofSeconds(10);
    private static final Duration LINE_POLL = Duration.ofMillis(10);

    /** Output already written is read in no time; more than this would mean that a child of the program keeps the pipe. */
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(2);

    private static final int REPORTED_LINES = 30;

    /** Ended when this JVM exits. One that dies without exiting takes them along as well ({@link ChildJvm}), except paused ones. */
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly), "kill-child-jvms"));
    }

    private final String program;
    private final Process process;
    private final OutputLines output;
    private final OutputLines errors;

    private JavaProcess(String program, Process process, OutputLines output, OutputLines errors) {
        this.program = program;
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    /** Starts {@code main} with these arguments in a small JVM on this one's class path. */
    public static JavaProcess start(Class<?> main, List<String> arguments) {
        return start(JavaCommand.of(main, arguments));
    }

    /**
     * Starts the command.
     *
     * @throws UncheckedIOException if the system cannot start a process
     */
    public static JavaProcess start(JavaCommand command) {
        Process process = launch(command);
        RUNNING.add(process);
        String program = command.main().getSimpleName() + " (pid " + process.pid() + ")";
        return new JavaProcess(
                program,
                process,
                OutputLines.collect(process.getInputStream(), program + " stdout"),
                OutputLines.collect(process.getErrorStream(), program + " stderr"));
    }

    private static Process launch(JavaCommand command) {
        try {
            return command.processBuilder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "No JVM could be started for " + command.main().getName(), e);
        }
    }

    /** The process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether it has not ended; a paused process is alive. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it has written to standard output so far, oldest line first; empty if the output goes to a file. */
    public List<String> lines() {
        return output.soFar();
    }

    /**
     * Waits for a line of standard output, and returns the first such line; lines written earlier count.
     *
     * @throws AssertionError if there is none within the limit
     */
    public String awaitLine(Predicate<String> wanted, Duration limit) {
        try {
            return Eventually.within(limit)
                    .every(LINE_POLL)
                    .until(() -> firstLine(wanted), line -> line.isPresent() || (output.ended() && !isAlive()))
                    .or(() -> firstLine(wanted))
                    .orElseThrow(() -> new AssertionError("it has ended"));
        } catch (AssertionError e) {
            throw new AssertionError("No such line from " + report() + ": " + e.getMessage(), e);
        }
    }

    private Optional<String> firstLine(Predicate<String> wanted) {
        return output.soFar().stream().filter(wanted).findFirst();
    }

    /** Stops it in its tracks, as a long garbage collection or a frozen machine would (SIGSTOP). */
    public void pause() {
        signal("STOP");
    }

    /** Lets a paused process go on (SIGCONT). */
    public void resume() {
        signal("CONT");
    }

    /**
     * Asks it to end (SIGTERM), and kills it when it has not after that long.
     *
     * @return whether it ended by itself
     */
    public boolean stop(Duration limit) {
        process.destroy();
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                RUNNING.remove(process);
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
        return false;
    }

    /** Ends it at once, as a crash would (SIGKILL), and returns when it has ended; nothing if it has already. */
    public void kill() {
        process.destroyForcibly();
        waitFor(SIGNAL_LIMIT);
    }

    /**
     * Waits until it ends by itself, and returns its exit code; {@link #lines()} is complete then.
     *
     * @throws AssertionError if it does not end within the limit; it is still running then
     */
    public int waitFor(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("Not ended within " + limit + ": " + report());
            }
            RUNNING.remove(process);
            output.awaitEnd(DRAIN_LIMIT);
            errors.awaitEnd(DRAIN_LIMIT);
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for the end of " + program, e);
        }
    }

    /** Kills it if it is still running. */
    @Override
    public void close() {
        kill();
    }

    private void signal(String name) {
        if (!isAlive()) {
            throw new IllegalStateException("SIG" + name + " cannot reach " + program + ", it has ended");
        }
        try {
            Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + pid())
                    .redirectErrorStream(true)
                    .start();
            if (!kill.waitFor(SIGNAL_LIMIT.toMillis(), TimeUnit.MILLISECONDS) || kill.exitValue() != 0) {
                kill.destroyForcibly();
                throw new IllegalStateException("SIG" + name + " could not be sent to " + program);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("SIG" + name + " needs a POSIX shell at /bin/sh", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while sending SIG" + name + " to " + program, e);
        }
    }

    private String report() {
        String state = isAlive() ? " is running" : " ended with exit code " + process.exitValue();
        return program + state + ", last output " + output.last(REPORTED_LINES) + ", last errors "
                + errors.last(REPORTED_LINES);
    }
}
