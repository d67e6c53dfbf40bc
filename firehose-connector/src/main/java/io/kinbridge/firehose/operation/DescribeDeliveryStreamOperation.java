package io.kinbridge.firehose.operation;

import io.kinbridge.firehose.config.ApiSettings;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamDescription;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamEncryptionStatus;
import software.amazon.awssdk.services.firehose.model.DescribeDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DescribeDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.DestinationDescription;
import software.amazon.awssdk.services.firehose.model.SourceDescription;

/** DescribeDeliveryStream: what Connect says of the stream, in Firehose's shapes. */
final class DescribeDeliveryStreamOperation {
    private final OperationContext context;
    private final DeliveryStreams streams;

    DescribeDeliveryStreamOperation(OperationContext context, DeliveryStreams streams) {
        this.context = context;
        this.streams = streams;
    }

    CompletableFuture<DescribeDeliveryStreamResponse> run(DescribeDeliveryStreamRequest request) {
        return streams.find(request.deliveryStreamName())
                .thenApply(stream -> DescribeDeliveryStreamResponse.builder()
                        .deliveryStreamDescription(description(stream, request.exclusiveStartDestinationId()))
                        .build());
    }

    private DeliveryStreamDescription description(RegisteredStream stream, @Nullable String after) {
        StreamState state = streams.state(stream);
        ApiSettings api = stream.api();
        DestinationDescription destination = DestinationDescriptions.of(stream.config());
        return DeliveryStreamDescription.builder()
                .deliveryStreamName(stream.name())
                .deliveryStreamARN(context.defaults().arn(stream.name()))
                .deliveryStreamStatus(state.status())
                .failureDescription(state.failure())
                .deliveryStreamType(stream.type())
                .deliveryStreamEncryptionConfiguration(
                        encryption -> encryption.status(DeliveryStreamEncryptionStatus.DISABLED))
                .versionId(stream.config().version())
                .createTimestamp(api.created())
                .lastUpdateTimestamp(api.updated())
                .source(source(stream.request(), api))
                .destinations(isAfter(destination, after) ? List.of(destination) : List.of())
                .hasMoreDestinations(false)
                .build();
    }

    private static boolean isAfter(DestinationDescription destination, @Nullable String id) {
        return id == null || destination.destinationId().compareTo(id) > 0;
    }

    /** Null where records are put directly and no throughput was hinted at. */
    private static @Nullable SourceDescription source(CreateDeliveryStreamRequest request, ApiSettings api) {
        if (request.kinesisStreamSourceConfiguration() != null) {
            return SourceDescription.builder()
                    .kinesisStreamSourceDescription(source -> source.kinesisStreamARN(
                                    request.kinesisStreamSourceConfiguration().kinesisStreamARN())
                            .roleARN(request.kinesisStreamSourceConfiguration().roleARN())
                            .deliveryStartTimestamp(api.created()))
                    .build();
        }
        if (request.mskSourceConfiguration() != null) {
            return SourceDescription.builder()
                    .mskSourceDescription(source -> source.mskClusterARN(
                                    request.mskSourceConfiguration().mskClusterARN())
                            .topicName(request.mskSourceConfiguration().topicName())
                            .authenticationConfiguration(
                                    request.mskSourceConfiguration().authenticationConfiguration())
                            .readFromTimestamp(request.mskSourceConfiguration().readFromTimestamp())
                            .deliveryStartTimestamp(api.created()))
                    .build();
        }
        if (request.directPutSourceConfiguration() != null) {
            return SourceDescription.builder()
                    .directPutSourceDescription(source -> source.throughputHintInMBs(
                            request.directPutSourceConfiguration().throughputHintInMBs()))
                    .build();
        }
        return null;
    }
}
