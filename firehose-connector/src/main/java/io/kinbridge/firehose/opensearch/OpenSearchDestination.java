package io.kinbridge.firehose.opensearch;

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
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Delivers to OpenSearch, Elasticsearch and OpenSearch Serverless by the bulk API: each record is a document.
 *
 * <pre>
 *   send --200--> each document: 2xx --------------------------------> delivered
 *    |                           429, 5xx, 401, 403, 404, 408 --.
 *    |                           any other status ---------------|--> failed
 *    |--413, several documents--> send half as many              |
 *    '--any other reply, or none-------------------------------> retry duration left? --yes--> pause, send these again
 *                                                                                     '--no---> failed
 * </pre>
 *
 * <p>The retry duration is each request's own, from its first failure on, as Firehose skips "that particular index request".
 */
public final class OpenSearchDestination implements Destination {
    private static final Logger log = LoggerFactory.getLogger(OpenSearchDestination.class);

    private final SearchTarget target;
    private final HttpCaller caller;
    private final @Nullable String authorization;
    private final Duration responseTimeout;
    private final int requestBytes;
    private final RetryPolicy retryPolicy;

    private OpenSearchDestination(
            SearchTarget target, OpenSearchSettings settings, TlsTrust trust, RetryPolicy retryPolicy) {
        this.target = target;
        this.authorization = authorization(settings.user(), settings.password());
        this.caller = new HttpCaller("firehose-opensearch", trust, settings.connecting());
        this.responseTimeout = settings.response();
        this.requestBytes = settings.requestBytes();
        this.retryPolicy = retryPolicy;
    }

    /**
     * The destination of a configuration.
     *
     * @param configuration OpenSearch's, Elasticsearch's or OpenSearch Serverless'
     * @param retryPolicy used by several threads at once
     * @throws ConfigException if the address, the index, the credentials or the trust store cannot be used
     * @throws IllegalArgumentException if it is another destination's
     */
    public static OpenSearchDestination of(
            SdkPojo configuration, OpenSearchSettings settings, TlsTrust trust, RetryPolicy retryPolicy) {
        return new OpenSearchDestination(SearchTarget.of(configuration, settings), settings, trust, retryPolicy);
    }

    private static @Nullable String authorization(@Nullable String user, @Nullable Password password) {
        if (user == null && password == null) {
            return null;
        }
        if (user == null || password == null || user.indexOf(':') >= 0) {
            throw new ConfigException("opensearch.username and opensearch.password must be given together, and the user"
                    + " without a colon, by which the two are told apart");
        }
        byte[] both = (user + ":" + password.value()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    @Override
    public void deliver(RecordBatch batch, Delivery delivery) throws InterruptedException {
        Documents documents = new Documents(target, batch);
        List<Integer> left = wellFormed(batch, documents, delivery);
        int mostDocuments = BulkRequest.MOST_DOCUMENTS;
        while (!left.isEmpty()) {
            BulkRequest request = BulkRequest.of(documents, left, requestBytes, mostDocuments);
            int sent = request.records().size();
            if (deliver(request, documents, delivery)) {
                left = left.subList(sent, left.size());
            } else {
                mostDocuments = Math.max(1, sent / 2);
            }
        }
    }

    private List<Integer> wellFormed(RecordBatch batch, Documents documents, Delivery delivery) {
        List<Integer> wellFormed = new ArrayList<>(batch.size());
        for (int record = 0; record < batch.size(); record++) {
            String fault = documents.fault(record);
            if (fault == null) {
                wellFormed.add(record);
            } else {
                fail(documents, record, BulkFault.malformed(fault), 1, delivery);
            }
        }
        return wellFormed;
    }

    /** Whether the request's documents are settled; they are not if it is too large for the cluster, and is to be made smaller. */
    private boolean deliver(BulkRequest first, Documents documents, Delivery delivery) throws InterruptedException {
        Retries retries = retryPolicy.begin();
        BulkRequest request = first;
        for (int attempt = 1; ; attempt++) {
            BulkOutcome outcome = attempt(request);
            delivery.attempted(outcome.isComplete());
            if (outcome.isTooLarge()) {
                log.info(
                        "{} takes no bulk request of {} bytes; requests of half as many documents come next",
                        target.bulk().getAuthority(),
                        request.body().length);
                return false;
            }
            outcome.permanent().forEach(failed(documents, attempt, delivery));
            Map<Integer, BulkFault> passing = outcome.passing();
            if (passing.isEmpty()) {
                return true;
            }
            BulkFault example = passing.values().iterator().next();
            log.warn(
                    "Attempt {} at {}: {} of {} documents not taken, the first for {}: {}",
                    attempt,
                    target.bulk().getAuthority(),
                    passing.size(),
                    request.records().size(),
                    example.code(),
                    example.message());
            if (!retries.again()) {
                passing.forEach(failed(documents, attempt, delivery));
                return true;
            }
            request = request.part(documents, passing.keySet());
        }
    }

    private BulkOutcome attempt(BulkRequest request) throws InterruptedException {
        List<Integer> records = request.records();
        try {
            HttpReply reply = caller.call(httpRequest(request.body()), responseTimeout, BulkReply.MOST_BODY_BYTES);
            return BulkReply.outcome(reply, records);
        } catch (CallException e) {
            return BulkOutcome.all(records, BulkFault.of(e));
        }
    }

    private BiConsumer<Integer, BulkFault> failed(Documents documents, int attempts, Delivery delivery) {
        return (record, fault) -> fail(documents, record, fault, attempts, delivery);
    }

    private void fail(Documents documents, int record, BulkFault fault, int attempts, Delivery delivery) {
        Map<String, Object> details = new LinkedHashMap<>();
        String prefix = target.isServerless() ? "os" : "es";
        String id = documents.id(record);
        details.put(prefix + "DocumentId", id == null ? "" : id);
        details.put(prefix + "IndexName", documents.index(record));
        if (!target.isServerless()) {
            details.put(prefix + "TypeName", target.typeName());
        }
        delivery.failed(
                record,
                new Failure(
                        ErrorOutputType.OPENSEARCH_FAILED,
                        fault.code(),
                        fault.message(),
                        attempts,
                        retryPolicy.clock().millis(),
                        details));
    }

    private HttpRequest httpRequest(byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.bulk())
                .POST(BodyPublishers.ofByteArray(body))
                .header("Content-Type", "application/x-ndjson");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return request.build();
    }

    @Override
    public void close() {
        caller.close();
    }
}
