package io.kinbridge.benchmark.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The input: readings of 1,000 sensors in turn, ten a millisecond, as JSON of some 110 bytes. The same in each run but for when they
 * begin.
 *
 * @param count a multiple of {@link #PER_WINDOW}
 * @param startMillis ROWTIME of the first, a multiple of {@link #WINDOW_MILLIS}
 */
record SensorReadings(int count, long startMillis) {
    static final int SENSORS = 1_000;
    static final int WINDOW_MILLIS = 10_000;
    private static final int PER_MILLI = 10;
    static final int PER_WINDOW = WINDOW_MILLIS * PER_MILLI;

    /** Sensors do not come in the order of their numbers; has no factor in common with {@link #SENSORS}. */
    private static final int STEP = 617;

    private static final int STOREYS = 12;
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    SensorReadings {
        if (count <= 0 || count % PER_WINDOW != 0) {
            throw new IllegalArgumentException(count + " readings are not whole windows of " + PER_WINDOW);
        }
        if (startMillis % WINDOW_MILLIS != 0) {
            throw new IllegalArgumentException(startMillis + " ms is not where a window of 10 s begins");
        }
    }

    /** Readings of which the last is a minute ago, so that no clock is behind them. */
    static SensorReadings endingBefore(long nowMillis, int count) {
        long start = nowMillis - 60_000 - count / PER_MILLI;
        return new SensorReadings(count, start - start % WINDOW_MILLIS);
    }

    int windows() {
        return count / PER_WINDOW;
    }

    /** ROWTIME of a reading, milliseconds since 1970. */
    long rowtime(int reading) {
        return startMillis + reading / PER_MILLI;
    }

    int sensor(int reading) {
        return (int) ((long) reading * STEP % SENSORS);
    }

    /** From 0 to 39.99, spread evenly. */
    double celsius(int reading) {
        return (((reading * 2_654_435_761L) >>> 16) % 4_000) / 100.0;
    }

    byte[] json(int reading) {
        return json(sensorName(sensor(reading)), celsius(reading), reading, rowtime(reading));
    }

    /** After all readings: closes every window, passes no filter and finds no sensor. */
    byte[] endJson() {
        return json("sensor-none", -300, count, endRowtime());
    }

    long endRowtime() {
        return rowtime(count) + WINDOW_MILLIS;
    }

    private static byte[] json(String sensor, double celsius, int seq, long rowtime) {
        return ("{\"SENSOR\":\"" + sensor + "\",\"CELSIUS\":" + celsius + ",\"SEQ\":" + seq + ",\"TAKEN\":\""
                        + TIMESTAMP.format(Instant.ofEpochMilli(rowtime)) + "\",\"NOTE\":\"shaft "
                        + seq % 97 + ", as usual\"}")
                .getBytes(UTF_8);
    }

    private static String sensorName(int sensor) {
        return String.format(Locale.ROOT, "sensor-%04d", sensor);
    }

    static int storey(int sensor) {
        return sensor % STOREYS;
    }

    /** The reference table: a line of sensor, room and storey for each sensor. */
    static List<String> referenceTable() {
        return IntStream.range(0, SENSORS)
                .mapToObj(sensor -> sensorName(sensor) + ",room " + sensor % 40 + "," + storey(sensor))
                .toList();
    }
}
