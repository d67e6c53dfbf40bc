package io.kinbridge.gateway.auth;

import io.kinbridge.gateway.RefusedRequestException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request's query, taken apart; names and values are decoded. */
record QueryParameters(List<Parameter> all) {
    private static final QueryParameters NONE = new QueryParameters(List.of());
    private static final String SIGNATURE = "X-Amz-Signature";

    QueryParameters {
        all = List.copyOf(all);
    }

    /**
     * Takes a query apart.
     *
     * @param query percent-encoded, without the question mark
     * @throws RefusedRequestException if it is not well encoded
     */
    static QueryParameters of(String query) throws RefusedRequestException {
        if (query.isEmpty()) {
            return NONE;
        }
        List<Parameter> all = new ArrayList<>();
        int start = 0;
        while (start <= query.length()) {
            int end = query.indexOf('&', start);
            end = end < 0 ? query.length() : end;
            if (end > start) {
                all.add(Parameter.of(query.substring(start, end)));
            }
            start = end + 1;
        }
        return new QueryParameters(all);
    }

    /** The first value under a name, which is empty if it is given without one; null if the name is not there. */
    @Nullable
    String first(String name) {
        for (Parameter parameter : all) {
            if (parameter.name.equals(name)) {
                return parameter.value;
            }
        }
        return null;
    }

    /**
     * The query that is signed: encoded anew and sorted, without the signature itself.
     *
     * @param isPresigned whether the signature is among the parameters
     */
    String canonical(boolean isPresigned) {
        if (all.isEmpty()) {
            return "";
        }
        return all.stream()
                .filter(parameter -> !isPresigned || !parameter.name.equals(SIGNATURE))
                .map(parameter ->
                        new Parameter(PercentEncoding.encode(parameter.name), PercentEncoding.encode(parameter.value)))
                .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
                .map(parameter -> parameter.name + "=" + parameter.value)
                .collect(Collectors.joining("&"));
    }

    record Parameter(String name, String value) {
        private static Parameter of(String encoded) throws RefusedRequestException {
            int equals = encoded.indexOf('=');
            return equals < 0
                    ? new Parameter(PercentEncoding.decode(encoded), "")
                    : new Parameter(
                            PercentEncoding.decode(encoded.substring(0, equals)),
                            PercentEncoding.decode(encoded.substring(equals + 1)));
        }
    }
}
