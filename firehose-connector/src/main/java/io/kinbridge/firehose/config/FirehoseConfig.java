package io.kinbridge.firehose.config;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/**
 * A connector's configuration, resolved: the delivery stream from whichever of its two forms, and what Kinbridge adds to
 * it. Immutable.
 */
public final class FirehoseConfig {

    /** The key of CreateDeliveryStream's JSON body. */
    public static final String DELIVERY_STREAM = "firehose.delivery.stream";

    /** The key of the VersionId. */
    public static final String VERSION = "firehose.delivery.stream.version";

    private static final ConfigDef KEYS = FirehoseKeys.define();
    private static final String DEFAULT_REGION = "us-east-1";
    private static final int PART_OF_HEAP = 4;

    private final DeliveryStream stream;
    private final AbstractConfig settings;

    private FirehoseConfig(DeliveryStream stream, AbstractConfig settings) {
        this.stream = stream;
        this.settings = settings;
    }

    /** All properties that the connector knows, those of the destinations among them. */
    public static ConfigDef keys() {
        return KEYS;
    }

    /**
     * The properties with their faults, each at its key, those that span several among them. Faults of the delivery
     * stream are at {@code firehose.delivery.stream} if it is given as JSON.
     *
     * @param properties as Connect passes them; null values are taken as not given
     * @return the connector's properties, and of others those that something is wrong with
     */
    public static List<ConfigValue> validate(Map<String, String> properties) {
        return ConfigurationCheck.of(KEYS, properties).values();
    }

    /**
     * The configuration of a connector.
     *
     * @throws ConfigException naming every fault, with its key
     */
    public static FirehoseConfig of(Map<String, String> properties) {
        ConfigurationCheck check = ConfigurationCheck.of(KEYS, properties);
        DeliveryStream stream = check.stream()
                .orElseThrow(() -> new ConfigException(check.messages().entrySet().stream()
                        .flatMap(entry -> entry.getValue().stream().map(message -> entry.getKey() + ": " + message))
                        .collect(Collectors.joining(" | "))));
        return new FirehoseConfig(stream, new AbstractConfig(KEYS, check.properties()));
    }

    public DeliveryStream stream() {
        return stream;
    }

    public String name() {
        return stream.name();
    }

    /** VersionId, digits. */
    public String version() {
        return settings.getString(FirehoseKeys.VERSION);
    }

    /** The delivery stream's ARN, in the region and of the account that the properties name. */
    public String arn() {
        return "arn:aws:firehose:" + region() + ":" + settings.getString(FirehoseKeys.ACCOUNT) + ":deliverystream/"
                + name();
    }

    /** The account of ARNs, twelve digits. */
    public String account() {
        return settings.getString(FirehoseKeys.ACCOUNT);
    }

    /** The region of ARNs: us-east-1 if none is given. */
    public String region() {
        return Objects.requireNonNullElse(settings.getString(FirehoseKeys.REGION), DEFAULT_REGION);
    }

    public DeliveryGuarantee guarantee() {
        return DeliveryGuarantee.ofProperty(settings.getString(FirehoseKeys.GUARANTEE))
                .orElseThrow();
    }

    /** How many bytes of records one task may hold. */
    public long bufferMemoryBytes() {
        return Objects.requireNonNullElseGet(
                settings.getLong(FirehoseKeys.BUFFER_MEMORY),
                () -> Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }

    /** How many deliveries of one task go on at once. */
    public int deliveryThreads() {
        return settings.getInt(FirehoseKeys.THREADS);
    }

    /** Every property, for the settings of the destinations. */
    public AbstractConfig settings() {
        return settings;
    }
}
