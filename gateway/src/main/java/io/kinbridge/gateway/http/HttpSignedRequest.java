package io.kinbridge.gateway.http;

import io.kinbridge.gateway.auth.SignedRequest;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** A request as its sender signed it. */
final class HttpSignedRequest implements SignedRequest {
    private final Request request;
    private final byte[] body;

    HttpSignedRequest(Request request, byte[] body) {
        this.request = request;
        this.body = body;
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String path() {
        return Objects.requireNonNullElse(request.getHttpURI().getPath(), "/");
    }

    @Override
    public String query() {
        return Objects.requireNonNullElse(request.getHttpURI().getQuery(), "");
    }

    /** HTTP/2 has an authority in place of the host. */
    @Override
    public List<String> headers(String name) {
        List<String> values = request.getHeaders().getValuesList(name);
        String authority = request.getHttpURI().getAuthority();
        if (values.isEmpty() && authority != null && HttpHeader.HOST.is(name)) {
            return List.of(authority);
        }
        return values;
    }

    @Override
    public byte[] body() {
        return body;
    }
}
