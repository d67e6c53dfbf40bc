package io.kinbridge.cli.firehose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.cli.terminal.CommandFailure;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what a delivery stream is. */
final class DeliveryOptions {
    /** As the plugin's META-INF/services names it. */
    private static final String CONNECTOR = "io.kinbridge.firehose.FirehoseSinkConnector";

    static final String JSON_KEY = "firehose.delivery.stream";
    private static final String DEFAULT_NAME = "delivery-stream";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The delivery stream: JSON as CreateDeliveryStream takes it, or the connector's .properties.")
    private @Nullable Path file;

    @Option(
            names = "--property",
            paramLabel = "KEY=VALUE",
            description =
                    "A property of the connector, such as s3.endpoint, that Firehose's configuration does not have; "
                            + "may be given again.")
    private final Map<String, String> properties = new LinkedHashMap<>();

    @Option(
            names = "--tasks",
            paramLabel = "N",
            defaultValue = "1",
            description = "Tasks, which share the stream's shards: ${DEFAULT-VALUE}.")
    private int tasks;

    boolean areMissing() {
        return file == null;
    }

    /** What {@code --property} says. */
    Map<String, String> properties() {
        return properties;
    }

    /**
     * The connector's properties.
     *
     * @param stream what it reads
     * @throws CommandFailure if there is no such file
     */
    Map<String, String> connector(String stream) throws IOException {
        Map<String, String> all = new TreeMap<>(Map.of("name", DEFAULT_NAME));
        all.putAll(ofFile());
        all.putAll(Map.of("connector.class", CONNECTOR, "topics", stream, "tasks.max", Integer.toString(tasks)));
        all.putAll(properties);
        return all;
    }

    private Map<String, String> ofFile() throws IOException {
        if (file == null || !Files.isRegularFile(file)) {
            throw new CommandFailure("There is no file " + file + "; give --config one that is there");
        }
        String text = Files.readString(file, StandardCharsets.UTF_8);
        return file.toString().endsWith(".properties") ? ofProperties(text) : ofJson(text);
    }

    private static Map<String, String> ofProperties(String text) throws IOException {
        Properties read = new Properties();
        read.load(new StringReader(text));
        Map<String, String> all = new TreeMap<>();
        read.stringPropertyNames().forEach(key -> all.put(key, read.getProperty(key)));
        return all;
    }

    /** The connector and its consumer group are named as the delivery stream is. What is wrong with the text, the connector says. */
    private static Map<String, String> ofJson(String text) {
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
