package io.kinbridge.firehose.operation;

import io.kinbridge.firehose.connect.Connector;
import io.kinbridge.firehose.connect.ConnectorStatus;
import io.kinbridge.firehose.connect.ConnectorStatus.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamFailureType;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamStatus;
import software.amazon.awssdk.services.firehose.model.FailureDescription;

/**
 * What a connector's running is in Firehose's words. A stream is ACTIVE, and takes records, from the time on when its connector
 * was first divided into tasks; whether they run is told besides, as its topic keeps what they do not deliver.
 *
 * @param failure why nothing, or not all, is delivered; null where Connect knows of no reason
 */
record StreamState(DeliveryStreamStatus status, @Nullable FailureDescription failure) {
    /** A connector is made STOPPED, positioned and resumed; one that stays so for longer was stopped by someone. */
    private static final Duration LONGEST_CREATION = Duration.ofMinutes(1);

    private static final Set<String> HALTED = Set.of("PAUSED", "STOPPED");

    /** @param created null if that is not known */
    static StreamState of(Connector connector, @Nullable Instant created, Instant now) {
        boolean wasStarted = connector.tasks() > 0;
        ConnectorStatus status = connector.status();
        if (status == null) {
            return new StreamState(started(wasStarted), null);
        }
        Part failed = Stream.concat(Stream.of(status.connector()), status.tasks().stream())
                .filter(Part::isFailed)
                .findFirst()
                .orElse(null);
        if (failed != null) {
            return new StreamState(
                    wasStarted ? DeliveryStreamStatus.ACTIVE : DeliveryStreamStatus.CREATING_FAILED,
                    failure("The " + failed.name() + " of Kafka Connect failed: " + firstLine(failed.trace())));
        }
        String state = status.connector().state();
        boolean isNew = created != null && now.isBefore(created.plus(LONGEST_CREATION));
        if (HALTED.contains(state) && (wasStarted || !isNew)) {
            return new StreamState(
                    DeliveryStreamStatus.ACTIVE,
                    failure("The connector is " + state + " in Kafka Connect; records wait in the topic until it is"
                            + " resumed there."));
        }
        return new StreamState(started(wasStarted), null);
    }

    private static DeliveryStreamStatus started(boolean wasStarted) {
        return wasStarted ? DeliveryStreamStatus.ACTIVE : DeliveryStreamStatus.CREATING;
    }

    private static FailureDescription failure(String details) {
        return FailureDescription.builder()
                .type(DeliveryStreamFailureType.UNKNOWN_ERROR)
                .details(details)
                .build();
    }

    private static String firstLine(@Nullable String trace) {
        return trace == null ? "it does not say why" : trace.lines().findFirst().orElse("");
    }
}
