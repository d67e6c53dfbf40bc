package io.kinbridge.sql.console.api;

import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.sql.console.ConsoleConfig;
import io.kinbridge.sql.console.access.Session;
import io.kinbridge.sql.console.query.ClientQueries;
import io.kinbridge.sql.host.ApplicationHost;
import io.kinbridge.sql.host.HostSettings;
import io.kinbridge.sql.live.LiveSettings;
import io.kinbridge.sql.live.LiveSql;
import io.kinbridge.sql.live.QueryLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that can be asked of a console but for who is in. The SQL engine is loaded when it is needed first. Thread-safe. */
public final class ConsoleApi implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ConsoleApi.class);

    private final OpenedOnce<LiveSql> sql;
    private final RecordPuts puts;
    private final @Nullable OpenedOnce<ApplicationHost> host;
    private final boolean hasApplications;
    private final ClientQueries queries;
    private final List<Route> routes = new ArrayList<>();

    /** @param nanos a clock as {@link System#nanoTime} */
    public ConsoleApi(ConsoleConfig config, SecureRandom random, LongSupplier nanos) {
        KinbridgeConfig cluster = config.cluster();
        QueryLimits limits =
                new QueryLimits(config.limits().queries(), config.limits().stateBytes(), Duration.ZERO);
        sql = new OpenedOnce<>(
                () -> LiveSql.open(new LiveSettings(cluster, config.directory(), limits)), LiveSql::close);
        puts = new RecordPuts(cluster);
        Path directory = config.directory();
        host = directory == null
                ? null
                : new OpenedOnce<>(() -> open(cluster, directory.resolve("applications")), ApplicationHost::close);
        hasApplications = directory != null && Files.isDirectory(directory.resolve("applications"));
        queries = new ClientQueries(config.limits(), random, nanos);
        routes.addAll(new SourcesApi(sql, puts, nanos).routes());
        routes.addAll(new QueriesApi(sql, queries).routes());
        routes.addAll(new ApplicationsApi(host).routes());
    }

    private static ApplicationHost open(KinbridgeConfig cluster, Path directory) {
        try {
            return ApplicationHost.open(HostSettings.of(cluster, directory));
        } catch (IllegalStateException e) {
            log.warn("The applications are another process's: {}", e.getMessage());
            throw new ApiException(
                    409,
                    "DirectoryInUse",
                    "Another process has the applications of this console's directory; stop that one, or start this console"
                            + " with another --data-dir");
        }
    }

    /** Starts the applications that ran when the console was stopped, if there are any; returns at once. */
    public void resume() {
        OpenedOnce<ApplicationHost> applications = host;
        if (applications != null && hasApplications) {
            Thread thread = new Thread(
                    () -> {
                        try {
                            ApplicationHost unused = applications.get();
                        } catch (RuntimeException e) {
                            log.warn("The applications cannot be started: {}", e.toString());
                        }
                    },
                    "kinbridge-console-resume");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Finds what serves a path below {@code /api/v1/}. */
    public Optional<Match> find(String method, List<String> segments) {
        for (Route route : routes) {
            Optional<List<String>> variables = route.match(segments);
            if (variables.isPresent() && route.method().equals(method)) {
                return Optional.of(new Match(route, variables.get()));
            }
        }
        return Optional.empty();
    }

    /** The methods that a path knows; none if there is nothing at it. */
    public Set<String> methods(List<String> segments) {
        Set<String> methods = new TreeSet<>();
        for (Route route : routes) {
            if (route.match(segments).isPresent()) {
                methods.add(route.method());
            }
        }
        return methods;
    }

    /** Serves a request, on a thread that may block. What goes wrong is an answer, too. */
    public Answer serve(Match match, Session session, byte[] body) {
        try {
            return match.route().endpoint().serve(new ApiRequest(session, match.variables(), body));
        } catch (RuntimeException e) {
            return Refusals.of(e).answer();
        }
    }

    /** Ends a client's queries. */
    public void end(Session session) {
        queries.closeAll(session);
    }

    /** Ends all queries, and waits some seconds until they have. */
    public void endQueries() {
        queries.close();
    }

    /** Ends all queries, and lets go of the cluster. */
    @Override
    public void close() {
        queries.close();
        try {
            puts.close();
        } finally {
            closeEngines();
        }
    }

    private void closeEngines() {
        try {
            sql.close();
        } finally {
            if (host != null) {
                host.close();
            }
        }
    }

    /** A route and its variables. */
    public record Match(Route route, List<String> variables) {}
}
