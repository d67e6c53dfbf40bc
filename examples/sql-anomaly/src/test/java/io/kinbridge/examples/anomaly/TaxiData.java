package io.kinbridge.examples.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** New York's taxi rides of the Numenta Anomaly Benchmark, which are not part of this repository but may lie beside it. */
record TaxiData(List<Rides> rides, List<LabelledWindow> windows) {
    private static final Path DIRECTORY = Path.of("..", "..", "..", "shared", "data");

    /** Skips the test if they are not there. */
    static TaxiData read() throws IOException {
        Path rides = DIRECTORY.resolve("nyc_taxi.csv");
        assumeTrue(
                Files.exists(rides),
                "there are no taxi rides at " + rides.toAbsolutePath().normalize());
        TaxiData data = new TaxiData(
                Rides.readCsv(rides), LabelledWindow.readJson(DIRECTORY.resolve("nyc_taxi_anomaly_windows.json")));
        assertThat(data.rides()).hasSize(10_320);
        assertThat(data.windows()).hasSize(5);
        return data;
    }
}
