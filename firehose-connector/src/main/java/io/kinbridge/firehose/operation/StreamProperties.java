package io.kinbridge.firehose.operation;

import io.kinbridge.firehose.config.ApiSettings;
import io.kinbridge.firehose.config.DeliveryStream;
import io.kinbridge.firehose.config.DeliveryStreamJson;
import io.kinbridge.firehose.config.FirehoseConfig;
import io.kinbridge.firehose.config.InvalidConfigurationException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;

/** The properties of the connector that is a delivery stream. */
final class StreamProperties {
    static final String CONNECTOR_CLASS = "connector.class";
    static final String CONNECTOR = "io.kinbridge.firehose.FirehoseSinkConnector";
    static final String TOPICS = "topics";
    static final String FIRST_VERSION = "1";

    private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

    private StreamProperties() {}

    /** Of a new stream. */
    static Map<String, String> created(
            CreateDeliveryStreamRequest request, StreamSource source, StreamDefaults defaults, Instant now) {
        Map<String, String> properties = new TreeMap<>();
        properties.put("consumer.override.isolation.level", "read_committed");
        properties.put("tasks.max", Integer.toString(defaults.tasks()));
        properties.put("key.converter", BYTES);
        properties.put("header.converter", BYTES);
        properties.put("aws.region", defaults.region());
        properties.put("aws.account", defaults.account());
        properties.putAll(defaults.connector());
        properties.put(CONNECTOR_CLASS, CONNECTOR);
        properties.put(TOPICS, source.topic());
        properties.put("value.converter", BYTES);
        properties.put(FirehoseConfig.DELIVERY_STREAM, json(request));
        properties.put(FirehoseConfig.VERSION, FIRST_VERSION);
        properties.putAll(new ApiSettings(now, null, source.isOwned()).properties());
        return checked(request.deliveryStreamName(), properties);
    }

    /** Of a stream whose configuration has become another one; everything else stays. */
    static Map<String, String> changed(RegisteredStream stream, CreateDeliveryStreamRequest request) {
        Map<String, String> properties = new TreeMap<>(stream.properties());
        properties.put(FirehoseConfig.DELIVERY_STREAM, json(request));
        return checked(stream.name(), properties);
    }

    /** What a request asks for, if nothing is wrong with it. */
    static DeliveryStream checked(CreateDeliveryStreamRequest request) {
        try {
            return DeliveryStream.of(request);
        } catch (InvalidConfigurationException e) {
            throw FirehoseError.INVALID_ARGUMENT.exception(String.valueOf(e.getMessage()), e);
        }
    }

    /** The connector would refuse what is wrong; but then a topic would be there already. */
    private static Map<String, String> checked(String name, Map<String, String> properties) {
        Map<String, String> named = new LinkedHashMap<>(properties);
        named.put("name", name);
        String faults = FirehoseConfig.validate(named).stream()
                .flatMap(value -> value.errorMessages().stream())
                .collect(Collectors.joining(" | "));
        if (!faults.isEmpty()) {
            throw FirehoseError.INVALID_ARGUMENT.exception(
                    "No connector can be made for the delivery stream " + name + ": " + faults);
        }
        return properties;
    }

    private static String json(CreateDeliveryStreamRequest request) {
        return DeliveryStreamJson.write(request).toString();
    }
}
