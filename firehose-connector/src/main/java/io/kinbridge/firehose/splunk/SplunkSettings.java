package io.kinbridge.firehose.splunk;

import io.kinbridge.firehose.destination.HttpUrl;
import java.net.URI;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.jspecify.annotations.Nullable;

/**
 * What Firehose's configuration of a Splunk destination does not say.
 *
 * @param url instead of the configuration's HECEndpoint; null for that one
 * @param connecting how long a connection may take
 * @param response how long HEC may take for a whole reply, from the begin of the request
 * @param acknowledgmentPoll the pause between two questions whether a batch has been indexed
 */
public record SplunkSettings(@Nullable URI url, Duration connecting, Duration response, Duration acknowledgmentPoll) {
    private static final String URL = "splunk.hec.url";
    private static final String CONNECTING = "splunk.connect.timeout.ms";
    private static final String RESPONSE = "splunk.response.timeout.ms";
    private static final String POLL = "splunk.ack.poll.ms";
    private static final String GROUP = "Splunk";
    private static final int CONNECTING_MILLIS = 10_000;
    private static final int RESPONSE_MILLIS = 60_000;
    private static final int MOST_RESPONSE_MILLIS = 600_000;
    private static final int POLL_MILLIS = 1_000;
    private static final int MOST_POLL_MILLIS = 60_000;

    public static ConfigDef define(ConfigDef settings) {
        settings.define(
                URL,
                ConfigDef.Type.STRING,
                null,
                HttpUrl.OPTIONAL,
                ConfigDef.Importance.MEDIUM,
                "Where HEC is, instead of the delivery stream's HECEndpoint. May be http.",
                GROUP,
                1,
                ConfigDef.Width.LONG,
                "URL");
        millis(
                settings,
                2,
                CONNECTING,
                CONNECTING_MILLIS,
                MOST_RESPONSE_MILLIS,
                "How long a connection to HEC may take.");
        millis(
                settings,
                3,
                RESPONSE,
                RESPONSE_MILLIS,
                MOST_RESPONSE_MILLIS,
                "How long HEC may take for its reply, from the begin of the request. Not the acknowledgment, which is"
                        + " HECAcknowledgmentTimeoutInSeconds.");
        millis(
                settings,
                4,
                POLL,
                POLL_MILLIS,
                MOST_POLL_MILLIS,
                "The pause between two questions whether Splunk has indexed a batch.");
        return settings;
    }

    private static void millis(ConfigDef settings, int order, String key, int value, int most, String documentation) {
        settings.define(
                key,
                ConfigDef.Type.INT,
                value,
                ConfigDef.Range.between(1, most),
                ConfigDef.Importance.LOW,
                documentation,
                GROUP,
                order,
                ConfigDef.Width.SHORT,
                key);
    }

    public static SplunkSettings of(AbstractConfig config) {
        String url = config.getString(URL);
        return new SplunkSettings(
                url == null ? null : HttpUrl.parse(URL, url),
                Duration.ofMillis(config.getInt(CONNECTING)),
                Duration.ofMillis(config.getInt(RESPONSE)),
                Duration.ofMillis(config.getInt(POLL)));
    }
}
