package io.kinbridge.sql.host;

import io.kinbridge.sql.application.ApplicationFile;
import io.kinbridge.sql.application.ApplicationInput;
import io.kinbridge.sql.application.ApplicationOutput;
import io.kinbridge.sql.application.InvalidApplicationException;
import io.kinbridge.sql.application.JavaFunction;
import io.kinbridge.sql.application.Resource;
import io.kinbridge.sql.live.PlanPicture;
import io.kinbridge.sql.live.PlanPictures;
import io.kinbridge.sql.plan.ApplicationPlan.PumpPlan;
import io.kinbridge.sql.run.SqlExplanation;
import io.kinbridge.sql.topology.ApplicationSettings.StartingPosition;
import io.kinbridge.sql.topology.InternalTopics;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The applications of a console: declared, started and stopped, kept in a directory. Those that were to run when the process ended run
 * again at the next opening. Application ids are the applications' names. Thread-safe.
 */
public final class ApplicationHost implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ApplicationHost.class);

    /** What the JDK does, a console's user shall not do. */
    private static final Pattern CLASS_OF_JDK = Pattern.compile("(?:java|javax|jdk|sun|com\\.sun)\\..*");

    private final HostSettings settings;
    private final HostDirectory directory;
    private final ExecutorService workers = Executors.newCachedThreadPool(task -> daemon(task, "kinbridge-host"));
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "kinbridge-host-look"));
    private final Map<String, Hosted> applications = new ConcurrentSkipListMap<>();
    private final Object names = new Object();

    private ApplicationHost(HostSettings settings) {
        this.settings = settings;
        this.directory = HostDirectory.open(settings.directory());
        try {
            directory.read().forEach(this::take);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        applications.values().stream().filter(Hosted::isToRun).forEach(this::startAgain);
        ScheduledFuture<?> unused = looks.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    /**
     * Opens a directory, which is made if it is not there, and starts the applications that ran. Does not wait for them.
     *
     * @throws IllegalStateException if another process has the directory
     * @throws java.io.UncheckedIOException if it cannot be read or written
     */
    public static ApplicationHost open(HostSettings settings) {
        return new ApplicationHost(settings);
    }

    /** So that an application that gives up is noticed, and kept as failed, when nobody asks. */
    private void look() {
        for (Hosted application : applications.values()) {
            try {
                HostedApplication unused = application.now();
            } catch (RuntimeException e) {
                log.warn("An application cannot be looked at", e);
            }
        }
    }

    private void take(String name, Stored stored) {
        try {
            ApplicationFile file = ApplicationFile.parse(stored.declaration(), directory.files());
            applications.put(name, hosted(file, stored));
        } catch (InvalidApplicationException e) {
            log.warn("Application {} is left out: its declaration is not valid any more", name, e);
        }
    }

    private Hosted hosted(ApplicationFile file, Stored stored) {
        return new Hosted(file, stored, directory, settings, workers, InstantSource.system());
    }

    private void startAgain(Hosted application) {
        application.start(application.startingPosition());
    }

    /** All of them, by name. */
    public List<HostedApplication> applications() {
        return applications.values().stream().map(Hosted::now).toList();
    }

    /**
     * One of them.
     *
     * @throws NoSuchApplicationException if there is none of that name
     */
    public HostedApplication application(String name) {
        return find(name).now();
    }

    private Hosted find(String name) {
        Hosted found = applications.get(name);
        if (found == null) {
            throw new NoSuchApplicationException(name);
        }
        return found;
    }

    /**
     * Declares an application, which is STOPPED then.
     *
     * @param json of CreateApplication, as in {@link ApplicationFile}. Code has to be in it, files of reference tables in the directory
     *     {@code files}, functions in the host's jars, those of Lambda at URLs that the host knows
     * @throws InvalidApplicationException with all faults
     * @throws io.kinbridge.sql.InvalidSqlException if its code is not valid
     * @throws ApplicationExistsException if there is one of that name
     */
    public HostedApplication create(String json) {
        ApplicationFile file = valid(json);
        synchronized (names) {
            if (applications.containsKey(file.name())) {
                throw new ApplicationExistsException(file.name());
            }
            Stored stored = Stored.of(json);
            directory.write(file.name(), stored);
            Hosted made = hosted(file, stored);
            applications.put(file.name(), made);
            return made.now();
        }
    }

    private ApplicationFile valid(String json) {
        ApplicationFile file = ApplicationFile.parse(json, directory.files());
        List<String> faults = new ArrayList<>();
        if (file.name().matches("\\.+")) {
            faults.add("ApplicationName: expected a letter or digit in it");
        }
        for (JavaFunction function : file.functions()) {
            if (settings.jars().isEmpty()
                    || CLASS_OF_JDK.matcher(function.className()).matches()) {
                faults.add(
                        "Functions: %s of class %s; functions in Java are allowed that are in jars which this process was given"
                                .formatted(function.name(), function.className()));
            }
        }
        for (Resource function : functionsAtUrls(file)) {
            faults.add("'%s': functions are named by their ARNs here, and have to be known to this process"
                    .formatted(function.name()));
        }
        if (faults.isEmpty()) {
            try {
                SqlExplanation unused = explanation(file);
            } catch (IllegalArgumentException e) {
                faults.add(String.valueOf(e.getMessage()));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidApplicationException(faults);
        }
        return file;
    }

    /** A user's choice of a URL would be called by this process, which may reach what the user may not. */
    private static List<Resource> functionsAtUrls(ApplicationFile file) {
        Stream<@Nullable Resource> resources = Stream.concat(
                file.inputs().stream().map(ApplicationInput::preprocessor),
                file.outputs().stream().map(ApplicationOutput::destination));
        List<Resource> found = new ArrayList<>();
        resources.forEach(resource -> {
            if (resource != null && resource.isFunctionAtUrl()) {
                found.add(resource);
            }
        });
        return found;
    }

    private SqlExplanation explanation(ApplicationFile file) {
        return SqlExplanation.of(file, settings.run(file.name(), StartingPosition.NOW), 2);
    }

    /**
     * Declares an application anew; it goes on reading where it was. If its code or its inputs are others than before, what it remembers
     * is forgotten, for it is not what they need.
     *
     * @param json as of {@link #create}, with the same name
     * @throws ApplicationStateException if it is not at rest
     * @throws java.io.UncheckedIOException if it has run and the cluster does not let it be forgotten
     */
    public HostedApplication replace(String name, String json) {
        Hosted application = find(name);
        ApplicationFile file = valid(json);
        if (!file.name().equals(name)) {
            throw new InvalidApplicationException(
                    List.of("ApplicationName: '%s'; expected '%s', whose declaration is replaced"
                            .formatted(file.name(), name)));
        }
        application.replace(json, file, () -> {
            ApplicationFile before = application.file();
            boolean needsSame =
                    before.code().equals(file.code()) && before.inputs().equals(file.inputs());
            if (application.hasRun() && !needsSame) {
                new InternalTopics(settings.cluster(), name).deleteState();
                directory.deleteState(name);
            }
        });
        return application.now();
    }

    /**
     * Forgets an application, and deletes what it has in Kafka but for its outputs.
     *
     * @throws ApplicationStateException if it is not at rest
     * @throws java.io.UncheckedIOException if it has run and the cluster does not let it be forgotten
     */
    public void delete(String name) {
        Hosted application = find(name);
        application.atRest("stop it before it is deleted", () -> {
            if (application.hasRun()) {
                new InternalTopics(settings.cluster(), name).deleteAll();
            }
            directory.delete(name);
            applications.remove(name);
        });
    }

    /**
     * Starts an application; returns at once, its state being STARTING.
     *
     * @param from where reading begins if it never ran; else it goes on where it was
     * @throws ApplicationStateException if it is not at rest
     */
    public void start(String name, StartingPosition from) {
        find(name).start(from);
    }

    /** Commits what is done and stops; returns at once, the state being STOPPING, or STOPPED if it did not run. */
    public void stop(String name) {
        find(name).stop();
    }

    /** Its operators and what goes between them. */
    public PlanPicture picture(String name) {
        ApplicationFile file = find(name).file();
        return PlanPictures.ofApplication(file, explanation(file).stages());
    }

    /** Its plans, and the topology that Kafka Streams runs, for people. */
    public String describe(String name) {
        Hosted application = find(name);
        SqlExplanation explanation = explanation(application.file());
        StringBuilder text = new StringBuilder();
        for (PumpPlan pump : explanation.pumps()) {
            text.append("%s into %s%n%s%n%s%n"
                    .formatted(
                            pump.pump().isEmpty() ? "INSERT" : "pump " + pump.pump(),
                            pump.target(),
                            pump.logical(),
                            pump.physical()));
        }
        String running = application.description();
        return text.append(running == null ? explanation.topology() : running).toString();
    }

    /** Stops all that runs, within some 40 seconds; it runs again when the directory is opened again. */
    @Override
    public void close() {
        looks.shutdownNow();
        applications.values().parallelStream().forEach(Hosted::stopNow);
        workers.shutdown();
        directory.close();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
