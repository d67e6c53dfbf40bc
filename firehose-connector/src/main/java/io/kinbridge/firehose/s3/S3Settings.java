package io.kinbridge.firehose.s3;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * Where S3 is, and as whom it is called.
 *
 * @param region null for the one of the SDK's default chain, or us-east-1 at an endpoint given here
 * @param accessKeyId null for the credentials of the SDK's default chain
 * @param secretAccessKey null if {@code accessKeyId} is
 * @param sessionToken null for none
 * @param endpoint null for Amazon's
 * @param isPathStyle whether buckets are in the path of addresses, not in the host's name
 * @param retryDuration how long uploads are tried again; Firehose's 24 hours of streams with DirectPut, by default
 */
public record S3Settings(
        @Nullable String region,
        @Nullable String accessKeyId,
        @Nullable Password secretAccessKey,
        @Nullable Password sessionToken,
        @Nullable URI endpoint,
        boolean isPathStyle,
        Duration retryDuration) {
    private static final String REGION = "aws.region";
    private static final String ACCESS_KEY_ID = "aws.access.key.id";
    private static final String SECRET_ACCESS_KEY = "aws.secret.access.key";
    private static final String SESSION_TOKEN = "aws.session.token";
    private static final String ENDPOINT = "s3.endpoint";
    private static final String PATH_STYLE = "s3.path.style.access";
    private static final String RETRY_DURATION = "s3.retry.duration.seconds";
    private static final String AWS = "AWS";
    private static final String S3 = "S3";
    private static final int DAY_SECONDS = 86_400;
    private static final int MOST_RETRY_SECONDS = 7 * DAY_SECONDS;

    public S3Settings {
        if ((accessKeyId == null) != (secretAccessKey == null)) {
            throw new ConfigException(
                    accessKeyId == null ? SECRET_ACCESS_KEY : ACCESS_KEY_ID,
                    accessKeyId == null ? Password.HIDDEN : accessKeyId,
                    "it is of no use alone: set " + (accessKeyId == null ? ACCESS_KEY_ID : SECRET_ACCESS_KEY)
                            + " too, or neither, for the SDK's default chain of credentials");
        }
        if (sessionToken != null && accessKeyId == null) {
            throw new ConfigException(
                    SESSION_TOKEN,
                    Password.HIDDEN,
                    "it is of no use without " + ACCESS_KEY_ID + " and " + SECRET_ACCESS_KEY);
        }
    }

    /** Adds these settings' keys. */
    public static ConfigDef define(ConfigDef settings) {
        return settings.define(
                        REGION,
                        ConfigDef.Type.STRING,
                        null,
                        ConfigDef.Importance.MEDIUM,
                        "The AWS region, such as eu-central-1. Without it, the one that the AWS SDK finds.",
                        AWS,
                        1,
                        ConfigDef.Width.SHORT,
                        "Region")
                .define(
                        ACCESS_KEY_ID,
                        ConfigDef.Type.STRING,
                        null,
                        ConfigDef.Importance.MEDIUM,
                        "The access key for AWS or S3. Without it, the credentials that the AWS SDK finds; a configuration's"
                                + " RoleARN is not assumed.",
                        AWS,
                        2,
                        ConfigDef.Width.MEDIUM,
                        "Access key id")
                .define(
                        SECRET_ACCESS_KEY,
                        ConfigDef.Type.PASSWORD,
                        null,
                        ConfigDef.Importance.MEDIUM,
                        "The secret of the access key.",
                        AWS,
                        3,
                        ConfigDef.Width.MEDIUM,
                        "Secret access key")
                .define(
                        SESSION_TOKEN,
                        ConfigDef.Type.PASSWORD,
                        null,
                        ConfigDef.Importance.LOW,
                        "The session token, for an access key that is temporary.",
                        AWS,
                        4,
                        ConfigDef.Width.MEDIUM,
                        "Session token")
                .define(
                        ENDPOINT,
                        ConfigDef.Type.STRING,
                        null,
                        ConfigDef.LambdaValidator.with(S3Settings::checkEndpoint, () -> "URL, http or https"),
                        ConfigDef.Importance.MEDIUM,
                        "The URL of an S3-compatible server. Without it, Amazon S3.",
                        S3,
                        1,
                        ConfigDef.Width.LONG,
                        "Endpoint")
                .define(
                        PATH_STYLE,
                        ConfigDef.Type.BOOLEAN,
                        false,
                        ConfigDef.Importance.MEDIUM,
                        "Whether buckets are addressed in the path, as most S3-compatible servers need it, and not as part"
                                + " of the host's name.",
                        S3,
                        2,
                        ConfigDef.Width.SHORT,
                        "Path-style access")
                .define(
                        RETRY_DURATION,
                        ConfigDef.Type.INT,
                        DAY_SECONDS,
                        ConfigDef.Range.between(0, MOST_RETRY_SECONDS),
                        ConfigDef.Importance.LOW,
                        "For how many seconds an upload that fails is tried again, before the task fails. Its records are not"
                                + " lost: they are delivered when the task is started again.",
                        S3,
                        3,
                        ConfigDef.Width.SHORT,
                        "Retry duration");
    }

    private static void checkEndpoint(String name, @Nullable Object value) {
        if (value != null) {
            uri(name, (String) value);
        }
    }

    private static URI uri(String name, String value) {
        try {
            URI uri = new URI(value);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new ConfigException(
                    name, value, "it must be a URL, such as https://s3.example.com: " + e.getMessage());
        }
        throw new ConfigException(
                name, value, "it must be an http or https URL with a host, such as https://s3.example.com");
    }

    /**
     * Reads the settings.
     *
     * @throws ConfigException if one of the credentials is given alone
     */
    public static S3Settings of(AbstractConfig config) {
        String endpoint = config.getString(ENDPOINT);
        return new S3Settings(
                config.getString(REGION),
                config.getString(ACCESS_KEY_ID),
                config.getPassword(SECRET_ACCESS_KEY),
                config.getPassword(SESSION_TOKEN),
                endpoint == null ? null : uri(ENDPOINT, endpoint),
                config.getBoolean(PATH_STYLE),
                Duration.ofSeconds(config.getInt(RETRY_DURATION)));
    }
}
