package io.kinbridge.firehose.function;

import io.kinbridge.lambda.HttpFunction;
import io.kinbridge.lambda.LambdaFunction;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * Where functions are: {@code function.NAME.url} or {@code function.NAME.class}, by the name that stands in a LambdaArn.
 *
 * @param timeout of one call, at most Firehose's five minutes
 * @param urls of functions that are called by HTTP, by name
 * @param classes of functions that run in the worker, by name
 */
public record FunctionSettings(Duration timeout, Map<String, String> urls, Map<String, String> classes) {
    /** How long a call may take, in milliseconds. */
    public static final String TIMEOUT = "function.timeout.ms";

    private static final String PREFIX = "function.";
    private static final String URL = ".url";
    private static final String CLASS = ".class";
    private static final String GROUP = "Functions";

    /** AWS's guide, "Transform source data": five minutes at most. */
    private static final int MOST_MILLIS = 300_000;

    public FunctionSettings {
        urls = Map.copyOf(urls);
        classes = Map.copyOf(classes);
    }

    /** Adds the keys that have a fixed name; those with a function's name in them are read as they come. */
    public static ConfigDef define(ConfigDef definition) {
        return definition.define(
                TIMEOUT,
                ConfigDef.Type.INT,
                MOST_MILLIS,
                ConfigDef.Range.between(1, MOST_MILLIS),
                ConfigDef.Importance.LOW,
                "How long a call of a transformation function may take. Where the function NAME of a LambdaArn is, say"
                        + " function.NAME.url (it gets events by POST) or function.NAME.class (a RequestHandler or"
                        + " RequestStreamHandler on the plugin's class path).",
                GROUP,
                1,
                ConfigDef.Width.SHORT,
                "Function timeout");
    }

    /** Reads the settings. */
    public static FunctionSettings of(AbstractConfig config) {
        Map<String, String> urls = new HashMap<>();
        Map<String, String> classes = new HashMap<>();
        config.originalsWithPrefix(PREFIX, true).forEach((key, value) -> {
            if (key.endsWith(URL)) {
                urls.put(key.substring(0, key.length() - URL.length()), String.valueOf(value));
            } else if (key.endsWith(CLASS)) {
                classes.put(key.substring(0, key.length() - CLASS.length()), String.valueOf(value));
            }
        });
        return new FunctionSettings(Duration.ofMillis(config.getInt(TIMEOUT)), urls, classes);
    }

    /** Why a function cannot be called; empty if it can, as far as that is known before it is. */
    public Optional<String> fault(String lambdaArn) {
        try {
            function(lambdaArn, Clock.systemUTC()).close();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The function that an ARN names. Does not touch the network.
     *
     * @param clock for the time that a function in the worker has left
     * @throws IllegalArgumentException if it is not said where it is, or it is no function; the message says what to do
     */
    public LambdaFunction function(String lambdaArn, Clock clock) {
        FunctionArn arn = FunctionArn.parse(lambdaArn);
        String url = urls.get(arn.name());
        String className = classes.get(arn.name());
        if (url != null && className != null) {
            throw new IllegalArgumentException(
                    "give function.%1$s.url or function.%1$s.class, not both".formatted(arn.name()));
        }
        if (url != null) {
            return new HttpFunction(uri(arn, url), timeout);
        }
        if (className != null) {
            return JavaFunction.load(className, arn, timeout, clock);
        }
        TreeSet<String> known = new TreeSet<>(urls.keySet());
        known.addAll(classes.keySet());
        throw new IllegalArgumentException(
                "it is not known where function '%1$s' of LambdaArn %2$s is, only %3$s; give function.%1$s.url or function.%1$s.class"
                        .formatted(arn.name(), lambdaArn, known));
    }

    private static URI uri(FunctionArn arn, String url) {
        try {
            URI uri = URI.create(url);
            if (uri.getHost() != null && uri.getScheme().matches("https?")) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // It is no URL: said below, with what it should be.
        }
        throw new IllegalArgumentException(
                "function.%s.url must be a URL such as http://localhost:9000/function, not '%s'"
                        .formatted(arn.name(), url));
    }
}
