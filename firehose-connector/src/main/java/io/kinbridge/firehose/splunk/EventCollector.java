package io.kinbridge.firehose.splunk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.firehose.destination.CallException;
import io.kinbridge.firehose.destination.HttpCaller;
import io.kinbridge.firehose.destination.HttpReply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Splunk's HTTP Event Collector: takes data on a channel, and says by number what of it has been indexed. See Splunk's "Format
 * events for HTTP Event Collector" and "About HTTP Event Collector Indexer Acknowledgment".
 *
 * <p>Each has a channel of its own and is used for one batch at a time: numbers are given by channel and by the collector's
 * node, which begins anew when it is started again, so that on a shared channel a number could come to mean someone else's data.
 */
final class EventCollector {
    private static final String ROOT = "/services/collector";
    private static final int MOST_REPLY_BYTES = 1 << 20;
    private static final int SUCCESS = 200;
    private static final int MOST_QUOTED = 1000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpCaller caller;
    private final Duration timeout;
    private final String authorization;
    private final String channel;
    private final URI data;
    private final URI acknowledgments;

    /**
     * @param url of the collector; a path in it stands before the collector's own
     * @param isRaw whether data is text for Splunk to take apart, and not JSON events
     * @param timeout for each call
     */
    EventCollector(HttpCaller caller, URI url, boolean isRaw, String token, UUID channel, Duration timeout) {
        this.caller = caller;
        this.timeout = timeout;
        this.authorization = "Splunk " + token;
        this.channel = channel.toString();
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        int root = path.indexOf(ROOT);
        String prefix = (root < 0 ? path : path.substring(0, root)).replaceAll("/+$", "");
        String base = url.getScheme() + "://" + url.getRawAuthority() + prefix + ROOT;
        this.data = URI.create(isRaw ? base + "/raw?channel=" + channel : base + "/event");
        this.acknowledgments = URI.create(base + "/ack?channel=" + channel);
    }

    /**
     * Sends data.
     *
     * @return the number by which to ask whether it has been indexed
     */
    long send(byte[] bytes) throws SplunkFault, InterruptedException {
        JsonNode reply = call(data, BodyPublishers.ofByteArray(bytes));
        JsonNode number = reply.path("ackId");
        if (!number.isIntegralNumber()) {
            throw new SplunkFault(SplunkError.DISABLED_ACK, "The reply has no ackId: " + quoted(reply.toString()));
        }
        return number.asLong();
    }

    /** Whether data of at least one of the numbers has been indexed. */
    boolean isIndexed(Collection<Long> numbers) throws SplunkFault, InterruptedException {
        String question = JSON.valueToTree(Map.of("acks", numbers)).toString();
        JsonNode answers =
                call(acknowledgments, BodyPublishers.ofString(question)).path("acks");
        return numbers.stream()
                .anyMatch(number -> answers.path(number.toString()).asBoolean(false));
    }

    private JsonNode call(URI uri, BodyPublisher body) throws SplunkFault, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .POST(body)
                .header("Authorization", authorization)
                .header("X-Splunk-Request-Channel", channel)
                .build();
        HttpReply reply;
        try {
            reply = caller.call(request, timeout, MOST_REPLY_BYTES);
        } catch (CallException e) {
            throw new SplunkFault(SplunkError.of(e.fault()), String.valueOf(e.getMessage()), e);
        }
        JsonNode document = document(reply);
        int code = document.path("code").asInt(0);
        if (reply.status() != SUCCESS || code != 0) {
            SplunkError error = document.path("code").isIntegralNumber()
                    ? SplunkError.ofReply(code, reply.status())
                    : SplunkError.ofStatus(reply.status());
            throw new SplunkFault(error, "HEC replied " + reply.status() + ": " + quoted(reply.body()));
        }
        return document;
    }

    /** HEC's replies are JSON objects. What is none comes from something before it, or instead of it. */
    private static JsonNode document(HttpReply reply) throws SplunkFault {
        try {
            JsonNode document = JSON.readTree(reply.body());
            if (document.isObject()) {
                return document;
            }
        } catch (JsonProcessingException e) {
            throw notOfHec(reply, e);
        }
        throw notOfHec(reply, null);
    }

    private static SplunkFault notOfHec(HttpReply reply, @Nullable JsonProcessingException cause) {
        return new SplunkFault(
                SplunkError.ofStatus(reply.status()),
                "The reply is not HEC's: " + reply.status() + ": " + quoted(reply.body()),
                cause);
    }

    private static String quoted(String body) {
        return body.length() <= MOST_QUOTED ? body : body.substring(0, MOST_QUOTED) + "...";
    }
}
