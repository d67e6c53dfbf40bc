package io.kinbridge.firehose.operation;

import io.kinbridge.firehose.config.ApiSettings;
import io.kinbridge.firehose.config.DeliveryStream;
import io.kinbridge.firehose.config.DestinationKind;
import io.kinbridge.firehose.config.FirehoseConfig;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamStatus;
import software.amazon.awssdk.services.firehose.model.FirehoseException;
import software.amazon.awssdk.services.firehose.model.UpdateDestinationRequest;
import software.amazon.awssdk.services.firehose.model.UpdateDestinationResponse;

/** UpdateDestination: gives a stream that is as the caller believes another destination, and the next version. */
final class UpdateDestinationOperation {
    /** Firehose's API reference says of these that a backup of all records cannot be switched off. */
    private static final Set<DestinationKind> LASTING_BACKUP =
            EnumSet.of(DestinationKind.S3, DestinationKind.REDSHIFT, DestinationKind.SPLUNK);

    private final OperationContext context;
    private final DeliveryStreams streams;

    UpdateDestinationOperation(OperationContext context, DeliveryStreams streams) {
        this.context = context;
        this.streams = streams;
    }

    CompletableFuture<UpdateDestinationResponse> run(UpdateDestinationRequest request) {
        return streams.change(request.deliveryStreamName(), stream -> updated(stream, request))
                .thenApply(changed -> UpdateDestinationResponse.builder().build());
    }

    private Map<String, String> updated(RegisteredStream stream, UpdateDestinationRequest request) {
        DeliveryStreams.changeable(stream);
        checkIsActive(stream);
        String version = stream.config().version();
        if (!version.equals(request.currentDeliveryStreamVersionId())) {
            throw FirehoseError.CONCURRENT_MODIFICATION.exception("Cannot update firehose: " + stream.name()
                    + " since the current version id: " + version + " and specified version id: "
                    + request.currentDeliveryStreamVersionId() + " do not match");
        }
        if (!request.destinationId().equals(DestinationDescriptions.ID)) {
            throw FirehoseError.INVALID_ARGUMENT.exception("Destination Id " + request.destinationId()
                    + " not found: the one of " + stream.name() + " is " + DestinationDescriptions.ID + ".");
        }
        CreateDeliveryStreamRequest after = DestinationUpdate.apply(stream.request(), request);
        checkChange(stream.config().stream(), StreamProperties.checked(after));
        Map<String, String> properties = new TreeMap<>(StreamProperties.changed(stream, after));
        properties.put(
                FirehoseConfig.VERSION,
                new BigInteger(version).add(BigInteger.ONE).toString());
        ApiSettings api = stream.api();
        properties.putAll(new ApiSettings(api.created(), context.clock().instant(), api.ownsTopic()).properties());
        return properties;
    }

    private void checkIsActive(RegisteredStream stream) {
        DeliveryStreamStatus status = streams.state(stream).status();
        if (status != DeliveryStreamStatus.ACTIVE) {
            throw FirehoseError.RESOURCE_IN_USE.exception(
                    "Cannot update firehose: " + stream.name() + " since it is " + status + ", not ACTIVE.");
        }
    }

    static void checkChange(DeliveryStream before, DeliveryStream after) {
        boolean wasSearch = before.kind() == DestinationKind.OPENSEARCH;
        if (wasSearch != (after.kind() == DestinationKind.OPENSEARCH)) {
            throw refusal(
                    before,
                    "a destination cannot be switched between OpenSearch and another service",
                    "create another stream");
        }
        if (before.kind() == after.kind()
                && LASTING_BACKUP.contains(before.kind())
                && before.backup().isPresent()
                && after.backup().isEmpty()) {
            throw refusal(before, "its backup of all records cannot be switched off", "leave S3BackupMode as it is");
        }
        if (after.isPartitioned() && !before.isPartitioned()) {
            throw refusal(
                    before, "dynamic partitioning can be switched on at the creation only", "create another stream");
        }
    }

    private static FirehoseException refusal(DeliveryStream stream, String rule, String remedy) {
        return FirehoseError.INVALID_ARGUMENT.exception(
                "Cannot update firehose: " + stream.name() + ": " + rule + "; " + remedy + ".");
    }
}
