package io.kinbridge.benchmark.sql;

import java.util.Arrays;
import java.util.Locale;

/** What both engines are asked, and by what one sees that they did it: how many rows, and what a column of them adds up to. */
enum SqlQuery {
    FILTER("filter and project", "FAHRENHEIT") {
        @Override
        Expected expected(SensorReadings readings) {
            int rows = 0;
            double sum = 0;
            for (int i = 0; i < readings.count(); i++) {
                if (readings.celsius(i) >= 20) {
                    rows++;
                    sum += readings.celsius(i) * 1.8 + 32;
                }
            }
            return new Expected(rows, sum);
        }
    },
    TUMBLING("tumbling count by key, 10 s", "READINGS") {
        @Override
        Expected expected(SensorReadings readings) {
            return new Expected(readings.windows() * SensorReadings.SENSORS, readings.count());
        }
    },
    SLIDING("sliding average by key, 10 s", "AVERAGE") {
        @Override
        Expected expected(SensorReadings readings) {
            int inWindow = SensorReadings.PER_WINDOW / SensorReadings.SENSORS + 1;
            double[][] latest = new double[SensorReadings.SENSORS][inWindow];
            double sum = 0;
            for (int i = 0; i < readings.count(); i++) {
                double[] ofSensor = latest[readings.sensor(i)];
                int turn = i / SensorReadings.SENSORS;
                ofSensor[turn % inWindow] = readings.celsius(i);
                sum += Arrays.stream(ofSensor).sum() / Math.min(turn + 1, inWindow);
            }
            return new Expected(readings.count(), sum);
        }
    },
    JOIN("join with a reference table", "STOREY") {
        @Override
        Expected expected(SensorReadings readings) {
            double sum = 0;
            for (int i = 0; i < readings.count(); i++) {
                sum += SensorReadings.storey(readings.sensor(i));
            }
            return new Expected(readings.count(), sum);
        }
    };

    private final String text;
    private final String checkedColumn;

    SqlQuery(String text, String checkedColumn) {
        this.text = text;
        this.checkedColumn = checkedColumn;
    }

    /**
     * What must come out, of the readings without their end.
     *
     * @param rows how many
     * @param sum of the checked column
     */
    record Expected(int rows, double sum) {}

    abstract Expected expected(SensorReadings readings);

    String text() {
        return text;
    }

    String checkedColumn() {
        return checkedColumn;
    }

    /** What its resources are called. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
