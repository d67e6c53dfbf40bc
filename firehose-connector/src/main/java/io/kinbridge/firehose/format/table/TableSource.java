package io.kinbridge.firehose.format.table;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** Where a table's definition is: a file, or an http(s) URL. Thread-safe. */
public final class TableSource {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_BYTES = 10 << 20;
    private static final int OK = 200;
    private static final Set<String> HTTP = Set.of("http", "https");

    private final String location;
    private final HttpClient client;

    /**
     * @param location a path, a {@code file:} URL or an http(s) URL
     * @param client for http(s)
     */
    public TableSource(String location, HttpClient client) {
        this.location = location;
        this.client = client;
    }

    /**
     * Reads the definition as it is now.
     *
     * @throws IOException if it cannot be read
     * @throws InvalidTableException if it is no table's
     */
    public TableDefinition read() throws IOException {
        byte[] content = bytes();
        if (content.length > MAX_BYTES) {
            throw new IOException("The table definition %s has %,d bytes; the limit is %,d"
                    .formatted(location, content.length, MAX_BYTES));
        }
        return TableDefinition.parse(new String(content, StandardCharsets.UTF_8));
    }

    private byte[] bytes() throws IOException {
        URI uri = uri();
        if (HTTP.contains(uri.getScheme())) {
            return fetch(uri);
        }
        return Files.readAllBytes("file".equals(uri.getScheme()) ? Path.of(uri) : Path.of(location));
    }

    /** A path with characters that no URL has is a path. */
    private URI uri() {
        try {
            URI uri = new URI(location);
            return uri.getScheme() == null ? Path.of(location).toUri() : uri;
        } catch (URISyntaxException e) {
            return Path.of(location).toUri();
        }
    }

    private byte[] fetch(URI uri) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != OK) {
                throw new IOException(location + " answers with status " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while reading " + location, e);
        }
    }

    @Override
    public String toString() {
        return location;
    }
}
