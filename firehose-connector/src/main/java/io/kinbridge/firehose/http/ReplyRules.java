package io.kinbridge.firehose.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.firehose.destination.HttpReply;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which replies of an HTTP endpoint are a success, by "HTTP endpoint delivery request and response specifications" and
 * "Troubleshooting HTTP endpoints": status 200 and a document of the given form.
 */
final class ReplyRules {
    static final int MOST_BODY_BYTES = 1 << 20;

    private static final int SUCCESS = 200;
    private static final int TOO_LARGE = 413;
    private static final int MOST_ERROR_MESSAGE = 8192;
    private static final int MOST_QUOTED = 1024;
    private static final Set<String> MEMBERS = Set.of("requestId", "timestamp", "errorMessage");
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ReplyRules() {}

    /** Why the reply to the request is no success; empty if it is one. */
    static Optional<EndpointFault> fault(HttpReply reply, String requestId) {
        String violation = violation(reply, requestId);
        if (reply.status() == SUCCESS) {
            return Optional.ofNullable(violation)
                    .map(text -> new EndpointFault(
                            EndpointFault.INVALID_RESPONSE,
                            "The response received from the specified endpoint is invalid: %s. Contact the owner of the endpoint. Response to request %s: %s"
                                    .formatted(text, requestId, quoted(reply)),
                            false));
        }
        boolean isPermanent = reply.status() == TOO_LARGE && violation == null;
        return Optional.of(new EndpointFault(
                EndpointFault.DESTINATION_EXCEPTION,
                "The following response was received from the endpoint destination. " + quoted(reply),
                isPermanent));
    }

    /** What is against the form; null if nothing is. A reply against it counts as one with status 500 and no body. */
    private static @Nullable String violation(HttpReply reply, String requestId) {
        String type = reply.headers().firstValue("Content-Type").orElse("none");
        if (!mediaType(type).equals("application/json")) {
            return "its Content-Type is %s, and must be application/json".formatted(type);
        }
        Optional<String> encoding = reply.headers().firstValue("Content-Encoding");
        if (encoding.isPresent()) {
            return "it has Content-Encoding %s, and must have none".formatted(encoding.get());
        }
        if (reply.headers().firstValue("Content-Length").isEmpty()) {
            return "it has no Content-Length";
        }
        JsonNode document;
        try {
            document = JSON.readTree(reply.body());
        } catch (JsonProcessingException e) {
            return "its body is not valid JSON (%s)".formatted(e.getOriginalMessage());
        }
        return violation(document, requestId, reply.status() == SUCCESS);
    }

    private static @Nullable String violation(JsonNode document, String requestId, boolean isSuccess) {
        if (!document.isObject()) {
            return "its body is not a JSON object";
        }
        for (Iterator<String> names = document.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!MEMBERS.contains(name)) {
                return "its body has the unexpected field " + name;
            }
        }
        if (!document.path("requestId").isTextual()) {
            return "its body has no requestId";
        }
        if (!document.path("requestId").asText().equals(requestId)) {
            return "its requestId %s is not the request's"
                    .formatted(document.path("requestId").asText());
        }
        if (!isTimestamp(document.path("timestamp"), isSuccess)) {
            return "its body has no timestamp that is a number of milliseconds since 1970";
        }
        JsonNode message = document.path("errorMessage");
        if (!message.isMissingNode()
                && (!message.isTextual() || message.asText().length() > MOST_ERROR_MESSAGE)) {
            return "its errorMessage is not a string of at most %,d characters".formatted(MOST_ERROR_MESSAGE);
        }
        return null;
    }

    /** The specification's own example of an error has its timestamp in quotes. */
    private static boolean isTimestamp(JsonNode timestamp, boolean isSuccess) {
        return timestamp.isIntegralNumber()
                || (!isSuccess && timestamp.isTextual() && timestamp.asText().matches("\\d{1,18}"));
    }

    private static String mediaType(String contentType) {
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return type.trim().toLowerCase(Locale.ROOT);
    }

    private static String quoted(HttpReply reply) {
        String body = reply.body();
        return reply.status() + ": " + (body.length() <= MOST_QUOTED ? body : body.substring(0, MOST_QUOTED) + "...");
    }
}
