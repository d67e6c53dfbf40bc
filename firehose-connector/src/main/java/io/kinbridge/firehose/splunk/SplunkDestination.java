package io.kinbridge.firehose.splunk;

import io.kinbridge.firehose.destination.Delivery;
import io.kinbridge.firehose.destination.Destination;
import io.kinbridge.firehose.destination.HttpCaller;
import io.kinbridge.firehose.destination.HttpUrl;
import io.kinbridge.firehose.destination.Retries;
import io.kinbridge.firehose.destination.RetryPolicy;
import io.kinbridge.firehose.destination.TlsTrust;
import io.kinbridge.firehose.record.ErrorOutputType;
import io.kinbridge.firehose.record.Failure;
import io.kinbridge.firehose.record.RecordBatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.firehose.model.HECEndpointType;
import software.amazon.awssdk.services.firehose.model.SplunkDestinationConfiguration;

/**
 * Delivers to Splunk's HTTP Event Collector. A batch is the data of its records, one behind the other, and is delivered when an
 * indexer has acknowledged it.
 *
 * <pre>
 *   send --ok--> ask for the acknowledgment --it is there--> delivered
 *    |            |  ^_________not yet__|
 *    |            '--time-out, or HEC will never answer
 *    '--error-----'
 *                 '--retry duration left?--yes--> pause, ask once more for late acknowledgments, send again
 *                                       '--no---> failed
 * </pre>
 *
 * <p>Every error is tried again until the retry duration is over, as the guide says ("Handle data delivery failures": any
 * delivery error triggers the retry logic), and one that the batch's content makes is tried again, too. An acknowledgment that
 * is outstanding then is waited for nevertheless.
 */
public final class SplunkDestination implements Destination {
    private static final int DEFAULT_ACKNOWLEDGMENT_SECONDS = 180;

    private static final Logger log = LoggerFactory.getLogger(SplunkDestination.class);

    private final HttpCaller caller;
    private final Supplier<EventCollector> collectors;
    private final Queue<EventCollector> idle = new ConcurrentLinkedQueue<>();
    private final Duration acknowledgmentTimeout;
    private final Duration acknowledgmentPoll;
    private final RetryPolicy retryPolicy;
    private final Consumer<Duration> acknowledgmentLatency;

    private SplunkDestination(
            HttpCaller caller,
            Supplier<EventCollector> collectors,
            Duration acknowledgmentTimeout,
            Duration acknowledgmentPoll,
            RetryPolicy retryPolicy,
            Consumer<Duration> acknowledgmentLatency) {
        this.caller = caller;
        this.collectors = collectors;
        this.acknowledgmentTimeout = acknowledgmentTimeout;
        this.acknowledgmentPoll = acknowledgmentPoll;
        this.retryPolicy = retryPolicy;
        this.acknowledgmentLatency = acknowledgmentLatency;
    }

    /**
     * The destination of a configuration.
     *
     * @param channels makes names of channels, never the same twice; there are as many as batches are delivered at once
     * @param retryPolicy used by several threads at once
     * @param acknowledgmentLatency told how long it took from sending a batch to its acknowledgment, by several threads at once:
     *     CloudWatch's {@code DeliveryToSplunk.DataAckLatency}
     * @throws ConfigException if the URL, the token or the trust store cannot be used
     */
    public static SplunkDestination of(
            SplunkDestinationConfiguration configuration,
            SplunkSettings settings,
            TlsTrust trust,
            Supplier<UUID> channels,
            RetryPolicy retryPolicy,
            Consumer<Duration> acknowledgmentLatency) {
        URI url = settings.url();
        if (url == null) {
            url = HttpUrl.parse("HECEndpoint", configuration.hecEndpoint());
        }
        URI hec = url;
        String token = configuration.hecToken();
        if (token == null) {
            throw new ConfigException(
                    "HECToken is missing; SecretsManagerConfiguration is not supported: give the token in"
                            + " HECToken, by a ConfigProvider of Kafka Connect");
        }
        if (!token.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new ConfigException(
                    "HECToken has characters that no HTTP header can carry; give the token as Splunk shows it");
        }
        Integer acknowledgmentSeconds = configuration.hecAcknowledgmentTimeoutInSeconds();
        HttpCaller caller = new HttpCaller("firehose-splunk", trust, settings.connecting());
        boolean isRaw = configuration.hecEndpointType() == HECEndpointType.RAW;
        return new SplunkDestination(
                caller,
                () -> new EventCollector(caller, hec, isRaw, token, channels.get(), settings.response()),
                Duration.ofSeconds(
                        acknowledgmentSeconds == null ? DEFAULT_ACKNOWLEDGMENT_SECONDS : acknowledgmentSeconds),
                settings.acknowledgmentPoll(),
                retryPolicy,
                acknowledgmentLatency);
    }

