package io.kinbridge.sql.console.http;

import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** The cookie that a session is known by. Cookies do not know ports, so its name does: a machine may have several consoles. */
final class SessionCookie {
    private SessionCookie() {}

    static @Nullable String read(Request request) {
        String name = name(request);
        for (HttpCookie cookie : Request.getCookies(request)) {
            if (cookie.getName().equals(name)) {
                return cookie.getValue();
            }
        }
        return null;
    }

    static void set(Request request, Response response, String value) {
        Response.addCookie(response, builder(request, value).build());
    }

    static void clear(Request request, Response response) {
        Response.addCookie(response, builder(request, "").maxAge(0).build());
    }

    private static HttpCookie.Builder builder(Request request, String value) {
        return HttpCookie.build(name(request), value)
                .path("/")
                .httpOnly(true)
                .secure("https".equals(request.getHeaders().get("X-Forwarded-Proto")))
                .sameSite(HttpCookie.SameSite.STRICT);
    }

    private static String name(Request request) {
        return "kinbridge-console-" + Request.getLocalPort(request);
    }
}
