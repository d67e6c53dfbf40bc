package io.kinbridge.firehose.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kinbridge.firehose.destination.HttpUrl;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.ContentEncoding;
import software.amazon.awssdk.services.firehose.model.HttpEndpointCommonAttribute;
import software.amazon.awssdk.services.firehose.model.HttpEndpointConfiguration;
import software.amazon.awssdk.services.firehose.model.HttpEndpointDestinationConfiguration;
import software.amazon.awssdk.services.firehose.model.HttpEndpointRequestConfiguration;

/**
 * An HTTP endpoint, and what every request to it carries.
 *
 * @param isGzip whether bodies are compressed
 */
record Endpoint(URI url, Map<String, String> headers, boolean isGzip) {
    private static final String PREFIX = "X-Amz-Firehose-";
    private static final String REQUEST_ID = PREFIX + "Request-Id";
    private static final JsonMapper ASCII_JSON = JsonMapper.builder(new JsonFactory())
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    Endpoint {
        headers = Map.copyOf(headers);
    }

    /**
     * The endpoint of a configuration.
     *
     * @throws ConfigException if the URL is none, the access key cannot stand in a header, or is in a secrets manager
     */
    static Endpoint of(HttpEndpointDestinationConfiguration configuration, HttpSettings settings, String streamArn) {
        if (configuration.secretsManagerConfiguration() != null
                && Boolean.TRUE.equals(
                        configuration.secretsManagerConfiguration().enabled())) {
            throw new ConfigException("SecretsManagerConfiguration is not supported: give the access key in"
                    + " EndpointConfiguration.AccessKey, by a ConfigProvider of Kafka Connect");
        }
        HttpEndpointConfiguration endpoint = configuration.endpointConfiguration();
        URI url = settings.url();
        if (url == null) {
            url = HttpUrl.parse("EndpointConfiguration.Url", endpoint == null ? null : endpoint.url());
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put(PREFIX + "Protocol-Version", "1.0");
        headers.put(PREFIX + "Source-Arn", streamArn);
        if (endpoint != null && endpoint.accessKey() != null) {
            headers.put(PREFIX + "Access-Key", checkedKey(endpoint.accessKey()));
        }
        HttpEndpointRequestConfiguration request = configuration.requestConfiguration();
        if (request != null && request.hasCommonAttributes()) {
            headers.put(PREFIX + "Common-Attributes", json(request.commonAttributes()));
        }
        boolean isGzip = request != null && request.contentEncoding() == ContentEncoding.GZIP;
        if (isGzip) {
            headers.put("Content-Encoding", "gzip");
        }
        return new Endpoint(url, headers, isGzip);
    }

    HttpRequest request(String id, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).POST(body).header(REQUEST_ID, id);
        headers.forEach(request::header);
        return request.build();
    }

    /** The key goes out as it stands, or not at all; it is in no message. */
    private static String checkedKey(String key) {
        if (!key.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new ConfigException("EndpointConfiguration.AccessKey has characters that no HTTP header can carry;"
                    + " use printable ASCII, or encode it in base64");
        }
        return key;
    }

    private static String json(@Nullable List<HttpEndpointCommonAttribute> attributes) {
        Map<String, String> values = new LinkedHashMap<>();
        if (attributes != null) {
            attributes.forEach(attribute -> values.put(attribute.attributeName(), attribute.attributeValue()));
        }
        try {
            return ASCII_JSON.writeValueAsString(Map.of("commonAttributes", values));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
