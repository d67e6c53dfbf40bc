package io.kinbridge.firehose.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** The connector's properties: its own, the flat form of the delivery stream, and those of the other packages. */
final class FirehoseKeys {

    static final String DELIVERY_STREAM = FirehoseConfig.DELIVERY_STREAM;
    static final String VERSION = FirehoseConfig.VERSION;
    static final String DESTINATION = "destination";
    static final String REGION = "aws.region";
    static final String ACCOUNT = "aws.account";
    static final String GUARANTEE = "delivery.guarantee";
    static final String BUFFER_MEMORY = "buffer.memory.bytes";
    static final String THREADS = "delivery.threads";

    private static final String STREAM_GROUP = "Delivery stream";
    private static final String DELIVERY_GROUP = "Delivery";
    private static final int MOST_THREADS = 64;
    private static final int LEAST_MEMORY = 1 << 20;

    /** Keys that end in what a user names: functions, properties of a catalog, of Kafka's clients. */
    private static final List<String> OPEN_PREFIXES =
            List.of("function.", "iceberg.catalog.", "kinbridge.kafka.", "kinbridge.encryption.key.service.");

    private FirehoseKeys() {}

    static ConfigDef define() {
        ConfigDef keys = new ConfigDef();
        SettingsSections.define(keys);
        defineOwn(keys);
        defineFlat(keys);
        return keys;
    }

    /** Whether {@code key} is one of the connector's, or begins as only those do. */
    static boolean isOpen(String key) {
        return OPEN_PREFIXES.stream().anyMatch(key::startsWith);
    }

    private static void defineOwn(ConfigDef keys) {
        List<String> flat = FlatProperties.all().stream().map(FlatProperty::key).toList();
        keys.define(
                DELIVERY_STREAM,
                ConfigDef.Type.PASSWORD,
                null,
                Importance.HIGH,
                "The JSON body of CreateDeliveryStream, as it stands. Instead of it, destination and the properties of"
                        + " the flat form can be given. It is hidden in logs, as it may hold secrets.",
                STREAM_GROUP,
                1,
                Width.LONG,
                "Delivery stream (JSON)",
                flat);
        Words destinations = new Words(Arrays.stream(DestinationKind.values())
                .map(DestinationKind::property)
                .toList());
        keys.define(
                DESTINATION,
                ConfigDef.Type.STRING,
                null,
                destinations,
                Importance.HIGH,
                "Where to deliver, in the flat form. The delivery stream is then named as the connector is.",
                STREAM_GROUP,
                2,
                Width.SHORT,
                "Destination",
                flat,
                destinations);
        keys.define(
                VERSION,
                ConfigDef.Type.STRING,
                "1",
                matching(Pattern.compile("[0-9]{1,50}"), "1 to 50 digits"),
                Importance.LOW,
                "The delivery stream's VersionId, which is part of the objects' names.",
                STREAM_GROUP,
                3,
                Width.SHORT,
                "Version");
        if (!keys.names().contains(REGION)) {
            keys.define(
                    REGION,
                    ConfigDef.Type.STRING,
                    null,
                    matching(Pattern.compile("[a-z0-9-]{1,64}"), "letters, digits and hyphens, like us-east-1"),
                    Importance.MEDIUM,
                    "Region of the delivery stream's ARN, and of AWS services that are called. Unset: us-east-1.",
                    STREAM_GROUP,
                    4,
                    Width.SHORT,
                    "Region");
        }
        keys.define(
                ACCOUNT,
                ConfigDef.Type.STRING,
                "000000000000",
                matching(Pattern.compile("[0-9]{12}"), "12 digits"),
                Importance.LOW,
                "Account of the delivery stream's ARN.",
                STREAM_GROUP,
                5,
                Width.SHORT,
                "Account");
        defineDelivery(keys);
    }

    private static void defineDelivery(ConfigDef keys) {
        Words guarantees = new Words(Arrays.stream(DeliveryGuarantee.values())
                .map(DeliveryGuarantee::property)
                .toList());
        keys.define(
                GUARANTEE,
                ConfigDef.Type.STRING,
                DeliveryGuarantee.AT_LEAST_ONCE.property(),
                guarantees,
                Importance.HIGH,
                "at-least-once: names of objects and buffering as Firehose has them; exactly-once, for S3: names and"
                        + " contents that follow from the records, so that no crash makes a duplicate.",
                DELIVERY_GROUP,
                1,
                Width.SHORT,
                "Guarantee",
                guarantees);
        keys.define(
                BUFFER_MEMORY,
                ConfigDef.Type.LONG,
                null,
                atLeast(LEAST_MEMORY),
                Importance.MEDIUM,
                "How many bytes of records a task may hold; above that the largest buffer is delivered early. Unset: a"
                        + " quarter of the heap.",
                DELIVERY_GROUP,
                2,
                Width.SHORT,
                "Memory (bytes)");
        keys.define(
                THREADS,
                ConfigDef.Type.INT,
                2,
                ConfigDef.Range.between(1, MOST_THREADS),
                Importance.LOW,
                "How many deliveries of a task go on at once.",
                DELIVERY_GROUP,
                3,
                Width.SHORT,
                "Threads");
    }

    private static void defineFlat(ConfigDef keys) {
        int order = 0;
        for (FlatProperty property : FlatProperties.all()) {
            PropertyLimits limits = new PropertyLimits(property);
            keys.define(
                    property.key(),
                    property.form().type(),
                    property.defaultValue(),
                    limits,
                    property.importance(),
                    property.documentation(),
                    property.group(),
                    ++order,
                    property.width(),
                    property.displayName(),
                    limits);
        }
    }

    private static ConfigDef.Validator matching(Pattern pattern, String description) {
        return ConfigDef.LambdaValidator.with(
                (name, value) -> {
                    if (value != null && !pattern.matcher((String) value).matches()) {
                        throw new ConfigException(name, value, "give " + description);
                    }
                },
                () -> description);
    }

    private static ConfigDef.Validator atLeast(int min) {
        return ConfigDef.LambdaValidator.with(
                (name, value) -> {
                    if (value != null && (Long) value < min) {
                        throw new ConfigException(name, value, "give " + min + " or more");
                    }
                },
                () -> min + " or more");
    }

    /** One of a few words, or nothing. */
    private static final class Words implements ConfigDef.Validator, ConfigDef.Recommender {
        private final List<String> words;

        Words(List<String> words) {
            this.words = words;
        }

        @Override
        public void ensureValid(String name, @Nullable Object value) {
            if (value != null && !words.contains((String) value)) {
                throw new ConfigException(name, value, "give " + this);
            }
        }

        @Override
        public List<Object> validValues(String name, Map<String, Object> parsedConfig) {
            return new ArrayList<>(words);
        }

        @Override
        public boolean visible(String name, Map<String, Object> parsedConfig) {
            return true;
        }

        @Override
        public String toString() {
            return String.join(", ", words);
        }
    }
}
