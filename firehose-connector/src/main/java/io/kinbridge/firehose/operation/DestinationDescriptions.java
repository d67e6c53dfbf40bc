package io.kinbridge.firehose.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kinbridge.firehose.config.Buffering;
import io.kinbridge.firehose.config.DeliveryStream;
import io.kinbridge.firehose.config.DeliveryStreamJson;
import io.kinbridge.firehose.config.DestinationKind;
import io.kinbridge.firehose.config.FirehoseConfig;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.firehose.model.DestinationDescription;
import software.amazon.awssdk.services.firehose.model.S3DestinationConfiguration;

/**
 * A destination's configuration in the shape that it is described in, with the defaults where it says nothing. Secrets are
 * left out: passwords and access keys, for which the model's descriptions have no member, and Splunk's token, for which they have.
 */
final class DestinationDescriptions {
    /** There is one destination, whose id never changes. */
    static final String ID = "destinationId-000000000001";

    private static final String CONFIGURATION = "Configuration";
    private static final String DESCRIPTION = "Description";
    private static final String HINTS = "BufferingHints";

    /** Members of a configuration that are called otherwise in a description. */
    private static final Map<String, String> NAMES = Map.of(
            "S3Configuration", "S3DestinationDescription",
            "S3BackupConfiguration", "S3BackupDescription",
            "VpcConfiguration", "VpcConfigurationDescription");

    private static final Set<String> BUCKETS = Set.of("S3Configuration", "S3BackupConfiguration");

    private DestinationDescriptions() {}

    /** As AWS does, a bucket given in either of its two shapes is described in both. */
    static DestinationDescription of(FirehoseConfig config) {
        DeliveryStream stream = config.stream();
        DestinationDescription.Builder builder = DestinationDescription.builder();
        SdkPojo shape = stream.kind() == DestinationKind.S3 ? stream.s3() : stream.destination();
        String type = shape.getClass().getSimpleName();
        ObjectNode json = DeliveryStreamJson.write(shape);
        addDefaults(json, stream);
        describeMembers(json, shape);
        ObjectNode destination = json.objectNode();
        describe(builder, memberOf(type), json, destination);
        if (stream.kind() == DestinationKind.S3) {
            describe(builder, "S3DestinationDescription", json, destination);
        }
        DeliveryStreamJson.read(destination, (SdkPojo) builder);
        return builder.destinationId(ID).build();
    }

    /** The description's member for a configuration's class, whose capitals differ in some. */
    private static String memberOf(String configurationClass) {
        String wanted =
                configurationClass.substring(0, configurationClass.length() - CONFIGURATION.length()) + DESCRIPTION;
        return fields(DestinationDescription.builder()).keySet().stream()
                .filter(wanted::equalsIgnoreCase)
                .findFirst()
                .orElseThrow();
    }

    /** Takes the members that the description's shape has. */
    private static void describe(
            DestinationDescription.Builder builder, String member, ObjectNode json, ObjectNode destination) {
        SdkField<?> field = fields(builder).get(member);
        if (field == null) {
            throw new IllegalStateException("Firehose has no description " + member);
        }
        Set<String> known = field.constructor().get().sdkFieldNameToField().keySet();
        destination.set(member, json.deepCopy().retain(known));
    }

    private static Map<String, SdkField<?>> fields(DestinationDescription.Builder builder) {
        return ((SdkPojo) builder).sdkFieldNameToField();
    }

    private static void addDefaults(ObjectNode json, DeliveryStream stream) {
        Set<String> known = stream.destination().sdkFieldNameToField().keySet();
        if (stream.kind() == DestinationKind.S3) {
            addBucketDefaults(json, stream.buffering());
        }
        if (known.contains(HINTS)) {
            addHints(json, stream.buffering());
        }
        if (known.contains("RetryOptions") && !json.has("RetryOptions")) {
            json.putObject("RetryOptions")
                    .put("DurationInSeconds", stream.retryDuration().toSeconds());
        }
        if (known.contains("S3BackupMode") || stream.kind() == DestinationKind.S3) {
            putIfAbsent(json, "S3BackupMode", stream.kind().backupModes().get(0));
        }
        addLogging(json);
    }

    private static void describeMembers(ObjectNode json, SdkPojo shape) {
        for (String member : BUCKETS) {
            SdkField<?> field = shape.sdkFieldNameToField().get(member);
            if (field != null
                    && field.getValueOrDefault(shape) instanceof S3DestinationConfiguration bucket
                    && json.get(member) instanceof ObjectNode described) {
                addBucketDefaults(described, DeliveryStream.buffering(bucket));
                addLogging(described);
            }
        }
        NAMES.forEach((name, described) -> {
            JsonNode value = json.remove(name);
            if (value != null) {
                json.set(described, value);
            }
        });
        if (json.get("EndpointConfiguration") instanceof ObjectNode endpoint) {
            endpoint.remove("AccessKey");
        }
        json.remove("HECToken");
    }

    private static void addBucketDefaults(ObjectNode bucket, Buffering buffering) {
        addHints(bucket, buffering);
        putIfAbsent(bucket, "CompressionFormat", "UNCOMPRESSED");
        if (!bucket.has("EncryptionConfiguration")) {
            bucket.putObject("EncryptionConfiguration").put("NoEncryptionConfig", "NoEncryption");
        }
    }

    private static void addHints(ObjectNode owner, Buffering buffering) {
        if (!owner.has(HINTS)) {
            owner.putObject(HINTS)
                    .put("SizeInMBs", buffering.sizeInMBs())
                    .put("IntervalInSeconds", buffering.intervalInSeconds());
        }
    }

    private static void addLogging(ObjectNode owner) {
        if (!owner.has("CloudWatchLoggingOptions")) {
            owner.putObject("CloudWatchLoggingOptions").put("Enabled", false);
        }
    }

    private static void putIfAbsent(ObjectNode json, String member, @Nullable String value) {
        if (!json.has(member)) {
            json.put(member, value);
        }
    }
}