    /** A batch of empty records alone is delivered as it stands: HEC refuses requests without data. */
    @Override
    public void deliver(RecordBatch batch, Delivery delivery) throws InterruptedException {
        if (batch.bytes() == 0) {
            return;
        }
        EventCollector idleOne = idle.poll();
        EventCollector collector = idleOne == null ? collectors.get() : idleOne;
        try {
            deliver(batch, collector, delivery);
        } finally {
            idle.add(collector);
        }
    }

    private void deliver(RecordBatch batch, EventCollector collector, Delivery delivery) throws InterruptedException {
        byte[] data = concatenated(batch);
        Retries retries = retryPolicy.begin();
        Set<Long> outstanding = new TreeSet<>();
        Set<SplunkError> errors = EnumSet.noneOf(SplunkError.class);
        for (int attempt = 1; ; attempt++) {
            try {
                if (attempt == 1 || !hasLateAcknowledgment(collector, outstanding)) {
                    send(collector, data, outstanding);
                }
                delivery.attempted(true);
                return;
            } catch (SplunkFault fault) {
                delivery.attempted(false);
                errors.add(fault.error());
                log.warn("Attempt {} at Splunk: {}: {}", attempt, fault.error().code(), fault.getMessage());
                if (!retries.again()) {
                    fail(batch, fault, errors, attempt, delivery);
                    return;
                }
            }
        }
    }

    private static byte[] concatenated(RecordBatch batch) {
        ByteArrayOutputStream data = new ByteArrayOutputStream(Math.toIntExact(batch.bytes()));
        try {
            batch.writeTo(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return data.toByteArray();
    }

    private boolean hasLateAcknowledgment(EventCollector collector, Set<Long> outstanding) throws InterruptedException {
        try {
            return !outstanding.isEmpty() && collector.isIndexed(outstanding);
        } catch (SplunkFault e) {
            log.debug("No late acknowledgment", e);
            return false;
        }
    }

    private void send(EventCollector collector, byte[] data, Set<Long> outstanding)
            throws SplunkFault, InterruptedException {
        Instant sent = retryPolicy.clock().instant();
        outstanding.add(collector.send(data));
        while (true) {
            try {
                if (collector.isIndexed(outstanding)) {
                    acknowledgmentLatency.accept(since(sent));
                    return;
                }
            } catch (SplunkFault e) {
                if (!e.error().mayPass()) {
                    throw e;
                }
                log.debug("The acknowledgment is asked for again", e);
            }
            Duration left = acknowledgmentTimeout.minus(since(sent));
            if (left.isNegative() || left.isZero()) {
                throw new SplunkFault(
                        SplunkError.ACK_TIMEOUT, "It is %,d s.".formatted(acknowledgmentTimeout.toSeconds()));
            }
            retryPolicy.pauses().pause(acknowledgmentPoll.compareTo(left) < 0 ? acknowledgmentPoll : left);
        }
    }

    private Duration since(Instant instant) {
        return Duration.between(instant, retryPolicy.clock().instant());
    }

    /** Attempts that failed for different reasons are summed up; the message has the last one's. */
    private void fail(RecordBatch batch, SplunkFault last, Set<SplunkError> errors, int attempts, Delivery delivery) {
        boolean isOneReason = errors.size() == 1;
        String code = (isOneReason ? last.error() : SplunkError.MAX_RETRIES_FAILED).code();
        String message = isOneReason
                ? String.valueOf(last.getMessage())
                : SplunkError.MAX_RETRIES_FAILED.sentence() + " The last of the reasons: "
                        + last.error().code() + ": " + last.getMessage();
        long now = retryPolicy.clock().millis();
        for (int record = 0; record < batch.size(); record++) {
            Map<String, Object> details =
                    Map.of("EventId", batch.position(record).dataId());
            delivery.failed(record, new Failure(ErrorOutputType.SPLUNK_FAILED, code, message, attempts, now, details));
        }
    }

    @Override
    public void close() {
        caller.close();
    }
}
