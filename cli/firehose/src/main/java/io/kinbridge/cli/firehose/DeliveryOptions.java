package io.kinbridge.cli.firehose;

import io.kinbridge.cli.connect.ConnectorProperties;
import io.kinbridge.cli.terminal.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what a delivery stream is. */
final class DeliveryOptions {
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
        return ConnectorProperties.of(ofFile(), stream, tasks, properties);
    }

    private Map<String, String> ofFile() throws IOException {
        if (file == null || !Files.isRegularFile(file)) {
            throw new CommandFailure("There is no file " + file + "; give --config one that is there");
        }
        String text = Files.readString(file, StandardCharsets.UTF_8);
        return file.toString().endsWith(".properties")
                ? ConnectorProperties.ofText(text)
                : ConnectorProperties.ofJson(text);
    }
}
