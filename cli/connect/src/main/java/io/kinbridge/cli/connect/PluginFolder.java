package io.kinbridge.cli.connect;

import io.kinbridge.cli.terminal.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.runtime.isolation.Plugins;

/**
 * Where the connector is, with all that it stands on.
 *
 * @param path an entry of {@code plugin.path}
 */
public record PluginFolder(Path path) {
    /** Set by the launcher. */
    private static final String PROPERTY = "io.kinbridge.cli.plugins";

    static final String PATH = "plugin.path";
    static final String DISCOVERY = "plugin.discovery";
    static final String BY_SERVICES = "service_load";

    /**
     * The one that the launcher has built.
     *
     * @throws CommandFailure if there is none
     */
    public static PluginFolder ofLauncher() {
        Path path = Path.of(System.getProperty(PROPERTY, "firehose-connector/target/plugin"));
        if (!hasPlugin(path)) {
            throw new CommandFailure(
                    "The connector is not at %s; run ./kinbridge firehose, which builds it, or set the Java "
                                    .formatted(path.toAbsolutePath())
                            + "property " + PROPERTY + " to the folder in which the plugin's is");
        }
        return new PluginFolder(path);
    }

    private static boolean hasPlugin(Path path) {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.anyMatch(Files::isDirectory);
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * What is wrong with a connector's configuration, one line each; nothing if it can be started. Asks no cluster. Lines
     * begin with the property, or the member of the JSON.
     *
     * @param properties the connector's, its class among them
     */
    public List<String> faults(Map<String, String> properties) {
        Plugins plugins = new Plugins(Map.of(PATH, path.toAbsolutePath().toString(), DISCOVERY, BY_SERVICES));
        String connectorClass = properties.getOrDefault("connector.class", "");
        Connector connector = plugins.newConnector(connectorClass);
        List<String> faults = new ArrayList<>();
        plugins.withClassLoader(connector.getClass().getClassLoader(), () -> check(connector, properties, faults))
                .run();
        return faults;
    }

    private static void check(Connector connector, Map<String, String> properties, List<String> faults) {
        for (ConfigValue value : connector.validate(properties).configValues()) {
            faults.addAll(value.errorMessages());
        }
    }
}
