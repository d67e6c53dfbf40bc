package io.kinbridge.sql.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/**
 * Taxi rides of half hours, in JSON: New York's of the Numenta Anomaly Benchmark where they lie beside this repository, else made up,
 * with a day and a half that is not like the others.
 */
final class Rides {
    private static final Path CSV = Path.of("..", "..", "..", "shared", "data", "nyc_taxi.csv");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /** From the middle of September to the end of January: what was unusual in New York is in there. */
    private static final int SKIPPED = 3_700;

    private static final int MADE_UP = 2_400;
    private static final int MOST = 500;

    private Rides() {}

    static void write(KinesisClient kinesis, String stream) throws IOException {
        List<String> rides = read();
        for (int from = 0; from < rides.size(); from += MOST) {
            List<PutRecordsRequestEntry> records = rides.subList(from, Math.min(from + MOST, rides.size())).stream()
                    .map(ride -> PutRecordsRequestEntry.builder()
                            .partitionKey("taxi")
                            .data(SdkBytes.fromString(ride, StandardCharsets.UTF_8))
                            .build())
                    .toList();
            kinesis.putRecords(request -> request.streamName(stream).records(records));
        }
    }

    private static List<String> read() throws IOException {
        if (!Files.exists(CSV)) {
            return IntStream.range(0, MADE_UP).mapToObj(Rides::madeUp).toList();
        }
        List<String> rides = new ArrayList<>();
        for (String line : Files.readAllLines(CSV).subList(1 + SKIPPED, 10_321)) {
            String[] fields = line.split(",", -1);
            rides.add(json(fields[0], fields[1]));
        }
        return rides;
    }

    private static String madeUp(int number) {
        double day = 12_000 - 9_000 * Math.cos(number * Math.PI / 24) + number * 7919 % 1500;
        boolean unusual = number > 1_700 && number < 1_772;
        String since = TIME.format(LocalDateTime.of(2014, 7, 1, 0, 0).plusMinutes(30L * number));
        return json(since, Long.toString(Math.round(unusual ? day / 4 : day)));
    }

    private static String json(String since, String rides) {
        return "{\"HALF_HOUR\":\"" + since + "\",\"RIDES\":" + rides + "}";
    }
}
