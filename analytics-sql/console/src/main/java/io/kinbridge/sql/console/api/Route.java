package io.kinbridge.sql.console.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that can be asked for.
 *
 * @param method of HTTP
 * @param path below {@code /api/v1/}, with {@code *} for a variable
 * @param endpoint serves it
 */
public record Route(String method, String path, Endpoint endpoint) {
    /** Serves requests, on a thread that may block. Thread-safe. */
    @FunctionalInterface
    public interface Endpoint {
        /**
         * Serves one.
         *
         * @throws ApiException if it is refused
         */
        Answer serve(ApiRequest request);
    }

    /** The variables of a path of this form. */
    public Optional<List<String>> match(List<String> segments) {
        String[] pattern = path.split("/", -1);
        if (pattern.length != segments.size()) {
            return Optional.empty();
        }
        List<String> variables = new ArrayList<>();
        for (int i = 0; i < pattern.length; i++) {
            if (pattern[i].equals("*")) {
                variables.add(segments.get(i));
            } else if (!pattern[i].equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
