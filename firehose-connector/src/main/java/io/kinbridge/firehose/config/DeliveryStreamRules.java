package io.kinbridge.firehose.config;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;

/**
 * Everything that a delivery stream's configuration is held to: the service model's limits on single members, the rules
 * that Firehose's API reference and developer guide give for several, and what Kinbridge does not do.
 */
public final class DeliveryStreamRules {

    private static final Map<String, String> SOURCES = Map.of(
            "KinesisStreamAsSource", "KinesisStreamSourceConfiguration",
            "MSKAsSource", "MSKSourceConfiguration",
            "DirectPut", "DirectPutSourceConfiguration");
    private static final String SNOWFLAKE = "SnowflakeDestinationConfiguration";

    private DeliveryStreamRules() {}

    /** All faults of {@code request}; empty if it can be delivered by. */
    public static List<ConfigurationFault> faults(CreateDeliveryStreamRequest request) {
        Faults faults = new Faults();
        check(request, faults);
        return faults.all();
    }

    static void check(CreateDeliveryStreamRequest request, Faults faults) {
        SourceModel.CREATE_DELIVERY_STREAM.check(request, "", faults);
        SdkNode root = new SdkNode("", request);
        checkSource(root, faults);
        checkEncryption(root, faults);
        checkTags(root, faults);
        checkSecrets(root, faults);
        checkOneDestination(root, faults);
        for (DestinationKind kind : DestinationKind.values()) {
            kind.members().stream()
                    .map(root::child)
                    .filter(Objects::nonNull)
                    .forEach(node -> new DestinationRules(kind, node, faults).check(root.text("DeliveryStreamType")));
        }
    }

    private static void checkSource(SdkNode root, Faults faults) {
        String type = Objects.requireNonNullElse(root.text("DeliveryStreamType"), "DirectPut");
        if (type.equals("DatabaseAsSource") || root.has("DatabaseSourceConfiguration")) {
            faults.add(
                    type.equals("DatabaseAsSource") ? "DeliveryStreamType" : "DatabaseSourceConfiguration",
                    null,
                    "databases as sources are not supported",
                    "bring the changes into a topic with a Connect source, Debezium say, and leave this out");
        }
        SOURCES.forEach((owner, member) -> {
            if (!owner.equals(type) && root.has(member)) {
                faults.add(
                        member,
                        null,
                        "goes with DeliveryStreamType " + owner + ", not " + type,
                        "leave it out, or set DeliveryStreamType to " + owner);
            } else if (owner.equals(type) && !type.equals("DirectPut") && !root.has(member)) {
                faults.addMissing(member, "is required with DeliveryStreamType " + type, "give it");
            }
        });
    }

    private static void checkEncryption(SdkNode root, Faults faults) {
        SdkNode encryption = root.child("DeliveryStreamEncryptionConfigurationInput");
        if (encryption == null) {
            return;
        }
        boolean customers = "CUSTOMER_MANAGED_CMK".equals(encryption.text("KeyType"));
        if (customers && !encryption.has("KeyARN")) {
            faults.addMissing(
                    encryption.at("KeyARN"), "is required with KeyType CUSTOMER_MANAGED_CMK", "give the key's ARN");
        } else if (!customers && encryption.has("KeyARN")) {
            faults.add(
                    encryption.at("KeyARN"),
                    encryption.text("KeyARN"),
                    "goes with KeyType CUSTOMER_MANAGED_CMK only",
                    "leave it out, or set KeyType to CUSTOMER_MANAGED_CMK");
        }
        if (root.has("DeliveryStreamType") && !"DirectPut".equals(root.text("DeliveryStreamType"))) {
            faults.add(
                    encryption.path(),
                    null,
                    "is for DeliveryStreamType DirectPut only",
                    "leave it out: the source stream has encryption of its own");
        }
    }

    private static void checkTags(SdkNode root, Faults faults) {
        Set<String> keys = new HashSet<>();
        for (SdkNode tag : root.list("Tags")) {
            String key = tag.text("Key");
            if (key != null && !keys.add(key)) {
                faults.add(tag.at("Key"), key, "is there twice", "give each tag key once");
            }
        }
    }

    /** There is no Secrets Manager here; members called so can stand in any destination. */
    private static void checkSecrets(SdkNode node, Faults faults) {
        for (SdkNode child : node.children()) {
            if (child.path().endsWith(".SecretsManagerConfiguration") && child.flag("Enabled", false)) {
                faults.add(
                        child.path(),
                        child.text("SecretARN"),
                        "secrets of AWS Secrets Manager are not read",
                        "set Enabled to false and give the secret itself, best by a Kafka ConfigProvider:"
                                + " ${file:/etc/secrets.properties:token}");
            }
            checkSecrets(child, faults);
        }
    }

    private static void checkOneDestination(SdkNode root, Faults faults) {
        if (root.has(SNOWFLAKE)) {
            faults.add(
                    SNOWFLAKE,
                    null,
                    "Snowflake is not supported",
                    "use Snowflake's own Connect sink, or another destination");
        }
        List<String> destinations = Stream.concat(
                        Arrays.stream(DestinationKind.values()).flatMap(kind -> kind.members().stream()),
                        Stream.of(SNOWFLAKE))
                .toList();
        List<String> given = destinations.stream()
                .filter(name -> root.has(name) || faults.isUnreadable(name))
                .toList();
        if (given.size() != 1) {
            faults.add(
                    "",
                    given.isEmpty() ? null : String.join(", ", given),
                    "a delivery stream has exactly one destination",
                    "give one of " + String.join(", ", destinations.subList(0, destinations.size() - 1)));
        }
    }
}
