package io.kinbridge.firehose.processor;

import io.kinbridge.firehose.jq.PartitionQuery;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.ProcessingConfiguration;
import software.amazon.awssdk.services.firehose.model.Processor;
import software.amazon.awssdk.services.firehose.model.ProcessorParameter;
import software.amazon.awssdk.services.firehose.model.ProcessorParameterName;
import software.amazon.awssdk.services.firehose.model.ProcessorType;

/** What is wrong with processors, as far as it can be told without a record. */
public final class ProcessorFaults {
    private static final String ENGINE = "JQ-1.6";

    private final ProcessorParameters parameters;
    private final List<String> faults = new ArrayList<>();

    private ProcessorFaults(ProcessorParameters parameters) {
        this.parameters = parameters;
    }

    /**
     * All faults, each a sentence that names the processor and the parameter.
     *
     * @param configuration null or disabled for no processors, which is no fault
     */
    public static List<String> of(@Nullable ProcessingConfiguration configuration) {
        ProcessorFaults found = new ProcessorFaults(ProcessorParameters.of(configuration));
        found.checkNames(configuration);
        found.checkDeAggregation();
        found.checkLogs();
        found.checkQuery();
        found.unless(() -> LambdaParameters.of(found.parameters, false));
        return List.copyOf(found.faults);
    }

    private void checkNames(@Nullable ProcessingConfiguration configuration) {
        Set<ProcessorType> types = EnumSet.noneOf(ProcessorType.class);
        for (Processor processor : ProcessorParameters.processors(configuration)) {
            ProcessorType type = processor.type();
            if (type == null || type == ProcessorType.UNKNOWN_TO_SDK_VERSION) {
                faults.add("there is no processor of type '" + processor.typeAsString() + "'");
                continue;
            }
            if (!types.add(type)) {
                faults.add("there are two processors of type " + type + "; give one");
            }
            for (ProcessorParameter parameter : processor.parameters()) {
                if (parameter.parameterName() == ProcessorParameterName.UNKNOWN_TO_SDK_VERSION) {
                    faults.add("processor %s: there is no parameter '%s'"
                            .formatted(type, parameter.parameterNameAsString()));
                }
            }
        }
    }

    private void checkDeAggregation() {
        if (parameters.has(ProcessorType.RECORD_DE_AGGREGATION)) {
            unless(() -> SubRecordTypes.scanner(parameters));
        }
    }

    private void checkLogs() {
        parameters
                .get(ProcessorType.DECOMPRESSION, ProcessorParameterName.COMPRESSION_FORMAT)
                .filter(format -> !format.equals("GZIP"))
                .ifPresent(format -> faults.add(
                        "the Decompression processor's CompressionFormat must be GZIP, not '" + format + "'"));
        if (!parameters.has(ProcessorType.CLOUD_WATCH_LOG_PROCESSING)) {
            return;
        }
        if (!parameters.has(ProcessorType.DECOMPRESSION)) {
            faults.add("the CloudWatchLogProcessing processor needs a Decompression processor");
        }
        Optional<String> extraction = parameters.get(
                ProcessorType.CLOUD_WATCH_LOG_PROCESSING, ProcessorParameterName.DATA_MESSAGE_EXTRACTION);
        if (extraction.isPresent() && !Set.of("true", "false").contains(extraction.get())) {
            faults.add("the CloudWatchLogProcessing processor's DataMessageExtraction must be true or false, not '"
                    + extraction.get() + "'");
        }
    }

    private void checkQuery() {
        if (!parameters.has(ProcessorType.METADATA_EXTRACTION)) {
            return;
        }
        Optional<String> engine =
                parameters.get(ProcessorType.METADATA_EXTRACTION, ProcessorParameterName.JSON_PARSING_ENGINE);
        if (engine.isPresent() && !engine.get().equals(ENGINE)) {
            faults.add("the MetadataExtraction processor's JsonParsingEngine must be %s, not '%s'"
                    .formatted(ENGINE, engine.get()));
        }
        parameters
                .get(ProcessorType.METADATA_EXTRACTION, ProcessorParameterName.METADATA_EXTRACTION_QUERY)
                .ifPresentOrElse(
                        query -> PartitionQuery.faults(query)
                                .forEach(fault -> faults.add("MetadataExtractionQuery: " + fault)),
                        () -> faults.add(
                                "the MetadataExtraction processor needs the parameter MetadataExtractionQuery"));
    }

    private void unless(Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
    }
}
