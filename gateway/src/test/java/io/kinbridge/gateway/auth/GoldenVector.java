package io.kinbridge.gateway.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A signed request of src/test/resources/sigv4: a line of JSON, in files whose first line says what made them. */
record GoldenVector(String name, String keyId, String service, Instant at, WireRequest request) {
    private static final Path DIRECTORY = Path.of("src/test/resources/sigv4");
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<GoldenVector> read(String file) throws IOException {
        List<GoldenVector> vectors = new ArrayList<>();
        for (String line : Files.readAllLines(DIRECTORY.resolve(file))) {
            if (!line.startsWith("#")) {
                vectors.add(parse(line));
            }
        }
        return vectors;
    }

    static void write(String file, String origin, List<GoldenVector> vectors) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("# " + origin);
        for (GoldenVector vector : vectors) {
            lines.add(vector.json());
        }
        Files.createDirectories(DIRECTORY);
        Files.write(DIRECTORY.resolve(file), lines);
    }

    @Override
    public String toString() {
        return name;
    }

    private static GoldenVector parse(String line) throws JsonProcessingException {
        JsonNode json = JSON.readTree(line);
        List<WireRequest.Header> headers = new ArrayList<>();
        json.get("headers")
                .forEach(header -> headers.add(new WireRequest.Header(
                        header.get(0).textValue(), header.get(1).textValue())));
        return new GoldenVector(
                json.get("name").textValue(),
                json.get("key").textValue(),
                json.get("service").textValue(),
                Instant.parse(json.get("at").textValue()),
                new WireRequest(
                        json.get("method").textValue(),
                        json.get("path").textValue(),
                        json.get("query").textValue(),
                        headers,
                        Base64.getDecoder().decode(json.get("body").textValue())));
    }

    private String json() throws JsonProcessingException {
        ObjectNode json = JSON.createObjectNode()
                .put("name", name)
                .put("key", keyId)
                .put("service", service)
                .put("at", at.toString())
                .put("method", request.method())
                .put("path", request.path())
                .put("query", request.query());
        request.allHeaders()
                .forEach(header -> json.withArrayProperty("headers")
                        .addArray()
                        .add(header.name())
                        .add(header.value()));
        return JSON.writeValueAsString(json.put("body", Base64.getEncoder().encodeToString(request.body())));
    }
}
