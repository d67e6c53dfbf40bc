package io.kinbridge.firehose.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;

/**
 * JSON of Firehose's API to the SDK's shapes and back: the body of CreateDeliveryStream as {@code aws firehose
 * create-delivery-stream --cli-input-json} takes it, and any other shape of the model. Stateless.
 */
public final class DeliveryStreamJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private DeliveryStreamJson() {}

    /**
     * The body of CreateDeliveryStream, held to Firehose's limits.
     *
     * @throws InvalidConfigurationException naming everything that is wrong; of text that is no JSON, line and column
     */
    public static CreateDeliveryStreamRequest parse(String text) {
        Faults faults = new Faults();
        CreateDeliveryStreamRequest request = request(tree(text), faults);
        DeliveryStreamRules.check(request, faults);
        faults.throwIfAny();
        return request;
    }

    static CreateDeliveryStreamRequest request(JsonNode json, Faults faults) {
        CreateDeliveryStreamRequest.Builder builder = CreateDeliveryStreamRequest.builder();
        new SdkJsonReader(faults).read(json, (SdkPojo) builder, "");
        return builder.build();
    }

    /**
     * Sets members of any shape of the model, UpdateDestination's request for one, without looking at their limits.
     *
     * @param builder the shape's builder; what it has already and {@code json} does not stays
     * @throws InvalidConfigurationException for unknown members and members of another type, with all their paths
     */
    public static void read(JsonNode json, SdkPojo builder) {
        Faults faults = new Faults();
        new SdkJsonReader(faults).read(json, builder, "");
        faults.throwIfAny();
    }

    /** Any shape of the model as JSON, without the members that are not set. Secrets stand in it as they are. */
    public static ObjectNode write(SdkPojo shape) {
        return SdkJsonWriter.write(shape);
    }

    /** @throws InvalidConfigurationException if {@code text} is no JSON, with line and column */
    static JsonNode tree(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            if (!json.isMissingNode()) {
                return json;
            }
            throw refusal("is empty", "give the JSON body of CreateDeliveryStream");
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            throw refusal(
                    place == null
                            ? "is no JSON"
                            : "is no JSON at line " + place.getLineNr() + ", column " + place.getColumnNr(),
                    e.getOriginalMessage());
        }
    }

    private static InvalidConfigurationException refusal(String limit, String remedy) {
        return new InvalidConfigurationException(List.of(new ConfigurationFault("", null, limit, remedy)));
    }
}
