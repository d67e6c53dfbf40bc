package io.kinbridge.gateway.auth;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A request as it came over a wire: a character of a header's value is a byte. */
record WireRequest(String method, String path, String query, List<Header> allHeaders, byte[] body)
        implements SignedRequest {

    WireRequest {
        allHeaders = List.copyOf(allHeaders);
    }

    @Override
    public List<String> headers(String name) {
        return allHeaders.stream()
                .filter(header -> header.name.equalsIgnoreCase(name))
                .map(Header::asReceived)
                .toList();
    }

    String header(String name) {
        return headers(name).get(0);
    }

    WireRequest withMethod(String other) {
        return new WireRequest(other, path, query, allHeaders, body);
    }

    WireRequest withPath(String other) {
        return new WireRequest(method, other, query, allHeaders, body);
    }

    WireRequest withQuery(String other) {
        return new WireRequest(method, path, other, allHeaders, body);
    }

    WireRequest withBody(byte[] other) {
        return new WireRequest(method, path, query, allHeaders, other);
    }

    WireRequest without(String name) {
        List<Header> others = new ArrayList<>(allHeaders);
        others.removeIf(header -> header.name.equalsIgnoreCase(name));
        return new WireRequest(method, path, query, others, body);
    }

    /** In the place of all headers of that name. */
    WireRequest with(String name, String value) {
        List<Header> others = new ArrayList<>(without(name).allHeaders);
        others.add(new Header(name, value));
        return new WireRequest(method, path, query, others, body);
    }

    record Header(String name, String value) {
        private String asReceived() {
            return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        }
    }
}
