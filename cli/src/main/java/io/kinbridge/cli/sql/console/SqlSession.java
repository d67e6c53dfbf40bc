package io.kinbridge.cli.sql.console;

import io.kinbridge.cli.sql.statement.Definitions;
import io.kinbridge.cli.sql.statement.SqlStatement;
import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.sql.jdbc.KinbridgeDriver;
import io.kinbridge.sql.live.LiveSettings;
import io.kinbridge.sql.live.LiveSql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** What statements of a console run on; each part is opened when it is needed first. For one thread, but for {@link #live}. */
final class SqlSession implements AutoCloseable {
    private final KinbridgeConfig cluster;
    private final Path directory;
    private final Definitions definitions = new Definitions();
    private @Nullable LiveSql live;
    private @Nullable Connection tables;
    private @Nullable KinbridgeClients clients;

    /** @param directory where declared schemas are kept, under schemas */
    SqlSession(KinbridgeConfig cluster, Path directory) {
        this.cluster = cluster;
        this.directory = directory;
    }

    KinbridgeConfig cluster() {
        return cluster;
    }

    Definitions definitions() {
        return definitions;
    }

    /** Thread-safe. */
    synchronized LiveSql live() {
        if (live == null) {
            live = LiveSql.open(LiveSettings.of(cluster).withDirectory(directory));
        }
        return live;
    }

    KinesisClient kinesis() {
        if (clients == null) {
            clients = KinbridgeClients.open(cluster);
        }
        return clients.syncClient();
    }

    /** The run of a query, streaming or not. */
    QueryRun query(SqlStatement statement, ReadFrom from, ConsoleOutput output) {
        return statement.kind() == SqlStatement.Kind.STREAM
                ? new StreamRun(live(), definitions.with(statement.text()), from, output)
                : new TableRun(tables(), statement.text());
    }

    private Connection tables() {
        if (tables == null) {
            Properties properties = new Properties();
            cluster.kafka().forEach((key, value) -> properties.setProperty("kafka." + key, value));
            properties.setProperty("bootstrap.servers", cluster.bootstrapServers());
            properties.setProperty("account", cluster.account());
            properties.setProperty("region", cluster.region());
            properties.setProperty(
                    "request.timeout.ms", Long.toString(cluster.requestTimeout().toMillis()));
            properties.setProperty("schemas", directory.resolve("schemas").toString());
            try {
                tables = Objects.requireNonNull(new KinbridgeDriver().connect(KinbridgeDriver.URL_PREFIX, properties));
            } catch (SQLException e) {
                throw new QueryFailedException(e);
            }
        }
        return tables;
    }

    @Override
    public synchronized void close() {
        if (live != null) {
            live.close();
        }
        if (clients != null) {
            clients.close();
        }
        if (tables != null) {
            try {
                tables.close();
            } catch (SQLException e) {
                throw new QueryFailedException(e);
            }
        }
    }
}
