package io.kinbridge.firehose.format.columnar;

import io.kinbridge.firehose.destination.Delivery;
import io.kinbridge.firehose.format.EncodedObject;
import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.firehose.record.Failure;
import io.kinbridge.firehose.record.RecordBatch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import software.amazon.awssdk.services.firehose.model.DataFormatConversionConfiguration;
import software.amazon.awssdk.services.firehose.model.Deserializer;
import software.amazon.awssdk.services.firehose.model.Serializer;

/** Converts records into a file of a directory. */
final class ConversionHarness {
    static final Deserializer OPENX =
            Deserializer.builder().openXJsonSerDe(open -> {}).build();
    static final Deserializer HIVE =
            Deserializer.builder().hiveJsonSerDe(hive -> {}).build();
    static final Serializer PARQUET =
            Serializer.builder().parquetSerDe(parquet -> {}).build();
    static final Serializer ORC = Serializer.builder().orcSerDe(orc -> {}).build();
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    /** A column of each type that has no parts. */
    static final String SCALARS = table(
            "a:boolean",
            "b:tinyint",
            "c:smallint",
            "d:int",
            "e:bigint",
            "f:float",
            "g:double",
            "h:string",
            "i:char(3)",
            "j:varchar(4)",
            "k:binary",
            "l:date",
            "m:timestamp",
            "n:decimal(9,2)",
            "o:decimal(38,10)");

    /** Columns that have parts. */
    static final String NESTED = table(
            "id:bigint",
            "tags:array<string>",
            "person:struct<name:string,age:int,born:struct<at:timestamp>>",
            "attrs:map<string,array<int>>",
            "deep:array<map<string,struct<x:decimal(10,2),y:array<double>>>>");

    static final String[] NESTED_RECORDS = {"""
                {"id":1,"tags":["a",null,"c"],"person":{"age":30,"name":"Ann","born":{"at":"1990-01-02 03:04:05"}},
                 "attrs":{"k":[1,2],"l":[],"m":null},"deep":[{"p":{"x":1.5,"y":[1,2.5]}},{},null]}""", """
                {"id":2,"tags":[],"person":{},"attrs":{},"deep":[]}""", """
                {"id":3,"tags":null}"""};

    private static final TopicPartition PARTITION = new TopicPartition("t", 3);

    private final Path directory;
    private final Deserializer input;
    private final Serializer output;

    ConversionHarness(Path directory, Deserializer input, Serializer output) {
        this.directory = directory;
        this.input = input;
        this.output = output;
    }

    /** What became of records: where the object is, if there is one, and those that failed. */
    record Outcome(Path file, int records, Map<Integer, Failure> failures) {
        String only() {
            return failures.values().iterator().next().message();
        }
    }

    static String table(String... columns) {
        StringBuilder json = new StringBuilder("{\"Table\":{\"StorageDescriptor\":{\"Columns\":[");
        for (int i = 0; i < columns.length; i++) {
            int colon = columns[i].indexOf(':');
            json.append(i == 0 ? "" : ",")
                    .append("{\"Name\":\"" + columns[i].substring(0, colon) + "\",\"Type\":\""
                            + columns[i].substring(colon + 1) + "\"}");
        }
        return json.append("]}}}").toString();
    }

    static DataFormatConversionConfiguration configuration(Deserializer input, Serializer output) {
        return DataFormatConversionConfiguration.builder()
                .schemaConfiguration(schema -> schema.databaseName("db").tableName("events"))
                .inputFormatConfiguration(format -> format.deserializer(input))
                .outputFormatConfiguration(format -> format.serializer(output))
                .build();
    }

    ConvertedFormat format(String table) {
        try {
            Path definition = Files.writeString(directory.resolve("table.json"), table);
            return ConvertedFormat.of(
                    ConversionSettings.of(configuration(input, output), "111122223333", "eu-west-1"),
                    new FormatSettings(definition.toString(), Duration.ZERO),
                    HttpClient.newHttpClient(),
                    Clock.fixed(NOW, ZoneOffset.UTC));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Outcome convert(String table, String... records) {
        return convert(
                table,
                List.of(records).stream()
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .toList());
    }

    Outcome convert(String table, List<byte[]> records) {
        RecordBatch batch = new RecordBatch();
        for (int i = 0; i < records.size(); i++) {
            batch.add(DeliveryRecord.of(PARTITION, 100 + i, 0, null, records.get(i), null));
        }
        Map<Integer, Failure> failures = new TreeMap<>();
        Delivery delivery = new Delivery() {
            @Override
            public void failed(int record, Failure failure) {
                if (failures.put(record, failure) != null) {
                    throw new IllegalStateException("Record " + record + " failed twice");
                }
            }

            @Override
            public void recorded(int record, Failure failure) {
                throw new IllegalStateException("Nothing is delivered");
            }

            @Override
            public void attempted(boolean succeeded) {
                throw new IllegalStateException("Nothing is attempted");
            }
        };
        try {
            ConvertedFormat format = format(table);
            EncodedObject object = format.encode(batch, delivery);
            Path file = Files.createTempFile(directory, "object", format.extension());
            Files.delete(file);
            if (object == null) {
                return new Outcome(file, 0, failures);
            }
            try (InputStream in = object.newInputStream()) {
                Files.copy(in, file);
            }
            return new Outcome(file, object.records(), failures);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
