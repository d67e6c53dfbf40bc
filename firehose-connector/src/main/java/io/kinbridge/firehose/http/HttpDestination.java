package io.kinbridge.firehose.http;

import io.kinbridge.firehose.destination.CallException;
import io.kinbridge.firehose.destination.Delivery;
import io.kinbridge.firehose.destination.Destination;
import io.kinbridge.firehose.destination.HttpCaller;
import io.kinbridge.firehose.destination.HttpReply;
import io.kinbridge.firehose.destination.Retries;
import io.kinbridge.firehose.destination.RetryPolicy;
import io.kinbridge.firehose.destination.TlsTrust;
import io.kinbridge.firehose.record.ErrorOutputType;
import io.kinbridge.firehose.record.Failure;
import io.kinbridge.firehose.record.RecordBatch;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.firehose.model.HttpEndpointDestinationConfiguration;

/**
 * Delivers to an HTTP endpoint, by "HTTP endpoint delivery request and response specifications" of Amazon Data Firehose.
 *
 * <p>A batch is one request or more, sent one after the other: at most 10,000 records and 64 MiB of JSON each. A request is
 * tried again with the same id and the same bytes until the retry duration is over; then its records have failed. So they have
 * at once if the endpoint replies 413. Firehose drops them in that case without an error object; here they are told of like
 * others.
 *
 * <p>A record of more than 1,024,000 bytes, which a request must not have, fails alone.
 */
public final class HttpDestination implements Destination {
    private static final Logger log = LoggerFactory.getLogger(HttpDestination.class);

    private final Endpoint endpoint;
    private final HttpCaller caller;
    private final Duration responseTimeout;
    private final RetryPolicy retryPolicy;
    private final AttemptCounts counts;

    private HttpDestination(
            Endpoint endpoint,
            HttpCaller caller,
            Duration responseTimeout,
            RetryPolicy retryPolicy,
            AttemptCounts counts) {
        this.endpoint = endpoint;
        this.caller = caller;
        this.responseTimeout = responseTimeout;
        this.retryPolicy = retryPolicy;
        this.counts = counts;
    }

    /**
     * The destination of a configuration.
     *
     * @param streamArn the delivery stream's
     * @param retryPolicy used by several threads at once
     * @throws org.apache.kafka.common.config.ConfigException if the URL, the access key or the trust store cannot be used
     */
    public static HttpDestination of(
            HttpEndpointDestinationConfiguration configuration,
            HttpSettings settings,
            TlsTrust trust,
            String streamArn,
            RetryPolicy retryPolicy,
            AttemptCounts counts) {
        return new HttpDestination(
                Endpoint.of(configuration, settings, streamArn),
                new HttpCaller("firehose-http", trust, settings.connecting()),
                settings.response(),
                retryPolicy,
                counts);
    }

    @Override
    public void deliver(RecordBatch batch, Delivery delivery) throws InterruptedException {
        int first = 0;
        while (first < batch.size()) {
            if (batch.length(first) > DeliveryRequest.MOST_RECORD_BYTES) {
                fail(batch, first, tooLarge(batch.length(first)), 1, delivery);
                first++;
                continue;
            }
            DeliveryRequest request = new DeliveryRequest(
                    batch,
                    first,
                    endOfDeliverable(batch, first),
                    UUID.randomUUID().toString(),
                    now());
            deliver(batch, request, delivery);
            first = request.end();
        }
    }

    private static int endOfDeliverable(RecordBatch batch, int first) {
        int end = first;
        while (end < batch.size()
                && end - first < DeliveryRequest.MOST_RECORDS
                && batch.length(end) <= DeliveryRequest.MOST_RECORD_BYTES) {
            end++;
        }
        return end;
    }

    private void deliver(RecordBatch batch, DeliveryRequest content, Delivery delivery) throws InterruptedException {
        HttpRequest request =
                endpoint.request(content.id(), endpoint.isGzip() ? content.compressedBody() : content.body());
        long bytes = IntStream.range(content.first(), content.end())
                .mapToLong(batch::length)
                .sum();
        Retries retries = retryPolicy.begin();
        for (int attempt = 1; ; attempt++) {
            counts.records().accept(content.end() - content.first());
            counts.bytes().accept(bytes);
            Optional<EndpointFault> failed = attempt(request, content.id());
            delivery.attempted(failed.isEmpty());
            if (failed.isEmpty()) {
                return;
            }
            EndpointFault fault = failed.get();
            log.warn(
                    "Attempt {} at {}, request {}: {}: {}",
                    attempt,
                    endpoint.url().getAuthority(),
                    content.id(),
                    fault.code(),
                    fault.message());
            if (fault.isPermanent() || !retries.again()) {
                for (int record = content.first(); record < content.end(); record++) {
                    fail(batch, record, fault, attempt, delivery);
                }
                return;
            }
        }
    }

    private Optional<EndpointFault> attempt(HttpRequest request, String id) throws InterruptedException {
        try {
            HttpReply reply = caller.call(request, responseTimeout, ReplyRules.MOST_BODY_BYTES);
            return ReplyRules.fault(reply, id);
        } catch (CallException e) {
            return Optional.of(EndpointFault.of(e));
        }
    }

    private static EndpointFault tooLarge(int length) {
        return new EndpointFault(
                EndpointFault.RECORD_TOO_LARGE,
                "The record has %,d bytes; requests to HTTP endpoints may have records of %,d. Split it, or transform it."
                        .formatted(length, DeliveryRequest.MOST_RECORD_BYTES),
                true);
    }

    private void fail(RecordBatch batch, int record, EndpointFault fault, int attempts, Delivery delivery) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("subsequenceNumber", batch.position(record).index());
        details.put("dataId", batch.position(record).dataId());
        delivery.failed(
                record,
                new Failure(
                        ErrorOutputType.HTTP_ENDPOINT_FAILED, fault.code(), fault.message(), attempts, now(), details));
    }

    private long now() {
        return retryPolicy.clock().millis();
    }

    @Override
    public void close() {
        caller.close();
    }
}
