package io.kinbridge.sql.application;

import com.fasterxml.jackson.databind.JsonNode;
import io.kinbridge.sql.application.ReferenceDataSource.CompactedTopic;
import io.kinbridge.sql.application.ReferenceDataSource.LocalFile;
import io.kinbridge.sql.application.ReferenceDataSource.Location;
import io.kinbridge.sql.application.ReferenceDataSource.S3Object;
import io.kinbridge.sql.input.InvalidSchemaException;
import io.kinbridge.sql.input.SourceSchema;
import io.kinbridge.sql.output.OutputFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the inputs, outputs, reference tables and functions of one application, and notes what is wrong with them. */
final class ApplicationJson {
    private static final String IN_APPLICATION_NAME = "[^\\s\"<>&-]{1,32}";

    private final Path folder;
    private final List<String> faults;
    private final ResourceNames resources;
    private final Set<String> taken = new HashSet<>();

    /**
     * @param folder what paths are relative to
     * @param faults takes what is wrong
     * @param ignored takes the names of what is there and does not count
     */
    ApplicationJson(Path folder, List<String> faults, Set<String> ignored) {
        this.folder = folder;
        this.faults = faults;
        this.resources = new ResourceNames(ignored);
    }

    /** Those that are right. */
    private static <T> List<T> all(JsonPlace array, Function<JsonPlace, Optional<T>> read) {
        List<T> all = new ArrayList<>();
        array.elements().forEach(element -> read.apply(element).ifPresent(all::add));
        return all;
    }

    List<ApplicationInput> inputs(JsonPlace inputs) {
        return all(inputs, this::input);
    }

    List<ApplicationOutput> outputs(JsonPlace outputs) {
        return all(outputs, this::output);
    }

    List<ReferenceDataSource> referenceTables(JsonPlace sources) {
        return all(sources, this::referenceTable);
    }

    List<JavaFunction> functions(JsonPlace functions) {
        return all(functions, this::function);
    }

    private Optional<ApplicationInput> input(JsonPlace input) {
        input.object(Set.of(
                "NamePrefix",
                "InputProcessingConfiguration",
                "KinesisStreamsInput",
                "KinesisFirehoseInput",
                "KafkaTopicInput",
                "InputParallelism",
                "InputSchema"));
        Optional<String> prefix =
                input.member("NamePrefix").text(IN_APPLICATION_NAME, "1 to 32 characters, no blanks and hyphens");
        prefix.ifPresent(name -> take(input.member("NamePrefix"), name));
        Optional<Resource> source = resources.source(input);
        Optional<Resource> preprocessor = preprocessor(input.member("InputProcessingConfiguration"));
        int parallelism = parallelism(input.member("InputParallelism"));
        Optional<SourceSchema> schema = schema(input.member("InputSchema"));
        if (prefix.isEmpty() || source.isEmpty() || schema.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new ApplicationInput(prefix.get(), parallelism, source.get(), preprocessor.orElse(null), schema.get()));
    }

    private void take(JsonPlace place, String name) {
        if (!taken.add(name)) {
            place.fault("'%s' is the name of another input or reference table".formatted(name));
        }
    }

    private Optional<Resource> preprocessor(JsonPlace configuration) {
        if (!configuration.isThere()) {
            return Optional.empty();
        }
        configuration.object(Set.of("InputLambdaProcessor"));
        return resources.function(configuration.member("InputLambdaProcessor"));
    }

    private static int parallelism(JsonPlace parallelism) {
        if (!parallelism.isThere()) {
            return 1;
        }
        parallelism.object(Set.of("Count"));
        JsonPlace count = parallelism.member("Count");
        JsonNode value = count.value();
        if (!count.isThere()) {
            return 1;
        }
        if (!value.isIntegralNumber() || value.asLong() < 1 || value.asLong() > ApplicationInput.MOST_STREAMS) {
            count.fault("expected 1 to %d, not %s".formatted(ApplicationInput.MOST_STREAMS, value));
            return 1;
        }
        return value.intValue();
    }

