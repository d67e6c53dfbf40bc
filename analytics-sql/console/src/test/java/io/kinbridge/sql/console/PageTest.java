package io.kinbridge.sql.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.client.KinbridgeConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    private static final Pattern MAP = Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Console console;

    @BeforeAll
    static void start() throws IOException {
        console = Console.start(
                ConsoleConfig.of(KinbridgeConfig.of("127.0.0.1:1")).withAddress("127.0.0.1", 0));
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void page_asked_bringsAnImportMapThatItsPolicyAllows() throws Exception {
        HttpResponse<String> page = get("/", Map.of());
        Matcher map = MAP.matcher(page.body());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(map.find()).isTrue();
        String hash = Base64.getEncoder()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(map.group(1).getBytes(StandardCharsets.UTF_8)));
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self' 'sha256-" + hash + "';")
                .doesNotContain("unsafe");
    }

    @Test
    void libraries_importedByName_areThereAndLast() throws Exception {
        Matcher map = MAP.matcher(get("/", Map.of()).body());
        assertThat(map.find()).isTrue();
        JsonNode imports = new ObjectMapper().readTree(map.group(1)).path("imports");

        assertThat(imports.path("@codemirror/state").asText()).startsWith("/lib/");
        for (Map.Entry<String, JsonNode> library : imports.properties()) {
            if (!library.getKey().endsWith("/")) {
                HttpResponse<String> script = get(library.getValue().asText(), Map.of());
                assertThat(script.statusCode()).as(library.getKey()).isEqualTo(200);
                assertThat(script.headers().firstValue("Content-Type")).hasValue("text/javascript; charset=utf-8");
                assertThat(script.headers().firstValue("Cache-Control"))
                        .hasValueSatisfying(value -> assertThat(value).contains("immutable"));
            }
        }
    }

    @Test
    void file_askedAgainOrZipped_costsLess() throws Exception {
        HttpResponse<String> plain = get("/lib/codemirror/6.0.1/dist/index.js", Map.of());
        HttpResponse<byte[]> zipped = CLIENT.send(
                request("/lib/codemirror/6.0.1/dist/index.js", Map.of("Accept-Encoding", "gzip")),
                HttpResponse.BodyHandlers.ofByteArray());
        HttpResponse<String> again = get(
                "/lib/codemirror/6.0.1/dist/index.js",
                Map.of("If-None-Match", plain.headers().firstValue("ETag").orElseThrow()));

        assertThat(zipped.body().length).isLessThan(plain.body().length());
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(plain.body());
        assertThat(again.statusCode()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/web/../Console.class",
                "/web/%2e%2e/Console.class",
                "/web/..%2fConsole.class",
                "/lib/../../MANIFEST.MF",
                "/lib/%2e%2e/importmap.json",
                "/web/",
                "/lib/codemirror/6.0.1/dist",
                "/web/.secret.js",
                "/META-INF/importmap.json"
            })
    void file_outsideOfThePage_isNotGiven(String path) throws Exception {
        assertThat(get(path, Map.of()).statusCode()).isIn(400, 404);
    }

    private static HttpResponse<String> get(String path, Map<String, String> headers) throws Exception {
        return CLIENT.send(request(path, headers), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest request(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(console.url() + path));
        headers.forEach(request::header);
        return request.build();
    }
}
