package io.kinbridge.sql.reference;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where objects are. Credentials are those of the SDK's default chain: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a profile, ...
 *
 * @param endpoint of a store that is like S3; null for S3 itself
 * @param pathStyle whether buckets are in the path of URLs, not in their host
 */
public record S3Settings(@Nullable URI endpoint, boolean pathStyle, String region) {
    private static final String DEFAULT_REGION = "us-east-1";

    /**
     * What the environment says: AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL, AWS_REGION, and KINBRIDGE_S3_PATH_STYLE, which by default is
     * true if there is an endpoint.
     *
     * @throws IllegalArgumentException if a value is none
     */
    public static S3Settings of(Map<String, String> environment) {
        String endpoint =
                environment.getOrDefault("AWS_ENDPOINT_URL_S3", environment.getOrDefault("AWS_ENDPOINT_URL", ""));
        String pathStyle = environment.getOrDefault("KINBRIDGE_S3_PATH_STYLE", endpoint.isEmpty() ? "false" : "true");
        if (!pathStyle.matches("true|false")) {
            throw new IllegalArgumentException("KINBRIDGE_S3_PATH_STYLE is '" + pathStyle + "'; it is true or false");
        }
        if (!endpoint.isEmpty() && !endpoint.matches("https?://.+")) {
            throw new IllegalArgumentException("S3's endpoint is '" + endpoint + "'; it is a URL of http or https");
        }
        return new S3Settings(
                endpoint.isEmpty() ? null : URI.create(endpoint),
                Boolean.parseBoolean(pathStyle),
                environment.getOrDefault("AWS_REGION", DEFAULT_REGION));
    }
}
