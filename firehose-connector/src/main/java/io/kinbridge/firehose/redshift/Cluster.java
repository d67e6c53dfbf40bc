package io.kinbridge.firehose.redshift;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database over JDBC, with a connection for each statement: between two there may be minutes, and a connection that has died
 * meanwhile would look like a statement that failed. Thread-safe.
 */
final class Cluster implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Cluster.class);
    private static final String CONNECTING_SECONDS = "30";

    private final Driver driver;
    private final String url;
    private final Properties properties;
    private final ExecutorService calls;

    /**
     * The database of a URL.
     *
     * @throws ConfigException if no driver on the class path knows the URL
     */
    Cluster(String url, String user, String password) {
        this(driver(url), url, user, password);
    }

    Cluster(Driver driver, String url, String user, String password) {
        this.driver = driver;
        this.url = url;
        this.properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        // Both PostgreSQL's and Redshift's drivers know these two.
        properties.setProperty("loginTimeout", CONNECTING_SECONDS);
        properties.setProperty("tcpKeepAlive", "true");
        this.calls = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "firehose-redshift");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Drivers of the plugin's folder register themselves with its class loader, where DriverManager does not look. */
    private static Driver driver(String url) {
        Stream<Driver> plugins = ServiceLoader.load(Driver.class, Cluster.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get);
        return Stream.concat(plugins, DriverManager.drivers())
                .filter(driver -> accepts(driver, url))
                .findFirst()
                .orElseThrow(() -> new ConfigException(
                        "redshift.jdbc.url or ClusterJDBCURL",
                        url.replaceFirst("[?;].*", "..."), // parameters may be secrets
                        "no JDBC driver knows it: put the jar of one beside the plugin's jars, Redshift's own"
                                + " (com.amazon.redshift:redshift-jdbc42) for jdbc:redshift:, PostgreSQL's"
                                + " (org.postgresql:postgresql) for jdbc:postgresql:"));
    }

    private static boolean accepts(Driver driver, String url) {
        try {
            return driver.acceptsURL(url);
        } catch (SQLException e) {
            log.debug("{} does not take the URL", driver.getClass(), e);
            return false;
        }
    }

    /** Executes a statement in a transaction of its own. If the thread is interrupted, it is cancelled, and may be carried out. */
    void execute(String sql) throws SQLException, InterruptedException {
        AtomicReference<@Nullable Statement> running = new AtomicReference<>();
        Future<?> pending = calls.submit(() -> {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                running.set(statement);
                statement.execute(sql);
            }
            return null;
        });
        try {
            pending.get();
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (CancellationException e) {
            throw new InterruptedException("the destination is closed");
        } catch (InterruptedException e) {
            cancel(running.get());
            throw e;
        } finally {
            pending.cancel(true);
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = driver.connect(url, properties);
        return Optional.ofNullable(connection)
                .orElseThrow(() -> new SQLException("the driver does not know the URL any more", "08001"));
    }

    private static void cancel(@Nullable Statement statement) {
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                log.warn("The COPY that was running could not be cancelled, and may still be carried out", e);
            }
        }
    }

    private static SQLException failure(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof SQLException sql) {
            return sql;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException("The JDBC driver failed", e);
    }

    @Override
    public void close() {
        calls.shutdownNow();
    }
}
