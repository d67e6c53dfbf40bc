package io.kinbridge.sql.host;

import io.kinbridge.sql.application.ApplicationFile;
import io.kinbridge.sql.host.HostedApplication.State;
import io.kinbridge.sql.run.SqlApplication;
import io.kinbridge.sql.topology.ApplicationSettings.StartingPosition;
import io.kinbridge.sql.topology.StreamsApplication;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One application of a host. Starting and stopping take long: they are done one after another by threads of the host. Thread-safe.
 *
 * <pre>
 *   STOPPED ──► STARTING ──► RUNNING ──► STOPPING ──► STOPPED
 *                  │  ▲         │
 *                  ▼  │         ▼
 *                 FAILED ◄──────┘
 * </pre>
 */
final class Hosted {
    private static final Logger log = LoggerFactory.getLogger(Hosted.class);

    private final String name;
    private final HostDirectory directory;
    private final HostSettings settings;
    private final Executor executor;
    private final InstantSource clock;

    /** Held by whoever starts or stops. */
    private final Object work = new Object();

    // All guarded by this.
    private Stored stored;
    private ApplicationFile file;
    private State state = State.STOPPED;
    private @Nullable Instant since;
    private @Nullable SqlApplication running;
    private HostedStatistics statistics = HostedStatistics.NONE;
    private List<HostedError> errors = List.of();

    Hosted(
            ApplicationFile file,
            Stored stored,
            HostDirectory directory,
            HostSettings settings,
            Executor executor,
            InstantSource clock) {
        this.name = file.name();
        this.file = file;
        this.stored = stored;
        this.directory = directory;
        this.settings = settings;
        this.executor = executor;
        this.clock = clock;
        if (stored.failure() != null) {
            state = State.FAILED;
        }
    }

    synchronized HostedApplication now() {
        look();
        return new HostedApplication(name, stored.declaration(), state, since, statistics, stored.failure(), errors);
    }

    synchronized ApplicationFile file() {
        return file;
    }

    synchronized boolean isToRun() {
        return stored.runs();
    }

    synchronized StartingPosition startingPosition() {
        return stored.from();
    }

    synchronized boolean hasRun() {
        return stored.hasRun();
    }

    /** What Kafka Streams runs; null while it does not. */
    synchronized @Nullable String description() {
        return running == null ? null : running.describe();
    }

    /** Takes over what has become of what runs. */
    private void look() {
        if (running == null) {
            return;
        }
        StreamsApplication.Statistics found = running.statistics();
        statistics =
                new HostedStatistics(found.rowsIn(), found.rowsOut(), found.errors(), found.lag(), found.stateBytes());
        errors = running.recentErrors().stream()
                .map(row -> new HostedError(
                        Instant.ofEpochMilli(row.at()),
                        row.pump() == null ? "" : row.pump(),
                        row.name() + ": " + row.message(),
                        row.data()))
                .toList();
        switch (running.state()) {
            case STARTING -> enter(state == State.RUNNING ? State.STARTING : state);
            case RUNNING -> enter(state == State.STARTING ? State.RUNNING : state);
            case FAILED, CLOSED -> {
                if (state == State.STARTING || state == State.RUNNING) {
                    SqlApplication given = running;
                    running = null;
                    fail(given.failure().map(Hosted::message).orElse("Kafka Streams has given up; the log says why"));
                    executor.execute(() -> close(given));
                }
            }
        }
    }

    private static String message(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    private void enter(State next) {
        if (state != next) {
            state = next;
            since = clock.instant();
        }
    }

    private void fail(String why) {
        enter(State.FAILED);
        store(stored.failed(why));
    }

    private void store(Stored next) {
        directory.write(name, next);
        stored = next;
    }

    private void close(SqlApplication application) {
        try {
            application.close();
        } catch (RuntimeException e) {
            log.warn("Application {} did not close", name, e);
        }
    }

    /**
     * Replaces the declaration.
     *
     * @param before what else has to be done, while it is not running
     * @throws ApplicationStateException if it is running
     */
    void replace(String json, ApplicationFile newFile, Runnable before) {
        synchronized (work) {
            synchronized (this) {
                requireRest("stop it before it is replaced");
            }
            before.run();
            synchronized (this) {
                store(stored.withDeclaration(json));
                file = newFile;
                enter(State.STOPPED);
            }
        }
    }

    /**
     * Does something for which it must not be running.
     *
     * @throws ApplicationStateException if it is
     */
    void atRest(String remedy, Runnable task) {
        synchronized (work) {
            synchronized (this) {
                requireRest(remedy);
            }
            task.run();
        }
    }

    private void requireRest(String remedy) {
        look();
        if (!state.isAtRest()) {
            throw new ApplicationStateException(name, state, remedy);
        }
    }

    synchronized void start(StartingPosition from) {
        requireRest("it can be started when it is stopped");
        store(stored.started(from));
        enter(State.STARTING);
        statistics = HostedStatistics.NONE;
        errors = List.of();
        executor.execute(this::startNow);
    }

    private void startNow() {
        synchronized (work) {
            ApplicationFile wanted;
            StartingPosition from;
            synchronized (this) {
                if (state != State.STARTING || running != null) {
                    return; // it was stopped meanwhile
                }
                wanted = file;
                from = stored.from();
            }
            try {
                SqlApplication started = SqlApplication.start(wanted, settings.run(name, from));
                synchronized (this) {
                    running = started;
                    look();
                }
            } catch (RuntimeException | LinkageError e) {
                log.warn("Application {} could not be started", name, e);
                synchronized (this) {
                    if (state == State.STARTING) {
                        fail(e.getMessage() == null ? e.toString() : e.getMessage());
                    }
                }
            }
        }
    }

    synchronized void stop() {
        look();
        store(stored.stopped());
        if (state == State.FAILED) {
            enter(State.STOPPED);
        } else if (state != State.STOPPED && state != State.STOPPING) {
            enter(State.STOPPING);
            executor.execute(this::stopNow);
        }
    }

    /** Stops, be it that it is to run again when the host is opened again. */
    void stopNow() {
        synchronized (work) {
            SqlApplication given;
            synchronized (this) {
                look();
                given = running;
                if (!state.isAtRest()) {
                    enter(State.STOPPING);
                }
            }
            if (given != null) {
                close(given);
            }
            synchronized (this) {
                running = null;
                if (state != State.FAILED) {
                    enter(State.STOPPED);
                }
            }
        }
    }
}
