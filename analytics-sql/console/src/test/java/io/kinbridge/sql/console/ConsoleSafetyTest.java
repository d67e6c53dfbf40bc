package io.kinbridge.sql.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.client.KinbridgeConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what. There is no Kafka: whoever gets so far is answered Unavailable. */
@Timeout(60)
class ConsoleSafetyTest {
    private static final ConsoleConfig CONFIG = ConsoleConfig.of(
                    KinbridgeConfig.of("127.0.0.1:1").withRequestTimeout(Duration.ofSeconds(1)))
            .withAddress("127.0.0.1", 0);
    private static final String CHECK = "{'sql':'SELECT STREAM 1 FROM S'}";

    private Console console;

    private URI start(ConsoleConfig config) throws IOException {
        console = Console.start(config);
        return console.url();
    }

    @AfterEach
    void stop() {
        if (console != null) {
            console.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void start_beyondLoopbackUnguarded_isRefused(String host) {
        assertThatThrownBy(() -> Console.start(CONFIG.withAddress(host, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing guards it")
                .hasMessageContaining("KINBRIDGE_CONSOLE_PASSWORD")
                .hasMessageContaining("--proxy-user-header");
    }

    @Test
    void start_beyondLoopbackWithPassword_listens() throws Exception {
        start(CONFIG.withAddress("0.0.0.0", 0).withAccess(ConsoleAccess.password("correct horse")));
        assertThat(new Browser(URI.create("http://127.0.0.1:" + console.url().getPort()))
                        .get("session")
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 200",
        "127.0.0.1, 200",
        "[::1], 200",
        "console.example, 200",
        "CONSOLE.EXAMPLE:8080, 200",
        "other.example:8443, 200",
        "other.example, 421",
        "evil.example, 421",
        "localhost.evil.example, 421",
        "127.0.0.1.evil.example, 421",
        "console.example.evil, 421"
    })
    void request_forAName_isServedIfItIsTheConsoles(String host, int status) throws Exception {
        URI url = start(CONFIG.withAllowedHosts(Set.of("console.example", "other.example:8443")));
        for (String path : new String[] {"/", "/api/v1/session", "/web/index.html"}) {
            assertThat(raw(url, "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 " + status + " ")
                    .contains("X-Content-Type-Options: nosniff", "frame-ancestors 'none'");
        }
    }

    @Test
    void request_withoutHost_isRefused() throws Exception {
        assertThat(raw(start(CONFIG), "GET / HTTP/1.0\r\n\r\n")).matches("(?s)HTTP/1.1 4\\d\\d .*");
    }

    @Test
    void mutation_fromElsewhere_isRefusedAlsoOnLoopback() throws Exception {
        Browser page = Browser.in(start(CONFIG));
        assertThat(page.with("X-Kinbridge-Csrf", "").post("check", CHECK).status())
                .isEqualTo(403);
        assertThat(page.with("X-Kinbridge-Csrf", "guess").post("check", CHECK).status())
                .isEqualTo(403);
        for (String origin :
                new String[] {"", "null", "http://evil.example", "http://127.0.0.1:1", "http://localhost"}) {
            assertThat(page.with("Origin", origin).post("check", CHECK).status())
                    .as(origin)
                    .isEqualTo(403);
        }
        assertThat(page.with("Sec-Fetch-Site", "cross-site")
                        .post("check", CHECK)
                        .status())
                .isEqualTo(403);
        assertThat(page.with("Sec-Fetch-Site", "same-site").get("dialect").status())
                .isEqualTo(403);
        assertThat(page.with("Cookie", "").post("check", CHECK).error()).isEqualTo("NoSession");
        assertThat(page.with("Sec-Fetch-Site", "same-origin").get("dialect").status())
                .isEqualTo(200);
        assertThat(page.post("check", "{}").error()).isEqualTo("Invalid");
    }

    @Test
    void token_ofAnotherSession_isRefused() throws Exception {
        URI url = start(CONFIG);
        String other = Browser.in(url).headers().get("X-Kinbridge-Csrf");
        assertThat(Browser.in(url)
                        .with("X-Kinbridge-Csrf", other)
                        .post("check", CHECK)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void session_cookie_isOutOfReachOfScriptsAndOtherSites() throws Exception {
        Browser.Reply session = new Browser(start(CONFIG)).get("session");
        assertThat(session.cookie())
                .contains("HttpOnly", "SameSite=Strict", "Path=/")
                .startsWith("kinbridge-console-");
        assertThat(session.json().path("auth").asText()).isEqualTo("none");
        assertThat(session.json().at("/limits/queries").asInt()).isEqualTo(5);
    }

    @Test
    void password_rightOrWrong_opensOrDoesNot() throws Exception {
        Browser page = new Browser(start(CONFIG.withAccess(ConsoleAccess.password("correct horse"))));
        assertThat(page.get("session").error()).isEqualTo("PasswordWanted");
        assertThat(page.get("dialect").status()).isEqualTo(401);
        assertThat(page.post("login", "{'password':'wrong horse'}").status()).isEqualTo(401);
        assertThat(page.with("Origin", "http://evil.example")
                        .post("login", "{'password':'correct horse'}")
                        .status())
                .isEqualTo(403);

        Browser.Reply session = page.post("login", "{'password':'correct horse'}");
        assertThat(session.json().path("auth").asText()).isEqualTo("password");
        page.take(session);
        assertThat(page.get("dialect").status()).isEqualTo(200);

        assertThat(page.post("logout", "{}").status()).isEqualTo(200);
        assertThat(page.get("dialect").status()).isEqualTo(401);
    }

    @Test
    void password_triedTooOften_isNotLookedAt() throws Exception {
        Browser page = new Browser(start(CONFIG.withAccess(ConsoleAccess.password("correct horse"))));
        for (int i = 0; i < 5; i++) {
            assertThat(page.post("login", "{'password':'guess'}").status()).isEqualTo(401);
        }
        assertThat(page.post("login", "{'password':'correct horse'}").status()).isEqualTo(429);
    }

    @Test
    void proxy_sayingWhoItIs_isBelievedAtItsAddressAlone() throws Exception {
        Browser page = new Browser(start(CONFIG.withAccess(ConsoleAccess.proxy("X-User", Set.of("127.0.0.1")))));
        assertThat(page.get("session").status()).isEqualTo(403);
        Browser ada = page.with("X-User", "ada");
        Browser.Reply session = ada.get("session");
        assertThat(session.json().path("user").asText()).isEqualTo("ada");
        ada.take(session);
        assertThat(ada.get("dialect").status()).isEqualTo(200);
        assertThat(ada.with("X-User", "eve").get("dialect").status()).isEqualTo(401);
        stop();

        Browser direct = new Browser(start(CONFIG.withAccess(ConsoleAccess.proxy("X-User", Set.of("192.0.2.7")))));
        assertThat(direct.with("X-User", "ada").get("session").status()).isEqualTo(403);
    }

    @Test
    void body_tooLargeOrOfAnotherType_isRefused() throws Exception {
        Browser page = Browser.in(start(CONFIG));
        String large = " ".repeat(CONFIG.limits().bodyBytes()) + "{}";
        assertThat(page.post("check", large).status()).isEqualTo(413);
        HttpRequest chunked = page.request("check")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofString(large)))
                .build();
        HttpRequest form = page.request("check")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        HttpClient client = HttpClient.newHttpClient();
        assertThat(client.send(chunked, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(413);
        assertThat(client.send(form, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource({"[, no JSON", "[], no JSON object", "{}, is missing", "{'sql':1}, is NUMBER"})
    void body_wrong_isToldWithoutTheServersInside(String body, String told) throws Exception {
        Browser.Reply reply = Browser.in(start(CONFIG)).post("check", body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().toString()).contains(told).doesNotContain("jackson", "Exception", "java");
    }

    @Test
    void path_unknown_saysSo() throws Exception {
        Browser page = Browser.in(start(CONFIG));
        assertThat(page.get("nothing").error()).isEqualTo("NotFound");
        assertThat(page.get("check").error()).isEqualTo("MethodNotAllowed");
        assertThat(page.get("queries/0123/events").status()).isEqualTo(404);
        assertThat(page.delete("queries/0123").status()).isEqualTo(404);
        assertThat(page.send("PUT", "sources/..%2Fevil/schema", "{}").status()).isIn(400, 404);
    }

    @Test
    void kafkaAway_isAnsweredWithoutTheServersInside() throws Exception {
        Browser.Reply reply = Browser.in(start(CONFIG)).get("sources");
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.json().toString()).doesNotContain("xception", "org.apache", "127.0.0.1");
    }

    private static String raw(URI url, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", url.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
