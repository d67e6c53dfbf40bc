package io.kinbridge.firehose.destination;

import java.net.URI;
import java.net.URISyntaxException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Reads the URLs of settings. */
public final class HttpUrl {
    /** For URLs that may be left out. */
    public static final ConfigDef.Validator OPTIONAL = ConfigDef.LambdaValidator.with(
            (name, value) -> {
                if (value != null) {
                    parse(name, value.toString());
                }
            },
            () -> "an http or https URL");

    private HttpUrl() {}

    /**
     * An absolute http or https URL.
     *
     * @param name of the setting
     * @throws ConfigException if it is none
     */
    public static URI parse(String name, @Nullable String url) {
        try {
            URI uri = new URI(url == null ? "" : url);
            boolean isHttp = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (isHttp && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw refused(name, url, e);
        }
        throw refused(name, url, null);
    }

    private static ConfigException refused(String name, @Nullable String url, @Nullable Exception cause) {
        ConfigException fault =
                new ConfigException(name, url, "it must be a URL such as https://host:443/path, http or https");
        if (cause != null) {
            fault.initCause(cause);
        }
        return fault;
    }
}
