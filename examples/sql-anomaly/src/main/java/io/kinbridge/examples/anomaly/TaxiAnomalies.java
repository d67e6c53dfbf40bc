package io.kinbridge.examples.anomaly;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Writes rides for the application to score, waits for the scores, and says what the events are. */
public final class TaxiAnomalies {
    private static final Set<String> OPTIONS = Set.of("--input", "--windows", "--plot");
    private static final int EVENTS = 8;

    private TaxiAnomalies() {}

    /** Arguments: {@code --input rides.csv [--windows windows.json] [--plot plot.png]}. */
    public static void main(String[] args) throws IOException {
        Map<String, Path> options = options(args);
        Path input = options.get("--input");
        if (input == null) {
            throw new IllegalArgumentException("--input is missing: a file of lines such as 2014-07-01 00:00:00,10844");
        }
        List<Rides> rides = Rides.readCsv(input);
        Path labels = options.get("--windows");
        List<LabelledWindow> windows = labels == null ? List.of() : LabelledWindow.readJson(labels);
        List<ScoredRides> scores;
        try (KinesisClient kinesis = KinbridgeClients.sync(KinbridgeConfig.fromEnvironment())) {
            RideStreams streams = new RideStreams(kinesis, "taxi-rides", "taxi-scores");
            streams.create();
            streams.write(rides);
            System.out.println("written=" + rides.size() + ", waiting for the scores");
            scores = streams.readScores(rides.size());
        }
        List<ScoredRides> events = Events.DEFAULT.highest(scores, EVENTS);
        events.forEach(event -> System.out.println(line(event, windows)));
        Path plot = options.get("--plot");
        if (plot != null) {
            new ScorePlot(scores, windows, events).writePng(plot);
        }
    }

    private static Map<String, Path> options(String[] args) {
        Map<String, Path> options = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!OPTIONS.contains(args[i]) || i + 1 == args.length) {
                throw new IllegalArgumentException(
                        "'" + args[i] + "' is none of " + OPTIONS + ", or has no file after it");
            }
            options.put(args[i], Path.of(args[i + 1]));
        }
        return options;
    }

    private static String line(ScoredRides event, List<LabelledWindow> windows) {
        boolean labelled = windows.stream().anyMatch(window -> window.contains(event.since()));
        return Rides.TIME.format(event.since()) + " " + event.rides().count() + " rides, score "
                + Math.round(event.score() * 100) / 100.0 + (labelled ? ", labelled" : "");
    }
}
