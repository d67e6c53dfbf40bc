package io.kinbridge.fault.suite;

import io.kinbridge.fault.schedule.FaultKind;
import io.kinbridge.fault.schedule.Victim;
import io.kinbridge.testkit.JavaCommand;
import io.kinbridge.testkit.JavaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A program in a JVM, with one life after the other. For one thread at a time. */
final class ProgramVictim implements Victim, AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(35);

    private final String name;
    private final IntFunction<JavaCommand> commandOfLife;
    private final Path log;
    private int life;
    private volatile @Nullable JavaProcess process;

    /**
     * @param commandOfLife given the number of the life, from 1
     * @param log what all its lives say
     */
    ProgramVictim(String name, IntFunction<JavaCommand> commandOfLife, Path log) {
        this.name = name;
        this.commandOfLife = commandOfLife;
        this.log = log;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<FaultKind> kinds() {
        return List.of(FaultKind.KILL, FaultKind.PAUSE, FaultKind.STOP);
    }

    void start() {
        process = JavaProcess.start(commandOfLife.apply(++life).withOutputTo(log));
    }

    /** Whether it has not ended of its own accord. */
    boolean isAlive() {
        JavaProcess now = process;
        return now != null && now.isAlive();
    }

    /** Asks it to end; whether it did so by itself. */
    boolean stop() {
        JavaProcess now = process;
        return now == null || now.stop(STOP_LIMIT);
    }

    long pid() {
        JavaProcess now = process;
        return now == null ? -1 : now.pid();
    }

    @Override
    public void strike(FaultKind kind) {
        JavaProcess now = process;
        if (now == null) {
            throw new IllegalStateException(name + " was never started");
        }
        switch (kind) {
            case KILL -> now.kill();
            case PAUSE -> now.pause();
            case STOP -> {
                if (!now.stop(STOP_LIMIT)) {
                    throw new IllegalStateException("not ended within " + STOP_LIMIT + ", so killed");
                }
            }
            default -> throw new IllegalArgumentException(kind + " of a program");
        }
    }

    @Override
    public void heal(FaultKind kind) {
        JavaProcess now = process;
        if (kind == FaultKind.PAUSE && now != null && now.isAlive()) {
            now.resume();
        } else {
            start();
        }
    }

    @Override
    public void close() {
        JavaProcess now = process;
        if (now != null) {
            now.close();
        }
    }
}
