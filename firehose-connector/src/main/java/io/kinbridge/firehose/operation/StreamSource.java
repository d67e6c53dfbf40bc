package io.kinbridge.firehose.operation;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamType;

/**
 * Where the records of a delivery stream come from.
 *
 * @param topic the topic that holds them
 * @param isOwned whether the topic comes and goes with the delivery stream, as DirectPut's does
 * @param readFrom the arrival of the first record that is wanted; null for those that arrive after the creation
 */
record StreamSource(
        DeliveryStreamType type,
        String topic,
        boolean isOwned,
        @Nullable Instant readFrom) {
    private static final String INTERNAL = "__";

    /** The source that a request without faults names. */
    static StreamSource of(CreateDeliveryStreamRequest request) {
        DeliveryStreamType type = type(request);
        return switch (type) {
            case DIRECT_PUT -> new StreamSource(type, ownTopic(request.deliveryStreamName()), true, null);
            case KINESIS_STREAM_AS_SOURCE -> {
                String arn = request.kinesisStreamSourceConfiguration().kinesisStreamARN();
                yield new StreamSource(type, arn.substring(arn.lastIndexOf('/') + 1), false, null);
            }
            case MSK_AS_SOURCE ->
                new StreamSource(
                        type,
                        request.mskSourceConfiguration().topicName(),
                        false,
                        request.mskSourceConfiguration().readFromTimestamp());
            default -> throw new IllegalStateException("The rules let no source of type " + type + " pass");
        };
    }

    static DeliveryStreamType type(CreateDeliveryStreamRequest request) {
        return Objects.requireNonNullElse(request.deliveryStreamType(), DeliveryStreamType.DIRECT_PUT);
    }

    private static String ownTopic(String name) {
        if (name.equals(".") || name.equals("..") || name.startsWith(INTERNAL)) {
            throw FirehoseError.INVALID_ARGUMENT.exception("DeliveryStreamName '" + name
                    + "' is refused: no topic may have that name, or Kafka's own topics have such names. Choose a name that is"
                    + " neither . nor .. and does not begin with " + INTERNAL + ".");
        }
        return name;
    }
}
