package io.kinbridge.cli.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.client.KinbridgeConfig;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** A delivery stream as the connector is told of it. */
public final class ConnectorProperties {
    /** As the plugin's META-INF/services names it. */
    private static final String CONNECTOR = "io.kinbridge.firehose.FirehoseSinkConnector";

    public static final String JSON_KEY = "firehose.delivery.stream";
    private static final String PREFIX = "kinbridge.";
    private static final String ENCRYPTION = "encryption.";
    private static final String PASSWORD = PREFIX + ENCRYPTION + "keystore.password";
    private static final String PASSWORD_VARIABLE = "KINBRIDGE_ENCRYPTION_KEYSTORE_PASSWORD";
    private static final String DEFAULT_NAME = "delivery-stream";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ConnectorProperties() {}

    /**
     * All that the connector needs.
     *
     * @param described {@link #ofJson}, or the connector's own properties
     * @param stream what it reads
     * @param tasks 1 or more, which share the stream's shards
     * @param further such as {@code s3.endpoint}: laid over all others
     */
    public static Map<String, String> of(
            Map<String, String> described, String stream, int tasks, Map<String, String> further) {
        Map<String, String> all = new TreeMap<>(Map.of("name", DEFAULT_NAME));
        all.putAll(described);
        all.putAll(Map.of("connector.class", CONNECTOR, "topics", stream, "tasks.max", Integer.toString(tasks)));
        all.putAll(further);
        return all;
    }

    /**
     * The same, with the key service that the commands' settings name, if they name one, so that streams which are encrypted can be
     * read. The connector's own properties go first. A password from the environment stays there.
     */
    public static Map<String, String> withKeys(Map<String, String> connector, KinbridgeConfig cluster) {
        Map<String, String> settings = cluster.moduleSettings(ENCRYPTION);
        if (settings.isEmpty()) {
            return connector;
        }
        Map<String, String> all = new TreeMap<>(connector);
        all.putIfAbsent(PREFIX + "bootstrap.servers", cluster.bootstrapServers());
        cluster.kafka().forEach((key, value) -> all.putIfAbsent(PREFIX + "kafka." + key, value));
        settings.forEach((key, value) -> all.putIfAbsent(PREFIX + ENCRYPTION + key, value));
        if (System.getenv(PASSWORD_VARIABLE) != null && !connector.containsKey(PASSWORD)) {
            all.put(PASSWORD, "${env:" + PASSWORD_VARIABLE + "}");
        }
        return all;
    }

    /** Of a file of properties. */
    public static Map<String, String> ofText(String text) throws IOException {
        Properties read = new Properties();
        read.load(new StringReader(text));
        Map<String, String> all = new TreeMap<>();
        read.stringPropertyNames().forEach(key -> all.put(key, read.getProperty(key)));
        return all;
    }

    /**
     * Of JSON as CreateDeliveryStream takes it. The connector and its consumer group are named as the delivery stream is. What is wrong
     * with the text, the connector says.
     */
    public static Map<String, String> ofJson(String text) {
        Map<String, String> all = new TreeMap<>(Map.of(JSON_KEY, text));
        try {
            JsonNode name = JSON.readTree(text).path("DeliveryStreamName");
            if (name.isTextual() && !name.textValue().isBlank()) {
                all.put("name", name.textValue());
            }
        } catch (JsonProcessingException e) {
            all.put("name", DEFAULT_NAME);
        }
        return all;
    }
}
