package io.kinbridge.sql.console.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kinbridge.sql.console.ConsoleAccess;
import io.kinbridge.sql.console.ConsoleConfig;
import io.kinbridge.sql.console.access.PasswordCheck;
import io.kinbridge.sql.console.access.Session;
import io.kinbridge.sql.console.access.Sessions;
import io.kinbridge.sql.console.api.Answer;
import io.kinbridge.sql.console.api.ApiException;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** How clients get a session: by coming, by a password, or by what a proxy says of them. Thread-safe. */
final class SessionEntry {
    private final ConsoleConfig config;
    private final Sessions sessions;
    private final @Nullable PasswordCheck password;

    SessionEntry(ConsoleConfig config, SecureRandom random, LongSupplier nanos) {
        this.config = config;
        this.sessions = new Sessions(random, nanos);
        this.password =
                config.access() instanceof ConsoleAccess.Password known ? new PasswordCheck(known.text(), nanos) : null;
    }

    /** Whose a request is. */
    Optional<Session> find(Request request) {
        Optional<Session> session = sessions.find(SessionCookie.read(request));
        if (config.access() instanceof ConsoleAccess.Proxy proxy) {
            String user = request.getHeaders().get(proxy.userHeader());
            return session.filter(its -> Objects.equals(its.user(), user));
        }
        return session;
    }

    /**
     * The session of who asks for it.
     *
     * @throws ApiException if a password is wanted, or the proxy does not say who it is
     */
    Answer.Json get(Request request, Response response) {
        Session session = find(request).orElseGet(() -> enter(request, response));
        return new Answer.Json(200, json(session));
    }

    private Session enter(Request request, Response response) {
        if (password != null) {
            throw new ApiException(401, "PasswordWanted", "The console wants its password");
        }
        String user = null;
        if (config.access() instanceof ConsoleAccess.Proxy proxy) {
            user = request.getHeaders().get(proxy.userHeader());
            if (user == null || user.isBlank()) {
                throw new ApiException(
                        403, "Forbidden", "The proxy does not say who you are, in " + proxy.userHeader());
            }
        }
        Session session = sessions.open(user);
        SessionCookie.set(request, response, session.id());
        return session;
    }

    /**
     * Opens a session for who knows the password.
     *
     * @throws ApiException if it is wrong, or was tried too often
     */
    Answer.Json login(Request request, Response response, String attempt) {
        if (password == null) {
            throw new ApiException(404, "NotFound", "The console has no password");
        }
        switch (password.attempt(Request.getRemoteAddr(request), attempt)) {
            case WRONG -> throw new ApiException(401, "PasswordWanted", "This is not the console's password");
            case TOO_MANY ->
                throw new ApiException(429, "TooMany", "There were too many wrong passwords; wait a minute");
            default -> {
                Session session = sessions.open(null);
                SessionCookie.set(request, response, session.id());
                return new Answer.Json(200, json(session));
            }
        }
    }

    void logout(Request request, Response response, Session session) {
        sessions.end(session);
        SessionCookie.clear(request, response);
    }

    private ObjectNode json(Session session) {
        ObjectNode json = Answer.object()
                .put("csrf", session.csrf())
                .put("cluster", config.cluster().bootstrapServers())
                .put("version", version())
                .put("auth", auth())
                .put("user", session.user());
        json.putObject("limits").put("queries", config.limits().queriesOfClient());
        return json;
    }

    private String auth() {
        if (config.access() instanceof ConsoleAccess.Proxy) {
            return "proxy";
        }
        return password == null ? "none" : "password";
    }

    private static String version() {
        return Objects.requireNonNullElse(SessionEntry.class.getPackage().getImplementationVersion(), "not packaged");
    }
}
