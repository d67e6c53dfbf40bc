package io.kinbridge.sql.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * The page in Chromium, on a cluster. Skipped where there is no Chromium, or no npm that installs playwright-core. Its pictures are in
 * {@code target/screenshots}. {@code -Dkinbridge.console.frames=true} holds each frame to 100 ms, which is a machine's matter;
 * {@code -Dkinbridge.console.seconds} says how long to watch.
 */
@ExtendWith(KafkaForTests.class)
@Timeout(180)
class ConsoleBrowserIT {
    private static final Path PICTURES = Path.of("target/screenshots").toAbsolutePath();
    private static final boolean HELD_TO_FRAMES = Boolean.getBoolean("kinbridge.console.frames");
    private static final int SECONDS = Integer.getInteger("kinbridge.console.seconds", HELD_TO_FRAMES ? 20 : 5);
    private static final int OTHER_CLIENTS = 19;

    /** Names as in a README, on a cluster that nobody else uses. */
    private static final boolean PLAIN_NAMES = Boolean.getBoolean("kinbridge.console.plain.names");

    @TempDir
    private static Path directory;

    private static final Map<String, String> ENVIRONMENT = new HashMap<>();
    private static KinbridgeClients clients;
    private static Console console;
    private static String clicks;

    @BeforeAll
    static void open(TestKafka kafka) throws Exception {
        Optional<Path> chromium =
                NodeTests.onPath("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
        assumeThat(chromium).as("no Chromium is here").isPresent();
        NodeTests.assumePlaywright();
        KinbridgeConfig cluster = KinbridgeConfig.of(kafka.bootstrapServers()).withLease(Duration.ofMillis(500));
        clients = KinbridgeClients.open(cluster);
        clicks = stream(name(kafka, "clicks"), 2);
        String rides = stream(name(kafka, "taxi-rides"), 1);
        String totals = stream(name(kafka, "page-totals"), 1);
        Rides.write(kinesis(), rides);
        console = Console.start(
                ConsoleConfig.of(cluster).withAddress("127.0.0.1", 0).withDirectory(directory));
        ENVIRONMENT.putAll(Map.of(
                "CONSOLE", console.url().toString(),
                "CHROMIUM", chromium.orElseThrow().toString(),
                "PICTURES", PICTURES.toString(),
                "CLICKS", clicks,
                "RIDES", rides,
                "TOTALS", totals,
                "SECONDS", Integer.toString(SECONDS),
                "FRAMES", Boolean.toString(HELD_TO_FRAMES)));
    }

    @AfterAll
    static void close() {
        if (console != null) {
            console.close();
        }
        if (clients != null) {
            clients.close();
        }
    }

    @Test
    void page_usedByHand_doesWhatItShows() throws Exception {
        try (ClickFeed feed = new ClickFeed(kinesis(), clicks)) {
            feed.flow(200);
            assertThat(NodeTests.pass(ENVIRONMENT, "page/page.test.mjs")).contains("fail 0", "skipped 0");
        }
    }

    @Test
    void page_amongTwentyClientsAtFiveThousandRows_staysResponsive() throws Exception {
        List<Events> others = new ArrayList<>();
        try (ClickFeed feed = new ClickFeed(kinesis(), clicks)) {
            feed.flow(5_000);
            for (int client = 0; client < OTHER_CLIENTS; client++) {
                Browser browser = Browser.in(console.url());
                String sql = "SELECT STREAM * FROM \\\"" + clicks + "\\\" WHERE \\\"status\\\" = 404";
                Browser.Reply query = Eventually.within(Duration.ofSeconds(20))
                        .until(() -> browser.post("queries", "{'sql':'" + sql + "'}"), reply -> reply.status() == 201);
                others.add(browser.events(query.json().path("id").asText()));
            }
            String said = NodeTests.pass(ENVIRONMENT, "page/frames.test.mjs");
            said.lines().filter(line -> line.contains("FRAMES")).forEach(System.out::println);
            assertThat(others).allSatisfy(events -> assertThat(events.rows()).isNotEmpty());
        } finally {
            for (Events events : others) {
                events.close();
            }
        }
    }

    private static KinesisClient kinesis() {
        return clients.syncClient();
    }

    private static String name(TestKafka kafka, String prefix) {
        return PLAIN_NAMES ? prefix : kafka.uniqueName(prefix);
    }

    private static String stream(String name, int shards) {
        kinesis().createStream(request -> request.streamName(name).shardCount(shards));
        Eventually.within(Duration.ofSeconds(30))
                .until(
                        () -> kinesis()
                                .describeStreamSummary(request -> request.streamName(name))
                                .streamDescriptionSummary()
                                .streamStatus(),
                        StreamStatus.ACTIVE::equals);
        return name;
    }
}
