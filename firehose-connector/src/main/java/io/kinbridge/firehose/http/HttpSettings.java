package io.kinbridge.firehose.http;

import io.kinbridge.firehose.destination.HttpUrl;
import java.net.URI;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.jspecify.annotations.Nullable;

/**
 * What Firehose's configuration of an HTTP endpoint does not say.
 *
 * @param url instead of the configuration's; null for that one
 * @param connecting how long a connection may take
 * @param response how long the endpoint may take for its whole reply, from the begin of the request
 */
public record HttpSettings(@Nullable URI url, Duration connecting, Duration response) {
    private static final String URL = "http.endpoint.url";
    private static final String CONNECTING = "http.connect.timeout.ms";
    private static final String RESPONSE = "http.response.timeout.ms";
    private static final String GROUP = "HTTP endpoint";
    private static final int CONNECTING_MILLIS = 10_000;
    private static final int RESPONSE_MILLIS = 180_000;

    public static ConfigDef define(ConfigDef settings) {
        return settings.define(
                        URL,
                        ConfigDef.Type.STRING,
                        null,
                        HttpUrl.OPTIONAL,
                        ConfigDef.Importance.MEDIUM,
                        "Where to deliver, instead of the delivery stream's EndpointConfiguration.Url. May be http.",
                        GROUP,
                        1,
                        ConfigDef.Width.LONG,
                        "URL")
                .define(
                        CONNECTING,
                        ConfigDef.Type.INT,
                        CONNECTING_MILLIS,
                        ConfigDef.Range.between(1, RESPONSE_MILLIS),
                        ConfigDef.Importance.LOW,
                        "How long a connection to the endpoint may take.",
                        GROUP,
                        2,
                        ConfigDef.Width.SHORT,
                        "Connection time-out")
                .define(
                        RESPONSE,
                        ConfigDef.Type.INT,
                        RESPONSE_MILLIS,
                        ConfigDef.Range.between(1, RESPONSE_MILLIS),
                        ConfigDef.Importance.LOW,
                        "How long the endpoint may take for its reply, from the begin of the request. Firehose waits 3"
                                + " minutes, which is the default and the most.",
                        GROUP,
                        3,
                        ConfigDef.Width.SHORT,
                        "Response time-out");
    }

    public static HttpSettings of(AbstractConfig config) {
        String url = config.getString(URL);
        return new HttpSettings(
                url == null ? null : HttpUrl.parse(URL, url),
                Duration.ofMillis(config.getInt(CONNECTING)),
                Duration.ofMillis(config.getInt(RESPONSE)));
    }
}
