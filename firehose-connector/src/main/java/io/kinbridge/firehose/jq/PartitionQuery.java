package io.kinbridge.firehose.jq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A MetadataExtractionQuery: {@code {customer_id: .customer_id, year: .event_timestamp|strftime("%Y")}}. For one thread at a
 * time.
 *
 * <p>A key's value is a text, which must not be empty, or a number or boolean, as jq writes it; null, an array or an object
 * is none. That an empty text is none, and the two messages, are what AWS's users report of
 * {@code DynamicPartitioning.MetadataExtractionFailed}; its guide says only that such records go to the error output.
 */
public final class PartitionQuery {
    static final String NO_JSON = "Non JSON record provided";
    static final String NO_VALUE = "partitionKeys values must not be null or empty";

    private static final ObjectReader READER = new ObjectMapper()
            .readerFor(JsonNode.class)
            .with(JqNodes.NODES)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Map<String, JqProgram> keys;

    private PartitionQuery(Map<String, JqProgram> keys) {
        this.keys = keys;
    }

    /**
     * Compiles a query.
     *
     * @throws IllegalArgumentException if it has a fault; the message says which
     */
    public static PartitionQuery of(String query) {
        List<String> faults = faults(query);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        Map<String, JqProgram> keys = new LinkedHashMap<>();
        JqEngine engine = new JqEngine();
        ObjectEntries.of(query).forEach((name, expression) -> keys.put(name, engine.compile(expression)));
        return new PartitionQuery(keys);
    }

    /** All that is wrong with a query, as far as it can be told without a record. */
    public static List<String> faults(String query) {
        List<String> faults = new ArrayList<>();
        try {
            ObjectEntries.of(query).values().forEach(expression -> {
                try {
                    JqProgram.parse(expression);
                } catch (IllegalArgumentException e) {
                    faults.add(String.valueOf(e.getMessage()));
                }
            });
            if (faults.isEmpty()) {
                JqProgram.parse(query);
            }
        } catch (IllegalArgumentException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
        if (faults.isEmpty()) {
            faults.addAll(JqNames.faults(query));
        }
        return List.copyOf(faults);
    }

    /** The keys' names, which the prefix may use. */
    public Set<String> names() {
        return Set.copyOf(keys.keySet());
    }

    /**
     * A record's partition keys.
     *
     * @throws QueryFailure if it is no JSON, or has not all of them
     */
    public Map<String, String> evaluate(byte[] array, int from, int length) throws QueryFailure {
        JsonNode record = parse(array, from, length);
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JqProgram> key : keys.entrySet()) {
            try {
                values.put(key.getKey(), text(one(key.getValue().apply(record))));
            } catch (QueryFailure e) {
                throw new QueryFailure(e.getMessage() + " (key '" + key.getKey() + "')");
            }
        }
        return values;
    }

    private static JsonNode parse(byte[] array, int from, int length) throws QueryFailure {
        try {
            JsonNode record = READER.readValue(array, from, length);
            if (record.isMissingNode()) {
                throw new QueryFailure(NO_JSON);
            }
            return record;
        } catch (JsonProcessingException e) {
            throw new QueryFailure(NO_JSON);
        } catch (IOException e) {
            throw new IllegalStateException("a record in memory cannot be read", e);
        }
    }

    private static JsonNode one(List<JsonNode> values) throws QueryFailure {
        if (values.size() != 1) {
            throw new QueryFailure("the expression gives %,d values instead of one".formatted(values.size()));
        }
        return values.get(0);
    }

    private static String text(JsonNode value) throws QueryFailure {
        boolean isText = value.isTextual() && !value.textValue().isEmpty();
        if (!isText && !value.isNumber() && !value.isBoolean()) {
            throw new QueryFailure(NO_VALUE);
        }
        return value.asText();
    }
}