    private Optional<SourceSchema> schema(JsonPlace schema) {
        if (!schema.value().isObject()) {
            schema.fault("expected RecordFormat and RecordColumns, which 'kinbridge sql discover' finds, not "
                    + (schema.isThere() ? schema.value() : "nothing"));
            return Optional.empty();
        }
        try {
            return Optional.of(SourceSchema.fromJson(schema.value(), schema.path()));
        } catch (InvalidSchemaException e) {
            faults.addAll(e.faults());
            return Optional.empty();
        }
    }

    private Optional<ApplicationOutput> output(JsonPlace output) {
        output.object(Set.of(
                "Name",
                "KinesisStreamsOutput",
                "KinesisFirehoseOutput",
                "LambdaOutput",
                "KafkaTopicOutput",
                "DestinationSchema"));
        Optional<String> stream = output.member("Name").text("the name of an in-application stream, or error_stream");
        Optional<Resource> destination = resources.destination(output);
        Optional<OutputFormat> format = format(output.member("DestinationSchema"));
        if (stream.isEmpty() || destination.isEmpty() || format.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ApplicationOutput(stream.get(), destination.get(), format.get()));
    }

    private static Optional<OutputFormat> format(JsonPlace schema) {
        schema.object(Set.of("RecordFormatType"));
        return schema.value().isObject()
                ? schema.member("RecordFormatType")
                        .text("JSON|CSV", "JSON or CSV")
                        .map(OutputFormat::valueOf)
                : Optional.empty();
    }

    private Optional<ReferenceDataSource> referenceTable(JsonPlace table) {
        table.object(Set.of(
                "TableName",
                "S3ReferenceDataSource",
                "FileReferenceDataSource",
                "KafkaTopicReferenceDataSource",
                "ReferenceSchema"));
        Optional<String> name =
                table.member("TableName").text(IN_APPLICATION_NAME, "1 to 32 characters, no blanks and hyphens");
        name.ifPresent(tableName -> take(table.member("TableName"), tableName));
        Optional<Location> location = table.oneOf(
                        "S3ReferenceDataSource", "FileReferenceDataSource", "KafkaTopicReferenceDataSource")
                .flatMap(this::location);
        Optional<SourceSchema> schema = schema(table.member("ReferenceSchema"));
        if (name.isEmpty() || location.isEmpty() || schema.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ReferenceDataSource(name.get(), location.get(), schema.get()));
    }

    private Optional<Location> location(JsonPlace place) {
        if (place.path().endsWith(".FileReferenceDataSource")) {
            place.object(Set.of("Path"));
            return place.member("Path").text("the path of a file").map(path -> new LocalFile(folder.resolve(path)));
        }
        if (place.path().endsWith(".KafkaTopicReferenceDataSource")) {
            return resources.topic(place).map(CompactedTopic::new);
        }
        place.object(Set.of("BucketARN", "FileKey", "ReferenceRoleARN"));
        Optional<String> bucket = place.member("BucketARN")
                .text("arn:aws[a-z-]*:s3:::[a-zA-Z0-9._-]+", "an ARN like arn:aws:s3:::BUCKET")
                .map(arn -> arn.substring(arn.lastIndexOf(':') + 1));
        Optional<String> key = place.member("FileKey").text("the key of an object");
        return bucket.isPresent() && key.isPresent()
                ? Optional.of(new S3Object(bucket.get(), key.get()))
                : Optional.empty();
    }

    private Optional<JavaFunction> function(JsonPlace function) {
        function.object(Set.of("Name", "Method"));
        Optional<String> name =
                function.member("Name").text("[a-zA-Z_][a-zA-Z0-9_]{0,127}", "a name that SQL can call");
        Optional<String> method = function.member("Method")
                .text("[\\w.$]+#\\w+", "a class and a public static method of it, like com.acme.Udf#discount");
        if (name.isEmpty() || method.isEmpty()) {
            return Optional.empty();
        }
        int hash = method.get().indexOf('#');
        return Optional.of(new JavaFunction(
                name.get(), method.get().substring(0, hash), method.get().substring(hash + 1)));
    }
}
