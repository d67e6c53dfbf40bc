package io.kinbridge.examples.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.sql.application.ApplicationFile;
import io.kinbridge.sql.run.RunSettings;
import io.kinbridge.sql.run.SqlApplication;
import io.kinbridge.sql.topology.ApplicationSettings;
import io.kinbridge.sql.topology.ApplicationSettings.StartingPosition;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The application as it is declared, run on a broker over half a year of rides. */
@ExtendWith(KafkaForTests.class)
@Timeout(180)
class TaxiAnomaliesKafkaIT {
    private static List<ScoredRides> scores = List.of();
    private static TaxiData data = new TaxiData(List.of(), List.of());

    @BeforeAll
    static void score(TestKafka kafka, @TempDir Path folder) throws IOException {
        data = TaxiData.read();
        String rides = kafka.uniqueName("rides");
        String scored = kafka.uniqueName("scores");
        KinbridgeConfig cluster = KinbridgeConfig.of(kafka.bootstrapServers());
        ApplicationSettings settings = ApplicationSettings.of(kafka.uniqueName("application"), cluster, folder)
                .withStartingPosition(StartingPosition.TRIM_HORIZON)
                .withStreams(
                        "producer.transaction.timeout.ms",
                        "60000"); // a transaction that ends is written to the stream again
        try (KinesisClient kinesis = KinbridgeClients.sync(cluster)) {
            RideStreams streams = new RideStreams(kinesis, rides, scored);
            streams.create();
            streams.write(data.rides());
            try (SqlApplication application =
                    SqlApplication.start(application(folder, rides, scored), RunSettings.of(settings))) {
                scores = streams.readScores(data.rides().size());
                assertThat(application.failure()).isEmpty();
            }
        }
    }

    /** Of other streams than the example's, which somebody's cluster may have. */
    private static ApplicationFile application(Path folder, String rides, String scored) throws IOException {
        Files.copy(Path.of("app.sql"), folder.resolve("app.sql"));
        String declaration = Files.readString(Path.of("application.json"))
                .replace("stream/taxi-rides", "stream/" + rides)
                .replace("stream/taxi-scores", "stream/" + scored);
        return ApplicationFile.read(Files.writeString(folder.resolve("application.json"), declaration));
    }

    @Test
    void scores_ofAllRides_areInTheirOrderAndZeroWhileLearning() {
        assertThat(scores).extracting(ScoredRides::rides).containsExactlyElementsOf(data.rides());
        assertThat(scores.subList(0, 256)).allMatch(row -> row.score() == 0);
        assertThat(scores.subList(600, scores.size())).allMatch(row -> row.score() > 0);
    }

    @Test
    void highest_threeEvents_areAllLabelled() {
        assertThat(Events.DEFAULT.highest(scores, 3))
                .hasSize(3)
                .allMatch(event -> data.windows().stream().anyMatch(window -> window.contains(event.since())));
    }

    @Test
    void highest_eightEvents_hitAllFiveWindows() {
        List<ScoredRides> events = Events.DEFAULT.highest(scores, 8);

        assertThat(data.windows())
                .allMatch(window -> events.stream().anyMatch(event -> window.contains(event.since())));
    }

    @Test
    void writePng_ofAllRides_showsLabelledWindows(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("plot.png");

        new ScorePlot(scores, data.windows(), Events.DEFAULT.highest(scores, 8)).writePng(file);

        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(1600);
        assertThat(image.getHeight()).isEqualTo(840);
        assertThat(Files.size(file)).isGreaterThan(20_000);
    }
}
