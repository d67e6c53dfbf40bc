package io.kinbridge.sql.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a browser with the console's page does: keeps the cookie, sends the token and where it comes from. */
final class Browser {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI console;
    private final Map<String, String> headers = new LinkedHashMap<>();

    /** An answer. */
    record Reply(int status, JsonNode json, @Nullable String cookie) {
        String error() {
            return json.at("/error/code").asText();
        }
    }

    Browser(URI console) {
        this.console = console;
        headers.put("Origin", console.toString());
    }

    /** One that has a session. */
    static Browser in(URI console) throws IOException, InterruptedException {
        Browser browser = new Browser(console);
        Reply session = browser.get("session");
        assertThat(session.status()).isEqualTo(200);
        browser.take(session);
        return browser;
    }

    /** Has the session that an answer opened. */
    void take(Reply session) {
        if (session.cookie() != null) {
            headers.put("Cookie", session.cookie().replaceFirst(";.*", ""));
        }
        headers.put("X-Kinbridge-Csrf", session.json().path("csrf").asText());
    }

    /** Sends another header; none if the value is empty. */
    Browser with(String header, String value) {
        Browser other = new Browser(console);
        other.headers.putAll(headers);
        other.headers.put(header, value);
        other.headers.values().removeIf(String::isEmpty);
        return other;
    }

    URI console() {
        return console;
    }

    Map<String, String> headers() {
        return headers;
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send("GET", path, null);
    }

    Reply delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path, null);
    }

    Reply post(String path, String json) throws IOException, InterruptedException {
        return send("POST", path, json);
    }

    /** @param json with single quotes for double ones */
    Reply send(String method, String path, @Nullable String json) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        if (json == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(json.replace('\'', '"')));
        }
        HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Reply(
                response.statusCode(),
                JSON.readTree(response.body()),
                response.headers().firstValue("Set-Cookie").orElse(null));
    }

    /** Reads the events of a query from now on. */
    Events events(String query) {
        return new Events(CLIENT, request("queries/" + query + "/events").build());
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(console + "/api/v1/" + path));
        headers.forEach(request::header);
        return request;
    }
}
