package io.kinbridge.benchmark;

import io.kinbridge.firehose.destination.Delivery;
import io.kinbridge.firehose.format.EncodedObject;
import io.kinbridge.firehose.format.columnar.ConversionSettings;
import io.kinbridge.firehose.format.columnar.ConvertedFormat;
import io.kinbridge.firehose.format.columnar.FormatSettings;
import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.firehose.record.Failure;
import io.kinbridge.firehose.record.RecordBatch;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import software.amazon.awssdk.services.firehose.model.DataFormatConversionConfiguration;

/** JSON records into one Parquet object, beside a bare ParquetWriter that is fed the same rows, parsed before. On one thread. */
final class ParquetBenchmark {
    private static final int ROWS = 200_000;
    private static final long SEED = 1;
    private static final TopicPartition PARTITION = new TopicPartition("sensors", 0);
    private static final String[] STATES = {"ok", "degraded", "offline", "starting", "maintenance"};

    /** Between what the two write: their metadata name different writers. */
    private static final double TOLERANCE = 0.02;

    private final RecordBatch batch = new RecordBatch();
    private final List<Object[]> rows = new ArrayList<>();
    private final ConvertedFormat format;
    private long converted;
    private long bare;

    ParquetBenchmark(Path directory) throws IOException {
        Random random = new Random(SEED);
        for (int i = 0; i < ROWS; i++) {
            add(i, random);
        }
        Path definition = Files.writeString(directory.resolve("sensors.json"), table());
        format = ConvertedFormat.of(
                ConversionSettings.of(
                        DataFormatConversionConfiguration.builder()
                                .schemaConfiguration(
                                        schema -> schema.databaseName("db").tableName("sensors"))
                                .inputFormatConfiguration(
                                        input -> input.deserializer(serDe -> serDe.openXJsonSerDe(openX -> {})))
                                .outputFormatConfiguration(
                                        output -> output.serializer(serDe -> serDe.parquetSerDe(parquet -> {})))
                                .build(),
                        "111122223333",
                        "eu-west-1"),
                new FormatSettings(definition.toString(), Duration.ZERO),
                HttpClient.newHttpClient(),
                Clock.systemUTC());
    }

    private static String table() {
        StringBuilder columns = new StringBuilder();
        for (String column : BareParquet.COLUMNS) {
            int space = column.indexOf(' ');
            columns.append(columns.isEmpty() ? "" : ",")
                    .append("{\"Name\":\"" + column.substring(0, space) + "\",\"Type\":\"" + column.substring(space + 1)
                            + "\"}");
        }
        return "{\"StorageDescriptor\":{\"Columns\":[" + columns + "]}}";
    }

    private void add(int i, Random random) {
        long id = 1_000_000_000L + i;
        String device = "device-%05d".formatted(random.nextInt(5_000));
        long seconds = 1_700_000_000L + i;
        int millis = random.nextInt(1000);
        double temperature = random.nextInt(100_000) / 1000.0;
        double humidity = random.nextInt(10_000) / 100.0;
        int count = random.nextInt(1_000);
        boolean charging = random.nextBoolean();
        String state = STATES[random.nextInt(STATES.length)];
        String message =
                Long.toString(random.nextLong(), 36) + " seen by gateway " + Long.toString(random.nextLong(), 36);
        String json = ("{\"id\":%d,\"device\":\"%s\",\"at\":%d%03d,\"temperature\":%s,\"humidity\":%s,\"count\":%d,"
                        + "\"charging\":%b,\"state\":\"%s\",\"message\":\"%s\",\"batch\":\"b%d\"}\n")
                .formatted(
                        id, device, seconds, millis, temperature, humidity, count, charging, state, message, i / 1000);
        batch.add(DeliveryRecord.of(PARTITION, i, 0, null, json.getBytes(StandardCharsets.UTF_8), null));
        rows.add(new Object[] {
            id,
            device,
            BareParquet.timestamp(seconds, millis),
            temperature,
            humidity,
            count,
            charging,
            state,
            message,
            "b" + i / 1000
        });
    }

    Comparison run(int rounds) throws Exception {
        Comparison comparison = Comparison.inTurns(rounds, this::bare, this::converted);
        if (Math.abs(1 - (double) converted / bare) > TOLERANCE) {
            throw new IllegalStateException("The objects differ: " + bare + " and " + converted + " bytes");
        }
        return comparison;
    }

    private int bare() throws IOException {
        bare = BareParquet.write(rows);
        return ROWS;
    }

    private int converted() throws IOException {
        EncodedObject object = format.encode(batch, new AllSucceeds());
        if (object == null || object.records() != ROWS) {
            throw new IllegalStateException("Records are missing");
        }
        converted = object.length();
        return ROWS;
    }

    private static final class AllSucceeds implements Delivery {
        @Override
        public void failed(int record, Failure failure) {
            throw new IllegalStateException(failure.message());
        }

        @Override
        public void recorded(int record, Failure failure) {
            throw new IllegalStateException(failure.message());
        }

        @Override
        public void attempted(boolean succeeded) {
            throw new IllegalStateException("Nothing is attempted");
        }
    }
}
