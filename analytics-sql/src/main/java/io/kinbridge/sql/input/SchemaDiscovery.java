package io.kinbridge.sql.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A schema for records of which samples are at hand: JSON if all of them are objects or arrays of JSON, else CSV if all rows have the
 * same number of fields, at least two, by one of the delimiters comma, tab, bar and semicolon.
 */
public final class SchemaDiscovery {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaDiscovery() {}

    /**
     * The schema that reads all of the samples.
     *
     * @param samples data of records, none of them changed
     * @throws IllegalArgumentException if no schema is to be seen in them; the service's UnableToDetectSchemaException
     */
    public static SourceSchema of(List<byte[]> samples) {
        List<JsonNode> values = new ArrayList<>();
        if (samples.stream().allMatch(sample -> isJson(sample, values)) && !values.isEmpty()) {
            return new JsonDiscovery(values).schema();
        }
        List<String> texts = samples.stream()
                .map(sample -> new String(sample, StandardCharsets.UTF_8))
                .filter(text -> !text.isBlank())
                .toList();
        return CsvDiscovery.schema(texts)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no schema is to be seen in %,d samples: they are neither JSON nor rows with the same number of fields; "
                                        .formatted(samples.size())
                                + "declare one, such as CSV with a single column of type VARCHAR"));
    }

    private static boolean isJson(byte[] sample, List<JsonNode> values) {
        try (JsonParser inSample = JSON.createParser(sample)) {
            while (inSample.nextToken() != null) {
                JsonNode value = inSample.readValueAsTree();
                if (!value.isContainerNode()) {
                    return false;
                }
                values.add(value);
            }
            return true;
        } catch (JsonProcessingException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }
}
