package io.kinbridge.cli.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.cli.terminal.CommandFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What a browser does first: gets the page and a session, and has a query checked. */
final class ConsoleVisit {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI console;

    ConsoleVisit(URI console) {
        this.console = console;
    }

    /** @throws CommandFailure if it does not work */
    void run(String sql) throws IOException, InterruptedException {
        HttpResponse<String> unused = answer(request("/"));
        HttpResponse<String> entry = answer(request("/api/v1/session"));
        String cookie = entry.headers().firstValue("Set-Cookie").orElse("");
        HttpResponse<String> checked = answer(request("/api/v1/check")
                .header("Content-Type", "application/json")
                .header("Origin", console.toString())
                .header("Cookie", cookie.replaceFirst(";.*", ""))
                .header(
                        "X-Kinbridge-Csrf",
                        json.readTree(entry.body()).path("csrf").asText())
                .POST(HttpRequest.BodyPublishers.ofString(
                        json.createObjectNode().put("sql", sql).toString())));
        JsonNode verdict = json.readTree(checked.body());
        if (!verdict.path("ok").asBoolean()) {
            throw new CommandFailure("The console does not take a query: "
                    + verdict.at("/error/message").asText());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(console.resolve(path));
    }

    private HttpResponse<String> answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new CommandFailure(
                    response.uri().getPath() + " was answered with " + response.statusCode() + ": " + response.body());
        }
        return response;
    }
}
