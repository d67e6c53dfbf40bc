package io.kinbridge.firehose.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * What a worker is started with. The defaults suit tests: an empty port for its REST interface, bytes as they are for keys and
 * values, plugins found by META-INF/services alone, and little waiting for members that were killed.
 *
 * @param folder where its files go; it exists, and no other worker has it
 * @param heapMebibytes the most that it takes for objects
 * @param logLevel what it logs of all but Connect and Kinbridge, of which it logs {@code info}: {@code warn}, {@code info}, ...
 * @param properties the worker's, as {@code connect-standalone.properties} would have them
 */
public record WorkerSettings(Path folder, int heapMebibytes, String logLevel, Map<String, String> properties) {
    private static final int DEFAULT_HEAP = 512;
    private static final String DEFAULT_LOG_LEVEL = "warn";
    private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

    /** Least of what a broker allows by its defaults. */
    private static final String SESSION_MILLIS = "6000";

    private static final Map<String, String> DEFAULTS = Map.of(
            "listeners", "http://127.0.0.1:0",
            "key.converter", BYTES,
            "value.converter", BYTES,
            "plugin.discovery", "service_load",
            "offset.flush.interval.ms", "1000",
            "consumer.session.timeout.ms", SESSION_MILLIS,
            "consumer.heartbeat.interval.ms", "1000",
            "consumer.auto.offset.reset", "earliest");

    /** Copies the map. */
    public WorkerSettings {
        properties = Map.copyOf(properties);
    }

    /** The defaults, on a cluster. */
    public static WorkerSettings of(Path folder, String bootstrapServers) {
        return new WorkerSettings(folder, DEFAULT_HEAP, DEFAULT_LOG_LEVEL, DEFAULTS)
                .with("bootstrap.servers", bootstrapServers);
    }

    /** These, but with one property of the worker more, or with another value. */
    public WorkerSettings with(String key, String value) {
        Map<String, String> more = new HashMap<>(properties);
        more.put(key, value);
        return new WorkerSettings(folder, heapMebibytes, logLevel, more);
    }

    /** These, with plugins from a folder that has the plugin's folder in it, or is it. */
    public WorkerSettings withPlugins(Path path) {
        return with("plugin.path", path.toAbsolutePath().toString());
    }

    /** These, in a JVM of that heap. */
    public WorkerSettings withHeap(int mebibytes) {
        return new WorkerSettings(folder, mebibytes, logLevel, properties);
    }

    /** These, with that much in its log. */
    public WorkerSettings withLogLevel(String level) {
        return new WorkerSettings(folder, heapMebibytes, level, properties);
    }

    WorkerSettings forStandalone() {
        return withDefaults(
                Map.of("offset.storage.file.filename", folder.resolve("offsets").toString()));
    }

    /** Workers of one group share connectors; a task whose worker is gone moves as soon as that is seen. */
    WorkerSettings forGroup(String group) {
        Map<String, String> defaults = new LinkedHashMap<>(Map.of(
                "group.id",
                group,
                "session.timeout.ms",
                SESSION_MILLIS,
                "heartbeat.interval.ms",
                "1000",
                "scheduled.rebalance.max.delay.ms",
                "0"));
        for (String store : new String[] {"config", "offset", "status"}) {
            defaults.put(store + ".storage.topic", group + "-" + store);
            defaults.put(store + ".storage.replication.factor", "1");
            if (!store.equals("config")) {
                defaults.put(store + ".storage.partitions", "1");
            }
        }
        return withDefaults(defaults);
    }

    private WorkerSettings withDefaults(Map<String, String> defaults) {
        Map<String, String> all = new HashMap<>(defaults);
        all.putAll(properties);
        return new WorkerSettings(folder, heapMebibytes, logLevel, all);
    }

    /** Writes properties to a file of that name in the folder. */
    Path write(String name, Map<String, String> content) {
        Path file = folder.resolve(name);
        Properties lines = new Properties();
        lines.putAll(content);
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            lines.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
        return file;
    }
}
