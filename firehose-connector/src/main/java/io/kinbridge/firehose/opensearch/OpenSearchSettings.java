package io.kinbridge.firehose.opensearch;

import io.kinbridge.firehose.destination.HttpUrl;
import java.net.URI;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * What Firehose's configuration of an OpenSearch destination does not say.
 *
 * @param url instead of the configuration's ClusterEndpoint or CollectionEndpoint; null for that one
 * @param user for basic authentication; null for none
 * @param password of the user; null for none
 * @param hasServerlessIds whether documents for OpenSearch Serverless, whose configuration has no DocumentIdOptions, get ids
 * @param connecting how long a connection may take
 * @param response how long a whole reply may take, from the begin of the request
 * @param requestBytes that a bulk request has at most, unless one document alone has more
 */
public record OpenSearchSettings(
        @Nullable URI url,
        @Nullable String user,
        @Nullable Password password,
        boolean hasServerlessIds,
        Duration connecting,
        Duration response,
        int requestBytes) {
    private static final String URL = "opensearch.url";
    private static final String USER = "opensearch.username";
    private static final String PASSWORD = "opensearch.password";
    private static final String SERVERLESS_IDS = "opensearch.serverless.document.ids";
    private static final String CONNECTING = "opensearch.connect.timeout.ms";
    private static final String RESPONSE = "opensearch.response.timeout.ms";
    private static final String REQUEST_BYTES = "opensearch.request.bytes";
    private static final String GROUP = "OpenSearch";
    private static final int CONNECTING_MILLIS = 10_000;
    private static final int RESPONSE_MILLIS = 60_000;
    private static final int MOST_MILLIS = 600_000;

    /** Below 10 MiB, which is all that the smaller instances of Amazon OpenSearch Service take. */
    private static final int DEFAULT_REQUEST_BYTES = 8 << 20;

    private static final int LEAST_REQUEST_BYTES = 64 << 10;
    private static final int MOST_REQUEST_BYTES = 100 << 20;

    public static ConfigDef define(ConfigDef settings) {
        settings.define(
                        URL,
                        ConfigDef.Type.STRING,
                        null,
                        HttpUrl.OPTIONAL,
                        ConfigDef.Importance.MEDIUM,
                        "Where OpenSearch is, instead of the delivery stream's ClusterEndpoint or CollectionEndpoint. May be"
                                + " http, and may have a path. Needed where only DomainARN is given.",
                        GROUP,
                        1,
                        ConfigDef.Width.LONG,
                        "URL")
                .define(
                        USER,
                        ConfigDef.Type.STRING,
                        null,
                        ConfigDef.Importance.MEDIUM,
                        "User for basic authentication. Without it, requests carry no credentials; they are not signed by"
                                + " AWS Signature Version 4.",
                        GROUP,
                        2,
                        ConfigDef.Width.MEDIUM,
                        "User")
                .define(
                        PASSWORD,
                        ConfigDef.Type.PASSWORD,
                        null,
                        ConfigDef.Importance.MEDIUM,
                        "The user's password.",
                        GROUP,
                        3,
                        ConfigDef.Width.MEDIUM,
                        "Password")
                .define(
                        SERVERLESS_IDS,
                        ConfigDef.Type.BOOLEAN,
                        true,
                        ConfigDef.Importance.LOW,
                        "Whether documents for OpenSearch Serverless get ids, as by FIREHOSE_DEFAULT. Set it to false for"
                                + " time series collections, which refuse them. Of no effect for other destinations.",
                        GROUP,
                        4,
                        ConfigDef.Width.SHORT,
                        "Ids for OpenSearch Serverless");
        number(
                settings,
                5,
                CONNECTING,
                CONNECTING_MILLIS,
                1,
                MOST_MILLIS,
                "How long a connection may take, in milliseconds.");
        number(
                settings,
                6,
                RESPONSE,
                RESPONSE_MILLIS,
                1,
                MOST_MILLIS,
                "How long a whole reply may take, in milliseconds from the begin of the request.");
        number(
                settings,
                7,
                REQUEST_BYTES,
                DEFAULT_REQUEST_BYTES,
                LEAST_REQUEST_BYTES,
                MOST_REQUEST_BYTES,
                "How many bytes a bulk request has at most, unless one document alone has more.");
        return settings;
    }

    private static void number(
            ConfigDef settings, int order, String key, int value, int least, int most, String documentation) {
        settings.define(
                key,
                ConfigDef.Type.INT,
                value,
                ConfigDef.Range.between(least, most),
                ConfigDef.Importance.LOW,
                documentation,
                GROUP,
                order,
                ConfigDef.Width.SHORT,
                key);
    }

    public static OpenSearchSettings of(AbstractConfig config) {
        String url = config.getString(URL);
        return new OpenSearchSettings(
                url == null ? null : HttpUrl.parse(URL, url),
                config.getString(USER),
                config.getPassword(PASSWORD),
                config.getBoolean(SERVERLESS_IDS),
                Duration.ofMillis(config.getInt(CONNECTING)),
                Duration.ofMillis(config.getInt(RESPONSE)),
                config.getInt(REQUEST_BYTES));
    }
}
