package io.kinbridge.sql.lambda;

import io.kinbridge.sql.application.Resource;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where functions are. One that is named by a URL is there.
 *
 * @param byName the URLs of the others, by their names in AWS
 */
public record FunctionUrls(Map<String, URI> byName) {
    public FunctionUrls {
        byName = Map.copyOf(byName);
    }

    /**
     * The URL of a function.
     *
     * @throws IllegalArgumentException if it has none
     */
    public URI of(Resource function) {
        if (function.isFunctionAtUrl()) {
            return URI.create(function.name());
        }
        URI url = byName.get(function.name());
        if (url == null) {
            throw new IllegalArgumentException(
                    "it is not known where function '%s' is, only %s; give --function %s=http://..."
                            .formatted(function.name(), new TreeMap<>(byName), function.name()));
        }
        return url;
    }
}
