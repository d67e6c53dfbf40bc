package io.kinbridge.sql.jdbc;

import io.kinbridge.sql.topology.existing.ExistingSources;
import java.sql.Connection;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.calcite.avatica.AvaticaConnection;
import org.apache.calcite.avatica.AvaticaFactory;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.ConnectStringParser;
import org.apache.calcite.avatica.DriverVersion;
import org.apache.calcite.avatica.Handler;
import org.apache.calcite.jdbc.CalciteConnection;
import org.apache.calcite.jdbc.CalcitePrepare;
import org.apache.calcite.jdbc.Driver;
import org.apache.calcite.schema.SchemaPlus;
import org.jspecify.annotations.Nullable;

/**
 * The JDBC driver of streams and topics, {@code jdbc:kinbridge:bootstrap.servers=host:9092;key=value...}.
 *
 * <p>A query reads, in the thread that asks for rows, what was there when it began, and ends. The keys are those of {@link
 * io.kinbridge.client.KinbridgeConfig#fromEnvironment}, and {@code schemas}: a directory with a file {@code NAME.json}, an InputSchema of
 * the API, for each source whose schema is not to be discovered. They are taken from the URL or, as passwords should be, from the
 * properties. A connection may be used by several threads, a statement by one.
 */
public final class KinbridgeDriver extends Driver {
    /** What URLs begin with. */
    public static final String URL_PREFIX = "jdbc:kinbridge:";

    /** The schema that streams and topics are tables of. */
    public static final String SCHEMA = "KINBRIDGE";

    /** By the id of the connection that reads them. */
    private final Map<String, ExistingSources> open = new ConcurrentHashMap<>();

    static {
        new KinbridgeDriver().register();
    }

    @Override
    protected String getConnectStringPrefix() {
        return URL_PREFIX;
    }

    @Override
    protected AvaticaFactory createFactory() {
        return new UnicodeFactory();
    }

    @Override
    protected DriverVersion createDriverVersion() {
        String version = KinbridgeDriver.class.getPackage().getImplementationVersion();
        String name = version == null ? "development" : version;
        return new DriverVersion("Kinbridge JDBC driver", name, "Kinbridge", name, false, 0, 1, 0, 1);
    }

    @Override
    public CalcitePrepare createPrepare() {
        return new ReadOnlyPrepare();
    }

    @Override
    protected Handler createHandler() {
        return new ClosingHandler(super.createHandler());
    }

    /**
     * Connects; null if the URL is another driver's. Does not wait for the cluster.
     *
     * @throws SQLException if a property is missing, unknown or wrong
     */
    @Override
    public @Nullable Connection connect(String url, @Nullable Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        ConnectionSettings settings = ConnectionSettings.of(
                ConnectStringParser.parse(url.substring(URL_PREFIX.length()), info == null ? new Properties() : info));
        AvaticaConnection connection =
                factory.newConnection(this, factory, url, ConnectionSettings.calciteProperties());
        handler.onConnectionInit(connection);
        CalciteConnection calcite = connection.unwrap(CalciteConnection.class);
        ExistingSources sources = ExistingSources.open(settings.cluster());
        open.put(connection.id, sources);
        SchemaPlus schema = calcite.getRootSchema().add(SCHEMA, new SourcesSchema(sources, settings.schemas()));
        schema.setCacheEnabled(false);
        calcite.setSchema(SCHEMA);
        calcite.setReadOnly(true);
        return connection;
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, @Nullable Properties info) {
        return ConnectionSettings.described(info == null ? new Properties() : info);
    }

    /** Calcite's, and what a connection reads is closed with it. */
    private final class ClosingHandler implements Handler {
        private final Handler calcite;

        ClosingHandler(Handler calcite) {
            this.calcite = calcite;
        }

        @Override
        public void onConnectionInit(AvaticaConnection connection) throws SQLException {
            calcite.onConnectionInit(connection);
        }

        @Override
        public void onConnectionClose(AvaticaConnection connection) {
            calcite.onConnectionClose(connection);
            ExistingSources sources = open.remove(connection.id);
            if (sources != null) {
                sources.close();
            }
        }

        @Override
        public void onStatementExecute(AvaticaStatement statement, ResultSink sink) {
            calcite.onStatementExecute(statement, sink);
        }

        @Override
        public void onStatementClose(AvaticaStatement statement) {
            calcite.onStatementClose(statement);
        }
    }
}
