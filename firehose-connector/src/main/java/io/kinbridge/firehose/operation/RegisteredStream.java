package io.kinbridge.firehose.operation;

import io.kinbridge.firehose.config.ApiSettings;
import io.kinbridge.firehose.config.FirehoseConfig;
import io.kinbridge.firehose.connect.Connector;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamType;

/** A delivery stream as Connect keeps it, whether Firehose's API or someone else made the connector. */
final class RegisteredStream {
    private final Connector connector;
    private final FirehoseConfig config;

    private RegisteredStream(Connector connector, FirehoseConfig config) {
        this.connector = connector;
        this.config = config;
    }

    static boolean isOne(Connector connector) {
        return StreamProperties.CONNECTOR.equals(connector.config().get(StreamProperties.CONNECTOR_CLASS));
    }

    /** The delivery stream that a connector of ours is. */
    static RegisteredStream of(Connector connector) {
        Map<String, String> properties = new LinkedHashMap<>(connector.config());
        properties.put("name", connector.name());
        try {
            return new RegisteredStream(connector, FirehoseConfig.of(properties));
        } catch (ConfigException e) {
            throw FirehoseError.INTERNAL_FAILURE.exception(
                    "Connector " + connector.name() + " is no delivery stream that this version of Kinbridge can read: "
                            + e.getMessage(),
                    e);
        }
    }

    String name() {
        return connector.name();
    }

    Map<String, String> properties() {
        return connector.config();
    }

    FirehoseConfig config() {
        return config;
    }

    CreateDeliveryStreamRequest request() {
        return config.stream().request();
    }

    ApiSettings api() {
        return ApiSettings.of(config.settings());
    }

    DeliveryStreamType type() {
        return StreamSource.type(request());
    }

    /** The topic that puts go to. */
    String topic() {
        String topics = properties().getOrDefault(StreamProperties.TOPICS, name());
        int comma = topics.indexOf(',');
        return (comma < 0 ? topics : topics.substring(0, comma)).trim();
    }

    /** Whether the configuration is Firehose's JSON, which the API can change, or the connector's flat properties. */
    boolean isJson() {
        return properties().containsKey(FirehoseConfig.DELIVERY_STREAM);
    }

    StreamState state(Instant now) {
        return StreamState.of(connector, api().created(), now);
    }
}
