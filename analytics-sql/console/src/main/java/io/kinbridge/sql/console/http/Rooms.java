package io.kinbridge.sql.console.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Behind the gate: the API at its paths, the page at all others. */
final class Rooms extends Handler.Sequence {
    Rooms(ApiHandler api, PageHandler page) {
        super(
                new Handler.Wrapper(api) {
                    @Override
                    public boolean handle(Request request, Response response, Callback callback) throws Exception {
                        return Request.getPathInContext(request).startsWith(ApiHandler.PATH)
                                && super.handle(request, response, callback);
                    }
                },
                page);
    }
}
