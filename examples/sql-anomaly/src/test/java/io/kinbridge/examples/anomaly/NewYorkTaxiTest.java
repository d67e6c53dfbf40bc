package io.kinbridge.examples.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.function.ForestSettings;
import io.kinbridge.sql.function.StreamFunction;
import io.kinbridge.sql.function.StreamFunctions;
import io.kinbridge.sql.type.TypeName;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the application's function makes of New York's taxi rides, of the Numenta Anomaly Benchmark. */
class NewYorkTaxiTest {
    private static final String DATA = "KINBRIDGE_TEST_DATA";
    private static final ForestSettings SETTINGS = new ForestSettings(100, 256, 100_000, 24);
    private static final List<Column> CURSOR =
            List.of(Column.of("HALF_HOUR", TypeName.TIMESTAMP), Column.of("RIDES", TypeName.INTEGER));

    private static List<ScoredRides> scores = List.of();
    private static List<LabelledWindow> windows = List.of();

    @BeforeAll
    static void score() throws IOException {
        Path directory = Path.of(System.getenv().getOrDefault(DATA, "none"));
        Path rides = directory.resolve("nyc_taxi.csv");
        assumeThat(rides)
                .as("There is no nyc_taxi.csv: %s names no directory that holds it", DATA)
                .exists();
        windows = LabelledWindow.readJson(directory.resolve("nyc_taxi_anomaly_windows.json"));
        scores = scored(Rides.readCsv(rides), 1);
    }

    @Test
    void highest_threeEvents_areAllLabelled() {
        assertThat(Events.DEFAULT.highest(scores, 3))
                .allMatch(event -> windows.stream().anyMatch(window -> window.contains(event.since())));
    }

    @Test
    void highest_eightEvents_hitAllFiveWindows() {
        List<ScoredRides> events = Events.DEFAULT.highest(scores, 8);

        assertThat(windows)
                .hasSize(5)
                .allMatch(window -> events.stream().anyMatch(event -> window.contains(event.since())));
    }

    @Test
    void writePng_ofAllRides_showsLabelledWindows(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("plot.png");

        new ScorePlot(scores, windows, Events.DEFAULT.highest(scores, 8)).writePng(file);

        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(1600);
        assertThat(image.getHeight()).isEqualTo(840);
        assertThat(Files.size(file)).isGreaterThan(20_000);
    }

    private static List<ScoredRides> scored(List<Rides> rides, long seed) {
        StreamFunction forest = StreamFunctions.randomCutForest(CURSOR, SETTINGS, seed);
        List<ScoredRides> scored = new ArrayList<>();
        for (Rides halfHour : rides) {
            long time = halfHour.since().toInstant(ZoneOffset.UTC).toEpochMilli();
            forest.row(
                    time,
                    new Object[] {time, halfHour.count()},
                    (rowtime, row) -> scored.add(new ScoredRides(halfHour, ((Number) row[2]).doubleValue())));
        }
        return scored;
    }
}
