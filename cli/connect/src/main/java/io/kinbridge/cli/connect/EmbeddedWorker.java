package io.kinbridge.cli.connect;

import io.kinbridge.cli.terminal.CommandFailure;
import io.kinbridge.client.KinbridgeConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.connect.cli.ConnectStandalone;
import org.apache.kafka.connect.runtime.Connect;
import org.apache.kafka.connect.runtime.Herder;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorInfo;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorStateInfo;
import org.apache.kafka.connect.runtime.standalone.StandaloneHerder;
import org.apache.kafka.connect.util.FutureCallback;

/**
 * A standalone Connect worker in this JVM. It stops, its tasks having delivered what they hold, when it is closed and when the
 * JVM is told to end. Its REST interface listens on this machine only, at a port that nobody else has.
 */
public final class EmbeddedWorker implements AutoCloseable {
    private static final int START_SECONDS = 90;
    private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";
    private static final String FAILED = "FAILED";

    private final Connect<StandaloneHerder> connect;
    private final Path folder;

    private EmbeddedWorker(Connect<StandaloneHerder> connect, Path folder) {
        this.connect = connect;
        this.folder = folder;
    }

    /** Starts a worker, and returns when it runs. */
    public static EmbeddedWorker start(KinbridgeConfig cluster, PluginFolder plugins) throws IOException {
        Path folder = Files.createTempDirectory("kinbridge-connect");
        try {
            return new EmbeddedWorker(
                    new ConnectStandalone().startConnect(properties(cluster, plugins, folder)), folder);
        } catch (RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    private static Map<String, String> properties(KinbridgeConfig cluster, PluginFolder plugins, Path folder) {
        Map<String, String> all = new TreeMap<>(Map.of(
                "bootstrap.servers",
                cluster.bootstrapServers(),
                PluginFolder.PATH,
                plugins.path().toAbsolutePath().toString(),
                PluginFolder.DISCOVERY,
                PluginFolder.BY_SERVICES,
                "listeners",
                "http://127.0.0.1:0",
                "key.converter",
                BYTES,
                "value.converter",
                BYTES,
                "offset.flush.interval.ms",
                "5000",
                "offset.storage.file.filename",
                folder.resolve("offsets").toString()));
        all.putAll(Map.of(
                "config.providers", "env,file",
                "config.providers.env.class", "org.apache.kafka.common.config.provider.EnvVarConfigProvider",
                "config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider"));
        cluster.kafka().forEach((key, value) -> {
            all.put(key, value);
            all.put("consumer." + key, value);
            all.put("producer." + key, value);
            all.put("admin." + key, value);
        });
        return all;
    }

    /**
     * Starts a connector, and returns when it is; its tasks may still be starting.
     *
     * @throws CommandFailure if the worker refuses it
     */
    public void deliver(Map<String, String> connector) throws InterruptedException {
        FutureCallback<Herder.Created<ConnectorInfo>> started = new FutureCallback<>();
        connect.herder().putConnectorConfig(name(connector), connector, false, started);
        try {
            started.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new CommandFailure("Connect does not start the delivery stream: " + e.getCause());
        } catch (TimeoutException e) {
            throw new CommandFailure(
                    "Connect has not started the delivery stream within " + START_SECONDS + " seconds");
        }
    }

    public static String name(Map<String, String> connector) {
        return connector.getOrDefault("name", "");
    }

    /** Why the connector or one of its tasks has failed; empty while none has. */
    public Optional<String> failure(String name) {
        if (!connect.herder().connectors().contains(name)) {
            return Optional.empty();
        }
        ConnectorStateInfo status = connect.herder().connectorStatus(name);
        return Stream.<ConnectorStateInfo.AbstractState>concat(Stream.of(status.connector()), status.tasks().stream())
                .filter(state -> FAILED.equals(state.state()))
                .findFirst()
                .map(state -> reason(state.trace()));
    }

    /** Of a stack trace, what was thrown: the first line, and those of the causes. */
    private static String reason(String trace) {
        List<String> thrown = trace == null
                ? List.of("see the log")
                : trace.lines()
                        .filter(line -> !line.startsWith("\t"))
                        .distinct()
                        .toList();
        return String.join(System.lineSeparator() + "  ", thrown);
    }

    @Override
    public void close() {
        connect.stop();
        connect.awaitStop();
        try {
            delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be removed", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve("offsets"));
        Files.deleteIfExists(folder);
    }
}
