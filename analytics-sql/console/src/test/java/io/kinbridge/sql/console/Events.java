package io.kinbridge.sql.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The events of a query, as a browser's EventSource reads them. */
final class Events implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Event> seen = new CopyOnWriteArrayList<>();
    private final InputStream stream;

    /** An event. */
    record Event(String name, String id, JsonNode data) {}

    Events(HttpClient client, HttpRequest request) {
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("status " + response.statusCode());
            }
            stream = response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Thread reader = new Thread(this::read, "events");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        String name = "";
        String id = "";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    name = line.substring("event: ".length());
                } else if (line.startsWith("id: ")) {
                    id = line.substring("id: ".length());
                } else if (line.startsWith("data: ")) {
                    seen.add(new Event(name, id, JSON.readTree(line.substring("data: ".length()))));
                }
            }
        } catch (IOException closed) {
            // Nothing more comes.
        }
    }

    List<JsonNode> data(String name) {
        return seen.stream()
                .filter(event -> event.name().equals(name))
                .map(Event::data)
                .toList();
    }

    /** All rows so far, as text. */
    List<String> rows() {
        return data("rows").stream()
                .flatMap(data -> data.path("rows").valueStream())
                .map(JsonNode::toString)
                .toList();
    }

    /** How many rows there are. */
    int rowCount() {
        return data("rows").stream().mapToInt(data -> data.path("rows").size()).sum();
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
