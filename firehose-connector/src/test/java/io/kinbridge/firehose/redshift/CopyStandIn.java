package io.kinbridge.firehose.redshift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.firehose.s3.S3Bucket;
import io.kinbridge.firehose.s3.SharedS3;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * A stand-in for Redshift's COPY before a real PostgreSQL, whose COPY does not read S3: a driver that is PostgreSQL's in all else.
 * It takes a COPY statement in the one form that it may have, reads the manifest and what that lists, and loads it by PostgreSQL's
 * own COPY.
 */
final class CopyStandIn implements Driver {
    /** What a test does when half of the data has been sent to the database. */
    interface Midway {
        void act(Connection connection) throws SQLException;
    }

    private static final Pattern COPY = Pattern.compile("COPY (\\S+)(?: \\(([^)]*)\\))? FROM 's3://([^/']+)/([^']+)'"
            + " CREDENTIALS '([^']*)' MANIFEST(?: DELIMITER '(.)')?( GZIP)?");
    private static final Pattern URL = Pattern.compile("s3://([^/]+)/(.+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Driver postgres = new org.postgresql.Driver();
    private final SharedS3 s3;
    private final List<String> statements = new ArrayList<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostRunning = new AtomicInteger();
    private volatile Midway midway = connection -> {};

    CopyStandIn(SharedS3 s3) {
        this.s3 = s3;
    }

    /** Once. */
    void midway(Midway once) {
        midway = connection -> {
            midway = none -> {};
            once.act(connection);
        };
    }

    synchronized List<String> statements() {
        return List.copyOf(statements);
    }

    /** How many statements were executed at once at the most. */
    int mostRunning() {
        return mostRunning.get();
    }

    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
        Connection real = postgres.connect(url, properties);
        return proxy(
                Connection.class,
                real,
                (method, result) -> method.getName().equals("createStatement")
                        ? proxy(Statement.class, (Statement) result, null, real)
                        : result,
                real);
    }

    private interface Change {
        Object of(Method method, Object result);
    }

    private <T> T proxy(Class<T> type, T real, Change change, Connection connection) {
        return type.cast(Proxy.newProxyInstance(
                CopyStandIn.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals("execute")) {
                        execute((String) arguments[0], connection);
                        return false;
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        return change == null ? result : change.of(method, result);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private void execute(String sql, Connection connection) throws SQLException {
        mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
        try {
            synchronized (this) {
                statements.add(sql);
            }
            copy(sql, connection);
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            running.decrementAndGet();
        }
    }

    private void copy(String sql, Connection connection) throws SQLException, IOException {
        Matcher copy = COPY.matcher(sql);
        if (!copy.matches()) {
            throw new SQLException("syntax error at or near \"" + sql + "\"", "42601");
        }
        JsonNode manifest = JSON.readTree(object(copy.group(3), copy.group(4)));
        if (manifest.size() != 1 || !manifest.path("entries").isArray()) {
            throw new SQLException("manifest " + manifest, "XX000");
        }
        String columns = copy.group(2) == null ? "" : " (" + copy.group(2) + ")";
        String delimiter = copy.group(6) == null ? "|" : copy.group(6);
        CopyIn in = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + copy.group(1) + columns + " FROM STDIN DELIMITER '" + delimiter + "'");
        for (JsonNode entry : manifest.path("entries")) {
            Matcher url = URL.matcher(entry.path("url").asText());
            if (!url.matches() || !entry.path("mandatory").asBoolean() || entry.size() != 2) {
                throw new SQLException("entry " + entry, "XX000");
            }
            byte[] data = object(url.group(1), url.group(2));
            byte[] rows =
                    copy.group(7) == null ? data : new GZIPInputStream(new ByteArrayInputStream(data)).readAllBytes();
            in.writeToCopy(rows, 0, rows.length / 2);
            in.flushCopy();
            midway.act(connection);
            in.writeToCopy(rows, rows.length / 2, rows.length - rows.length / 2);
        }
        in.endCopy();
    }

    private byte[] object(String bucket, String key) throws SQLException {
        try {
            return s3.get(new S3Bucket(bucket, null), key).asByteArray();
        } catch (NoSuchKeyException e) {
            throw new SQLException("S3ServiceException: The specified key does not exist., Status 404", "XX000", e);
        }
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return postgres.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) throws SQLException {
        return postgres.getPropertyInfo(url, properties);
    }

    @Override
    public int getMajorVersion() {
        return postgres.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return postgres.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }
}
