package io.kinbridge.firehose.config;

import io.kinbridge.firehose.jq.PartitionQuery;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules of ProcessingConfiguration: which processors go where, with which parameters. */
final class ProcessorRules {

    private static final String PROCESSING = "ProcessingConfiguration";
    private static final String VALUE = "ParameterValue";
    private static final Pattern LAMBDA = Pattern.compile(
            "arn:[^:]+:lambda:[a-zA-Z0-9-]+:\\d{12}:function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,9}(\\.\\d{1,9})?");
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,9}");
    private static final int MOST_RETRIES = 300;
    private static final int LONGEST_INTERVAL = 900;
    private static final double SMALLEST_BUFFER = 0.2;
    private static final double LARGEST_BUFFER = 3;

    /** Which parameters a processor takes; the ones that it must have end in an exclamation mark. */
    private static final Map<String, List<String>> PARAMETERS = Map.of(
            "RecordDeAggregation", List.of("SubRecordType!", "Delimiter"),
            "Decompression", List.of("CompressionFormat"),
            "CloudWatchLogProcessing", List.of("DataMessageExtraction"),
            "Lambda", List.of("LambdaArn!", "NumberOfRetries", "RoleArn", "BufferSizeInMBs", "BufferIntervalInSeconds"),
            "MetadataExtraction", List.of("MetadataExtractionQuery!", "JsonParsingEngine"),
            "AppendDelimiterToRecord", List.of("Delimiter"));

    private static final Set<String> NAMES = PARAMETERS.values().stream()
            .flatMap(List::stream)
            .map(name -> name.replace("!", ""))
            .collect(Collectors.toUnmodifiableSet());

    private final DestinationKind kind;
    private final SdkNode destination;
    private final Faults faults;

    ProcessorRules(DestinationKind kind, SdkNode destination, Faults faults) {
        this.kind = kind;
        this.destination = destination;
        this.faults = faults;
    }

    /**
     * The processors that records go through. The API reference does not say what an absent Enabled means; {@link #check}
     * refuses that of a configuration that has processors.
     */
    static List<SdkNode> processors(SdkNode destination) {
        SdkNode processing = destination.child(PROCESSING);
        return processing != null && processing.flag("Enabled", false) ? processing.list("Processors") : List.of();
    }

    static boolean hasAny(SdkNode destination, String... types) {
        return processors(destination).stream()
                .anyMatch(processor -> Arrays.asList(types).contains(processor.text("Type")));
    }

    void check() {
        SdkNode processing = destination.child(PROCESSING);
        if (processing == null) {
            return;
        }
        if (!processing.has("Enabled") && !processing.list("Processors").isEmpty()) {
            faults.addMissing(
                    processing.at("Enabled"),
                    "is not given, and it has no default that is known",
                    "give true or false");
        }
        Set<String> types = new HashSet<>();
        for (SdkNode processor : processing.list("Processors")) {
            String type = processor.text("Type");
            if (type == null || !PARAMETERS.containsKey(type)) {
                continue;
            }
            if (!types.add(type)) {
                faults.add(processor.at("Type"), type, "is there twice", "give each type of processor once");
            }
            checkParameters(processor, type);
            checkPlace(processor, type, types);
        }
    }

    private void checkPlace(SdkNode processor, String type, Set<String> before) {
        if (type.equals("CloudWatchLogProcessing") && !before.contains("Decompression")) {
            faults.add(
                    processor.at("Type"),
                    type,
                    "message extraction needs decompressed records",
                    "put a Decompression processor before it");
        }
        boolean isRouted = kind == DestinationKind.ICEBERG || isPartitioned(destination);
        if (type.equals("MetadataExtraction") && !isRouted) {
            faults.add(
                    processor.at("Type"),
                    type,
                    "is for dynamic partitioning to S3 and for routing to Iceberg tables",
                    "enable dynamic partitioning, or leave it out");
        }
    }

    /** Whether dynamic partitioning is on: only if it is switched on. */
    static boolean isPartitioned(SdkNode destination) {
        SdkNode partitioning = destination.child("DynamicPartitioningConfiguration");
        return partitioning != null && partitioning.flag("Enabled", false);
    }

    private void checkParameters(SdkNode processor, String type) {
        List<String> known = Objects.requireNonNull(PARAMETERS.get(type));
        Set<String> names = new HashSet<>();
        for (SdkNode parameter : processor.list("Parameters")) {
            String name = parameter.text("ParameterName");
            String value = parameter.text(VALUE);
            if (name == null || !NAMES.contains(name)) {
                continue; // The model's rules have said so.
            }
            if (!known.contains(name) && !known.contains(name + "!")) {
                faults.add(
                        parameter.at("ParameterName"),
                        name,
                        "is no parameter of " + type,
                        "its parameters are " + String.join(", ", known).replace("!", ""));
            } else if (!names.add(name)) {
                faults.add(parameter.at("ParameterName"), name, "is there twice", "give each parameter once");
            } else if (value != null) {
                checkValue(name, value, parameter.at(VALUE));
            }
        }
        for (String parameter : known) {
            String name = parameter.substring(0, parameter.length() - 1);
            if (parameter.endsWith("!") && !names.contains(name)) {
                faults.addMissing(
                        processor.at("Parameters"), type + " needs the parameter " + name, "add it to the parameters");
            }
        }
        if (type.equals("RecordDeAggregation")) {
            checkDelimiter(processor, names.contains("Delimiter"));
        }
    }

    private void checkDelimiter(SdkNode processor, boolean hasDelimiter) {
        String subRecords = value(processor, "SubRecordType");
        if ("DELIMITED".equals(subRecords) && !hasDelimiter) {
            faults.addMissing(
                    processor.at("Parameters"),
                    "SubRecordType DELIMITED needs the parameter Delimiter",
                    "give it in base64: IyMjIw== for ####");
        } else if ("JSON".equals(subRecords) && hasDelimiter) {
            faults.add(
                    processor.at("Parameters"),
                    null,
                    "SubRecordType JSON has no Delimiter",
                    "leave it out, or set SubRecordType to DELIMITED");
        } else if (hasDelimiter && "DELIMITED".equals(subRecords) && !isBase64(value(processor, "Delimiter"))) {
            faults.add(
                    processor.at("Parameters"),
                    value(processor, "Delimiter"),
                    "Delimiter is no base64",
                    "give the delimiter in base64: IyMjIw== for ####");
        }
    }

    static @Nullable String value(SdkNode processor, String name) {
        return processor.list("Parameters").stream()
                .filter(parameter -> name.equals(parameter.text("ParameterName")))
                .map(parameter -> parameter.text(VALUE))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static boolean isBase64(@Nullable String text) {
        try {
            return text != null && Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void checkValue(String name, String value, String path) {
        switch (name) {
            case "LambdaArn" -> {
                if (!LAMBDA.matcher(value).matches()) {
                    faults.add(
                            path,
                            value,
                            "is no function's ARN",
                            "give one like arn:aws:lambda:us-east-1:123456789012:function:clean-up");
                }
            }
            case "NumberOfRetries" -> checkNumber(value, INTEGER, 0, MOST_RETRIES, path);
            case "BufferIntervalInSeconds" -> checkNumber(value, INTEGER, 0, LONGEST_INTERVAL, path);
            case "BufferSizeInMBs" -> checkNumber(value, DECIMAL, SMALLEST_BUFFER, LARGEST_BUFFER, path);
            case "RoleArn" -> ModelValues.ROLE.check(value, path, faults);
            case "SubRecordType" -> checkWord(name, value, path, "JSON", "DELIMITED");
            case "CompressionFormat" -> checkWord(name, value, path, "GZIP");
            case "DataMessageExtraction" -> checkWord(name, value, path, "true", "false");
            case "JsonParsingEngine" -> checkWord(name, value, path, "JQ-1.6");
            case "MetadataExtractionQuery" -> checkQuery(value, path);
            default -> {
                // Delimiter: what it may be depends on the processor.
            }
        }
    }

    /** Ranges: developer guide, "Transform source data"; NumberOfRetries: the console's. */
    private void checkNumber(String value, Pattern form, double min, double max, String path) {
        boolean isWhole = form == INTEGER;
        String range = isWhole ? (int) min + " to " + (int) max : min + " to " + max;
        if (!form.matcher(value).matches()) {
            faults.add(path, value, isWhole ? "is no whole number" : "is no number", "give a number of " + range);
        } else if (Double.parseDouble(value) < min || Double.parseDouble(value) > max) {
            faults.add(path, value, "must be " + range, "give a number in that range");
        }
    }

    private void checkWord(String name, String value, String path, String... words) {
        if (Arrays.stream(words).noneMatch(word -> word.equals(value))) {
            faults.add(path, value, "is no value of " + name, "give " + String.join(" or ", words));
        }
    }

    private void checkQuery(String query, String path) {
        for (String fault : PartitionQuery.faults(query)) {
            boolean isNamed = fault.startsWith("'" + query + "'");
            faults.add(path, isNamed ? null : query, fault, "give a query like {customer_id: .customer_id}");
        }
    }
}
