package io.kinbridge.sql.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kinbridge.lambda.HttpFunction;
import io.kinbridge.sql.topology.delivery.RecordDestination;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * LambdaOutput: a function that rows are delivered to. Records that it does not answer with Ok are given to it again, with a
 * retryHint that says how often they have been before, until it does.
 */
public final class LambdaDestination implements RecordDestination {
    private static final Logger log = LoggerFactory.getLogger(LambdaDestination.class);
    private static final int MOST_BYTES = 4_000_000;

    private final HttpFunction function;
    private final RetryPolicy pauses;
    private final String applicationArn;

    /**
     * @param pauses between attempts; how many there are does not count
     */
    public LambdaDestination(HttpFunction function, RetryPolicy pauses, String applicationArn) {
        this.function = function;
        this.pauses = pauses;
        this.applicationArn = applicationArn;
    }

    @Override
    public void deliver(List<byte[]> records) {
        Map<String, byte[]> part = new LinkedHashMap<>();
        long bytes = 0;
        for (byte[] record : records) {
            if (!part.isEmpty() && bytes + record.length > MOST_BYTES) {
                deliver(part);
                part = new LinkedHashMap<>();
                bytes = 0;
            }
            part.put(UUID.randomUUID().toString(), record);
            bytes += record.length;
        }
        deliver(part);
    }

    private void deliver(Map<String, byte[]> waiting) {
        for (int attempt = 1; !waiting.isEmpty(); attempt++) {
            try {
                int before = waiting.size();
                List<String> taken = taken(function.call(event(waiting, attempt - 1)));
                taken.forEach(waiting::remove);
                if (!waiting.isEmpty()) {
                    log.warn(
                            "{}, attempt {}: {} of {} records not delivered",
                            function,
                            attempt,
                            waiting.size(),
                            before);
                    pause(attempt);
                }
            } catch (InterruptedIOException e) {
                throw new UncheckedIOException(e);
            } catch (IOException e) {
                log.warn("attempt {}: {}", attempt, e.getMessage());
                pause(attempt);
            }
        }
    }

    private void pause(int attempt) {
        pauses.pause(attempt);
        if (Thread.currentThread().isInterrupted()) {
            throw new UncheckedIOException(new InterruptedIOException(function + ": interrupted"));
        }
    }

    private ObjectNode event(Map<String, byte[]> records, int retries) {
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("invocationId", UUID.randomUUID().toString())
                .put("applicationArn", applicationArn);
        records.forEach((id, data) -> event.withArrayProperty("records")
                .addObject()
                .put("recordId", id)
                .put("data", data)
                .putObject("lambdaDeliveryRecordMetadata")
                .put("retryHint", retries));
        return event;
    }

    private static List<String> taken(JsonNode answer) throws IOException {
        if (!answer.path("records").isArray()) {
            throw new IOException("the function's answer has no array 'records'");
        }
        List<String> taken = new ArrayList<>();
        for (JsonNode entry : answer.path("records")) {
            if (entry.path("result").asText("").equals("Ok")) {
                taken.add(entry.path("recordId").asText(""));
            }
        }
        return taken;
    }
}
