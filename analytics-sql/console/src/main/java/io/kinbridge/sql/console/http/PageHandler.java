package io.kinbridge.sql.console.http;

import io.kinbridge.sql.console.api.ApiException;
import io.kinbridge.sql.console.page.FirstPage;
import io.kinbridge.sql.console.page.PageFile;
import io.kinbridge.sql.console.page.PageFiles;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The page and what it loads. */
final class PageHandler extends Handler.Abstract {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "no-cache";

    private final PageFiles files;
    private final FirstPage first;

    PageHandler(PageFiles files, FirstPage first) {
        super(InvocationType.BLOCKING);
        this.files = files;
        this.first = first;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            Replies.refuse(response, callback, new ApiException(405, "MethodNotAllowed", "This path knows GET, HEAD"));
        } else if (path.equals("/")) {
            sendFirst(response, callback);
        } else {
            Optional<PageFile> file = files.find(path);
            if (file.isEmpty()) {
                Replies.refuse(response, callback, new ApiException(404, "NotFound", "There is nothing at this path"));
            } else {
                send(file.get(), request, response, callback);
            }
        }
        return true;
    }

    private void sendFirst(Response response, Callback callback) {
        FirstPage.Rendered page = first.render();
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, "text/html; charset=utf-8");
        headers.put("Content-Security-Policy", page.policy());
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        response.write(true, ByteBuffer.wrap(page.html()), callback);
    }

    private static void send(PageFile file, Request request, Response response, Callback callback) {
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.CACHE_CONTROL, file.lasting() ? FOR_EVER : ASK_AGAIN);
        headers.put(HttpHeader.ETAG, file.tag());
        headers.put(HttpHeader.VARY, "Accept-Encoding");
        if (file.tag().equals(request.getHeaders().get(HttpHeader.IF_NONE_MATCH))) {
            response.setStatus(HttpStatus.NOT_MODIFIED_304);
            response.write(true, null, callback);
            return;
        }
        headers.put(HttpHeader.CONTENT_TYPE, file.type());
        byte[] body = file.plain();
        HttpField accepted = request.getHeaders().getField(HttpHeader.ACCEPT_ENCODING);
        if (file.zipped() != null && accepted != null && accepted.contains("gzip")) {
            headers.put(HttpHeader.CONTENT_ENCODING, "gzip");
            body = file.zipped();
        }
        headers.put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
