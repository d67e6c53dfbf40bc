package io.kinbridge.sql.console.http;

import io.kinbridge.sql.console.access.AllowedHosts;
import io.kinbridge.sql.console.access.Session;
import io.kinbridge.sql.console.api.Answer;
import io.kinbridge.sql.console.api.ApiException;
import io.kinbridge.sql.console.api.ApiRequest;
import io.kinbridge.sql.console.api.ConsoleApi;
import io.kinbridge.sql.console.api.Refusals;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API over HTTP. A request is looked at in this order: where it comes from, what it asks for, whose it is, whether it brings the
 * session's token if it changes something, and only then its body.
 */
final class ApiHandler extends Handler.Abstract {
    private static final Logger log = LoggerFactory.getLogger(ApiHandler.class);

    static final String PATH = "/api/v1/";
    private static final String CSRF = "X-Kinbridge-Csrf";
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final ConsoleApi api;
    private final SessionEntry entry;
    private final AllowedHosts hosts;
    private final int maxBody;

    ApiHandler(ConsoleApi api, SessionEntry entry, AllowedHosts hosts, int maxBody) {
        super(InvocationType.BLOCKING);
        this.api = api;
        this.entry = entry;
        this.hosts = hosts;
        this.maxBody = maxBody;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        guarded(response, callback, () -> {
            try {
                checkOrigin(request);
                route(request, response, callback);
            } catch (ApiException refusal) {
                Replies.leaveBody(request, response);
                throw refusal;
            }
        });
        return true;
    }

    private static void guarded(Response response, Callback callback, Runnable task) {
        try {
            task.run();
        } catch (ApiException refusal) {
            Replies.refuse(response, callback, refusal);
        } catch (RuntimeException | Error e) {
            log.warn("A request failed: {}", Refusals.places(e));
            Replies.refuse(response, callback, Refusals.internal());
            if (e instanceof VirtualMachineError) {
                throw e;
            }
        }
    }

    private void checkOrigin(Request request) {
        String site = request.getHeaders().get("Sec-Fetch-Site");
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        String host = Objects.requireNonNull(request.getHeaders().get(HttpHeader.HOST));
        boolean reading = READING.contains(request.getMethod());
        if ((site != null && !OWN_SITE.contains(site)) || (!reading && !hosts.allowsOrigin(origin, host))) {
            throw new ApiException(403, "Forbidden", "The request comes from another page than the console's own");
        }
    }

    private void route(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request).substring(PATH.length());
        switch (request.getMethod() + " " + path) {
            case "GET session" -> Replies.send(response, callback, entry.get(request, response));
            case "POST login" ->
                withBody(request, response, callback, body -> {
                    String attempt = ApiRequest.text(ApiRequest.object(body), "password");
                    Replies.send(response, callback, entry.login(request, response, attempt));
                });
            case "POST logout" -> {
                Session session = session(request);
                api.end(session);
                entry.logout(request, response, session);
                Replies.send(response, callback, (Answer.Json) Answer.done());
            }
            default -> serve(request, response, callback, segments(path));
        }
    }

    private void serve(Request request, Response response, Callback callback, List<String> segments) {
        Session session = session(request);
        ConsoleApi.Match match = api.find(request.getMethod(), segments).orElseThrow(() -> noRoute(segments));
        if (HttpMethod.GET.is(request.getMethod()) || HttpMethod.DELETE.is(request.getMethod())) {
            answer(request, response, callback, api.serve(match, session, new byte[0]));
        } else {
            withBody(
                    request,
                    response,
                    callback,
                    body -> answer(request, response, callback, api.serve(match, session, body)));
        }
    }

    private Session session(Request request) {
        Session session = entry.find(request)
                .orElseThrow(() -> new ApiException(
                        401, "NoSession", "There is no session, or it is over; GET /api/v1/session begins one"));
        if (!READING.contains(request.getMethod())
                && !session.isToken(request.getHeaders().get(CSRF))) {
            throw new ApiException(403, "Forbidden", "The header " + CSRF + " does not have the session's token");
        }
        return session;
    }

    private ApiException noRoute(List<String> segments) {
        Set<String> methods = api.methods(segments);
        return methods.isEmpty()
                ? new ApiException(404, "NotFound", "There is nothing at this path")
                : new ApiException(405, "MethodNotAllowed", "This path knows " + String.join(", ", methods));
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        return segments;
    }

    private static void answer(Request request, Response response, Callback callback, Answer answer) {
        if (answer instanceof Answer.Json json) {
            Replies.send(response, callback, json);
        } else if (answer instanceof Answer.Events events) {
            events.feed()
                    .attach(
                            new EventWriter(request, response, callback),
                            received(request.getHeaders().get("Last-Event-ID")));
        }
    }

    private static long received(@Nullable String lastEventId) {
        try {
            return lastEventId == null ? -1 : Long.parseLong(lastEventId);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Reads a body of JSON without a thread that waits, then goes on, on one that may block. */
    private void withBody(Request request, Response response, Callback callback, Consumer<byte[]> next) {
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (type == null || !type.split(";", -1)[0].strip().equalsIgnoreCase("application/json")) {
            throw new ApiException(415, "Invalid", "The body's Content-Type must be application/json");
        }
        if (request.getLength() > maxBody) {
            throw tooLarge();
        }
        Content.Source.asByteArrayAsync(
                request,
                maxBody,
                Promise.Invocable.from(
                        Invocable.InvocationType.BLOCKING,
                        body -> guarded(response, callback, () -> next.accept(body)),
                        failure -> Replies.refuse(response, callback, notRead(failure))));
    }

    private ApiException notRead(Throwable failure) {
        return failure instanceof IllegalStateException
                ? tooLarge()
                : new ApiException(400, "Invalid", "The body did not come in order, or in time");
    }

    private ApiException tooLarge() {
        return new ApiException(413, "TooLarge", "The body is larger than " + maxBody + " bytes, the console's limit");
    }
}
