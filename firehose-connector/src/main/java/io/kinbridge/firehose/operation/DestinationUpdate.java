package io.kinbridge.firehose.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kinbridge.firehose.config.DeliveryStreamJson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.UpdateDestinationRequest;

/**
 * A delivery stream's configuration after UpdateDestination. A destination of the same type keeps the members that the update does
 * not give, and so do the buckets in it; a member that is given is taken whole, as its parts may exclude one another (two
 * encryptions, two serializers). A destination of another type takes the place of the former. The two shapes of S3 are one type.
 */
final class DestinationUpdate {
    private static final String UPDATE = "DestinationUpdate";
    private static final String CONFIGURATION = "DestinationConfiguration";
    private static final String S3 = "S3" + CONFIGURATION;
    private static final String EXTENDED_S3 = "ExtendedS3" + CONFIGURATION;
    private static final Map<String, String> BUCKETS =
            Map.of("S3Update", "S3Configuration", "S3BackupUpdate", "S3BackupConfiguration");

    private DestinationUpdate() {}

    /** InvalidArgumentException if the request has no update, or several. */
    static CreateDeliveryStreamRequest apply(CreateDeliveryStreamRequest current, UpdateDestinationRequest request) {
        ObjectNode given = DeliveryStreamJson.write(request);
        List<String> updates =
                names(given).filter(name -> name.endsWith(UPDATE)).sorted().toList();
        if (updates.size() != 1) {
            throw FirehoseError.INVALID_ARGUMENT.exception(
                    "Exactly one destination update is to be given, and there are " + updates.size()
                            + (updates.isEmpty() ? "." : ": " + String.join(", ", updates) + "."));
        }
        String update = updates.get(0);
        String type = update.substring(0, update.length() - UPDATE.length()) + CONFIGURATION;
        ObjectNode changed = configuration((ObjectNode) given.get(update));
        ObjectNode stream = DeliveryStreamJson.write(current);
        String former = names(stream)
                .filter(name -> name.endsWith(CONFIGURATION))
                .findFirst()
                .orElse(type);
        ObjectNode before = (ObjectNode) stream.remove(former);
        boolean isSame = former.equals(type) || Set.of(S3, EXTENDED_S3).containsAll(Set.of(former, type));
        if (isSame && before != null) {
            stream.set(former.equals(EXTENDED_S3) ? former : type, merged(before, changed));
        } else {
            stream.set(type, changed);
        }
        CreateDeliveryStreamRequest.Builder builder = CreateDeliveryStreamRequest.builder();
        DeliveryStreamJson.read(stream, (SdkPojo) builder);
        return builder.build();
    }

    private static ObjectNode configuration(ObjectNode update) {
        ObjectNode configuration = update.deepCopy();
        BUCKETS.forEach((name, configured) -> {
            JsonNode bucket = configuration.remove(name);
            if (bucket != null) {
                configuration.set(configured, bucket);
            }
        });
        return configuration;
    }

    private static ObjectNode merged(ObjectNode current, ObjectNode changed) {
        ObjectNode all = current.deepCopy();
        changed.properties().forEach(member -> {
            boolean isBucket = BUCKETS.containsValue(member.getKey());
            if (isBucket && all.get(member.getKey()) instanceof ObjectNode bucket) {
                bucket.setAll((ObjectNode) member.getValue());
            } else {
                all.set(member.getKey(), member.getValue());
            }
        });
        return all;
    }

    private static Stream<String> names(ObjectNode json) {
        Iterable<String> names = json::fieldNames;
        return StreamSupport.stream(names.spliterator(), false);
    }
}
